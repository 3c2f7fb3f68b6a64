import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fingerprint } from './fingerprint.ts'

const usage = `npm run ingest -- [dataset…] [--from snapshots|live] [--dry-run] [--data <folder>] [--releases <folder>] [--if-stale]

Builds a release from data/snapshots and publishes it. With datasets named, or --dry-run, it checks and publishes nothing.
`

/** Whether the release that is served was made from exactly these inputs. Reads no database, so it is quick. */
function isFresh(dataDirectory: string, releases: string): boolean {
  try {
    const current = JSON.parse(readFileSync(path.join(releases, 'current.json'), 'utf8')) as unknown
    if (typeof current !== 'object' || current === null || !('release' in current) || !('file' in current))
      return false
    const { release, file } = current
    return (
      typeof release === 'string' &&
      typeof file === 'string' &&
      existsSync(path.join(releases, file)) &&
      release.endsWith(fingerprint(dataDirectory).slice(0, 8))
    )
  } catch {
    return false
  }
}

async function main(): Promise<number> {
  let given
  try {
    given = parseArgs({
      allowPositionals: true,
      options: {
        from: { type: 'string', default: 'snapshots' },
        'dry-run': { type: 'boolean', default: false },
        data: { type: 'string', default: 'data' },
        releases: { type: 'string', default: process.env['RELEASES_DIR'] ?? path.join('data', 'releases') },
        'if-stale': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false }
      }
    })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    return 2
  }
  const { values, positionals } = given
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  if (values.from === 'live') {
    process.stderr.write(
      'Fetching from the publishers is not in this version: ingest reads data/snapshots. Use --from snapshots.\n'
    )
    return 2
  }
  if (values.from !== 'snapshots') {
    process.stderr.write(`--from takes snapshots or live, not “${values.from}”.\n\n${usage}`)
    return 2
  }
  if (values['if-stale'] && positionals.length === 0 && isFresh(values.data, values.releases)) return 0
  // Loaded only now: a release that is fresh must be found so at once.
  const { commandLine } = await import('./commandLine.ts')
  return commandLine({
    datasets: positionals,
    dryRun: values['dry-run'],
    dataDirectory: values.data,
    releases: values.releases,
    output: process.stdout,
    errors: process.stderr
  })
}

process.exitCode = await main()
