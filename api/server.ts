import { pino } from 'pino'
import { logLine } from '../shared/words/logLine.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { tuneCollector } from './garbage.ts'
import { type RunningServer, startServer } from './startServer.ts'

tuneCollector()

function plainly(fault: unknown, { port, host }: Config): string {
  const { code } = fault as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return `Port ${port} is already in use: another program, perhaps another Commonty, listens there. Stop it, or choose another with PORT=3001.`
  if (code === 'EACCES')
    return `Port ${port} may not be opened by this user. Choose one above 1023 with PORT=3000.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST=${host} is not an address of this machine.`
  return `The server cannot start: ${fault instanceof Error ? fault.message : String(fault)}`
}

async function main(): Promise<void> {
  let config: Config
  try {
    config = readConfig(process.env)
  } catch (fault) {
    if (!(fault instanceof ConfigError)) throw fault
    process.stderr.write(`${fault.message}\n`)
    process.exitCode = 1
    return
  }
  // Written in blocks, so that logging does not slow answering; flushed every half second and at the end.
  const destination = pino.destination({ sync: false, minLength: 4096 })
  const log = pino(
    { level: config.logLevel, base: null },
    process.stdout.isTTY ? { write: line => void process.stdout.write(logLine(line)) } : destination
  )
  const flushing = setInterval(() => destination.flush(), 500)
  flushing.unref()

  let server: RunningServer
  try {
    server = await startServer(config, log)
  } catch (fault) {
    destination.flushSync()
    process.stderr.write(`${plainly(fault, config)}\n`)
    process.exitCode = 1
    clearInterval(flushing)
    return
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      log.info({ signal }, 'stopping')
      void server.stop().then(() => {
        log.info('stopped')
        destination.flushSync()
        process.exit(0)
      })
    })

  // Said once it can be told to stop: who reads it may do so at once.
  log.info({ url: server.url }, 'listening')
  destination.flush()
  process.stderr.write(`Commonty is at ${server.url}\n`)
  // `npm start` waits for this before it looks whether a newer release is to be made.
  process.send?.('listening')
}

await main()
