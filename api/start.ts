import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { BuildError, buildChanged } from './buildChanged.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { keepRunning } from './keepRunning.ts'

/*
 * `npm start`: builds what has changed, makes a release when there is none or the inputs have changed, serves, and keeps the
 * schedule running that fetches new editions. With `--watch`, `npm run dev`: the same from the sources, with reload and
 * without the schedule. Built, in a container: the same without building. Ingest is another programme and is started as one.
 */

const isWatching = process.argv.includes('--watch')
/** Whether this very file was built: then everything else was, and the sources may not be there. */
const isBuilt = import.meta.url.endsWith('.js')
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const tsx = 'node_modules/tsx/dist/cli.mjs'
/** Enough threads that the file system and compression do not wait behind questions to the database. */
const environment = { UV_THREADPOOL_SIZE: '8', ...process.env }

/** Script and arguments of a programme of ingest. */
const ingestProgramme = (name: string): string[] =>
  isBuilt ? ['--enable-source-maps', `dist/ingest/${name}.js`] : ['--import', 'tsx', `ingest/${name}.ts`]

const running = new Set<ChildProcess>()
let schedule: ReturnType<typeof keepRunning> | undefined
let isEnding = false

/** The schedule is told once: a run that is under way may end. */
function endAll(signal: NodeJS.Signals): void {
  if (!isEnding) schedule?.stop()
  isEnding = true
  for (const child of running) child.kill(signal)
}

const spawned = (command: readonly string[], stdio: StdioOptions): ChildProcess =>
  spawn(process.execPath, command, { stdio, env: environment })

function begin(command: readonly string[], stdio: StdioOptions = 'inherit'): ChildProcess {
  const child = spawned(command, stdio)
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Exit code; 1 for a process that was killed or could not be started. */
const ended = (child: ChildProcess): Promise<number> =>
  new Promise(resolve => {
    child.once('error', () => resolve(1))
    child.once('exit', code => resolve(code ?? 1))
  })

/** Whether the address can be had; found out first, so that nobody waits for a build in vain. */
const isFree = ({ port, host }: Config): Promise<boolean> =>
  new Promise(resolve => {
    const probe = createServer()
    probe.once('error', (fault: NodeJS.ErrnoException) => resolve(fault.code !== 'EADDRINUSE'))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })

const hasRelease = ({ releasesDirectory }: Config): boolean =>
  existsSync(join(releasesDirectory, 'current.json'))

const ingest = (): Promise<number> => ended(begin([...ingestProgramme('main'), '--if-stale']))

/** Ingest says itself what was wrong; this says what it means for the pages. */
function sayWhatIsServed(code: number): void {
  if (code === 1)
    say('A source was refused, as told above. Its last good edition stays; everything else is up to date.')
  if (code > 1) say('No new release could be made, as told above. The last release goes on being served.')
}

/** Unless it is turned off: fetches new editions for as long as the server runs. */
function beginSchedule(): void {
  if (isWatching || isEnding || process.env['INGEST_SCHEDULE'] === 'off') return
  schedule = keepRunning('The schedule that fetches new editions', {
    // Over the channel it notices when this process is gone, and ends itself.
    begin: () => spawned(ingestProgramme('schedule'), ['ignore', 'inherit', 'inherit', 'ipc']),
    say
  })
}

/**
 * @param whenListening called once the server answers
 * @returns exit code
 */
async function serve(whenListening: () => void = () => {}): Promise<number> {
  if (!isWatching) {
    const server = begin(
      ['--enable-source-maps', 'dist/api/server.js'],
      ['inherit', 'inherit', 'inherit', 'ipc']
    )
    server.once('message', whenListening)
    const code = await ended(server)
    endAll('SIGTERM')
    return code
  }
  whenListening()
  const server = begin([tsx, 'watch', '--clear-screen=false', 'api/server.ts'])
  const pages = begin(['node_modules/vite/bin/vite.js', 'web'])
  const code = await Promise.race([ended(pages), ended(server)])
  endAll('SIGTERM')
  return code
}

/** @returns exit code */
async function start(config: Config): Promise<number> {
  if (!(await isFree(config))) {
    process.stderr.write(
      `Port ${config.port} is already in use: another program, perhaps another Commonty, listens there. Stop it, or choose another: PORT=3001 npm start\n`
    )
    return 1
  }
  if (!isWatching && !isBuilt) await buildChanged(say)
  if (!hasRelease(config)) {
    say('Making the first release from the embedded snapshots …')
    const code = await ingest()
    if (!hasRelease(config)) {
      process.stderr.write(
        'No release could be made, and there is none from before: nothing can be served.\n'
      )
      return code === 0 ? 1 : code
    }
    sayWhatIsServed(code)
    return serve(beginSchedule)
  }
  // The last release is served at once; whether a newer one is to be made is looked at after that, and taken up while running.
  return serve(() => {
    // One after the other: only one run at a time may publish.
    void ingest().then(sayWhatIsServed).then(beginSchedule)
  })
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (running.size === 0) process.exit(0)
    endAll(signal === 'SIGHUP' ? 'SIGTERM' : signal)
  })

try {
  process.exitCode = await start(readConfig(process.env))
} catch (fault) {
  if (!(fault instanceof ConfigError) && !(fault instanceof BuildError)) throw fault
  process.stderr.write(`${fault.message}\n`)
  process.exitCode = 1
}
