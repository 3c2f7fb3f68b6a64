import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { DONE, USAGE } from './exitCodes.ts'
import { fingerprint } from './fingerprint.ts'
import { acceptedTexts } from './live/liveEdition.ts'
import { readSettings, SettingsError, type Settings } from './settings.ts'
import { standBack } from './standBack.ts'

const usage = `npm run ingest -- [dataset…] [--from snapshots|live|inbox] [--dry-run] [--data <folder>] [--releases <folder>] [--if-stale]

Builds a release from data/snapshots and the editions fetched so far, and publishes it. With datasets named, or --dry-run,
it checks and publishes nothing.

  --from live            asks the publishers first, and publishes when anything is new; with datasets named, only those and
                         what their rates are divided by
  --from inbox           takes what lies in data/inbox/<dataset>/ instead: the same checks, and a receipt beside each file
  --inbox <folder>       another inbox than data/inbox
  --accept               with --from live or inbox and datasets named: accepts an edition that was held back for comparing
                         badly
  --stand-in <origin>    asks a local publisher in place of every other; a demonstration, in folders of its own
                         (also PUBLISHER_STAND_IN)
  --archive <folder>     what publishers sent (data/archive)

npm run ingest -- status                every source: last try, edition, age, last error
npm run ingest -- history               the releases that are kept
npm run ingest -- rollback [release]    goes back to the release before, or to the one named
npm run ingest -- explain <dataset>     what a dataset declares, where it comes from, what is checked

Ends with 0 when all is well, 1 when a source could not be reached or was refused (status: failed or stale), 2 when asked for
wrongly, 3 when nothing could be published or another run is at work.
`

/** Whether the release that is served was made from exactly these inputs. Reads no database, so it is quick. */
function isFresh(
  dataDirectory: string,
  releases: string,
  { archive, demonstration }: { archive: string; demonstration: boolean }
): boolean {
  try {
    const current = JSON.parse(readFileSync(path.join(releases, 'current.json'), 'utf8')) as unknown
    if (typeof current !== 'object' || current === null || !('release' in current) || !('file' in current))
      return false
    const { release, file } = current
    const takenBack = 'takenBack' in current && Array.isArray(current.takenBack) ? current.takenBack : []
    const hash = fingerprint(dataDirectory, { live: acceptedTexts(archive), demonstration }).slice(0, 8)
    return (
      typeof file === 'string' &&
      existsSync(path.join(releases, file)) &&
      [release, ...takenBack].some(id => typeof id === 'string' && id.endsWith(hash))
    )
  } catch {
    return false
  }
}

function read() {
  return parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string', default: 'snapshots' },
      'dry-run': { type: 'boolean', default: false },
      data: { type: 'string', default: 'data' },
      releases: { type: 'string' },
      archive: { type: 'string' },
      inbox: { type: 'string' },
      accept: { type: 'boolean', default: false },
      'stand-in': { type: 'string' },
      'if-stale': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false }
    }
  })
}

/** What is wrong with the options taken together; null when nothing is. An option that does nothing is not passed over. */
function wrongTogether({ from, accept, inbox }: ReturnType<typeof read>['values']): string | null {
  if (!['snapshots', 'live', 'inbox'].includes(from))
    return `--from takes snapshots, live or inbox, not “${from}”.`
  if (accept && from === 'snapshots')
    return '--accept is for an edition that is fetched: add --from live or --from inbox.'
  if (inbox !== undefined && from !== 'inbox')
    return '--inbox names another inbox for --from inbox: add that.'
  return null
}

const commands = ['status', 'history', 'rollback', 'explain']

async function main(): Promise<number> {
  let given: ReturnType<typeof read>
  let settings: Settings
  try {
    given = read()
    settings = readSettings(given.values, process.env)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(error instanceof SettingsError ? `${message}\n` : `${message}\n\n${usage}`)
    return USAGE
  }
  const { values, positionals } = given
  const { data: dataDirectory } = values
  const { archive, releases, standIn, kept } = settings
  const { stdout: output, stderr: errors } = process
  const demonstration = standIn !== undefined
  if (values.help) {
    output.write(usage)
    return DONE
  }
  const [first] = positionals
  if (first !== undefined && commands.includes(first)) {
    const { runCommand } = await import('./keeperCommands.ts')
    return runCommand(positionals, { archive, releases, output, errors })
  }
  const wrong = wrongTogether(values)
  if (wrong !== null) {
    errors.write(`${wrong}\n\n${usage}`)
    return USAGE
  }
  if (values.from === 'live' || values.from === 'inbox') {
    standBack()
    const { liveCommandLine } = await import('./liveCommandLine.ts')
    return liveCommandLine({
      datasets: positionals,
      dryRun: values['dry-run'],
      accept: values.accept,
      dataDirectory,
      archive,
      releases,
      kept,
      standIn,
      inbox: values.from === 'inbox' ? (values.inbox ?? path.join(dataDirectory, 'inbox')) : undefined,
      output,
      errors
    })
  }
  if (
    values['if-stale'] &&
    positionals.length === 0 &&
    isFresh(dataDirectory, releases, { archive, demonstration })
  )
    return DONE
  // Loaded only now: a release that is fresh must be found so at once.
  const { commandLine } = await import('./commandLine.ts')
  return commandLine({
    datasets: positionals,
    dryRun: values['dry-run'],
    dataDirectory,
    archive,
    demonstration,
    releases,
    kept,
    output,
    errors
  })
}

// Whoever reads may stop before the end (| head): the run goes on to its own.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

process.exitCode = await main()
