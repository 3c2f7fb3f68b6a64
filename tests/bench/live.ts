import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { startPublisher, type Publisher } from '../support/publisher/publisher.ts'
import { startServer } from './http.ts'
import { quantile, type Section } from './table.ts'

/** Seconds of load before ingest, to compare with. */
const idleSeconds = 5
const connections = 4
const asked = '/api/v1/observations?indicator=recorded-crime'

interface Run {
  seconds: number
  peakMiB: number
}

/** The built ingest as a whole process; its peak memory is the largest of the process and its workers together. */
async function run(words: readonly string[], folder: string): Promise<Run> {
  const memory = path.join(folder, 'memory')
  const begun = performance.now()
  await new Promise<void>((resolve, reject) => {
    spawn(process.execPath, ['dist/ingest/main.js', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        MEMORY_REPORT: memory,
        NODE_OPTIONS: `--import=${pathToFileURL('tests/bench/servers/reportMemory.js').href}`
      }
    }).once('exit', code => (code === 0 ? resolve() : reject(new Error(`ingest ended with code ${code}`))))
  })
  return {
    seconds: (performance.now() - begun) / 1000,
    peakMiB: Number(await readFile(memory, 'utf8')) / 1024
  }
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'commonty-bench-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const from = (publisher: Publisher, folder: string): string[] => [
  '--from',
  'live',
  '--stand-in',
  publisher.origin,
  '--archive',
  path.join(folder, 'archive'),
  '--releases',
  path.join(folder, 'releases')
]

/** Every source from a local publisher, checked and published. */
const fullRun = (publisher: Publisher): Promise<Run> =>
  inFolder(folder => run(from(publisher, folder), folder))

/**
 * The next edition of recorded crime, in a cube as long as the real one, where the one before it and a population are
 * held: fetched and checked, and, from the same start, published with everything else that a release holds.
 */
async function crimeRun(): Promise<{ checked: Run; published: Run; mebibytes: number }> {
  const publisher = await startPublisher({ firstYear: 1996, lastYear: 2023 })
  try {
    // People of the year that the next edition of recorded crime adds: its rates are held against them.
    publisher.publish('population')
    return await inFolder(async folder => {
      const crime = (place: string) => ['recorded-crime', ...from(publisher, place)]
      await run(['population', ...from(publisher, folder)], folder)
      await run(crime(folder), folder)
      publisher.publish('recorded-crime')
      // Made once, and from then on as quick as from a disc: what is measured is ingest.
      const cube = await fetch(
        `${publisher.origin}/statistics.gov.scot/downloads/cube-table?uri=http%3A%2F%2Fstatistics.gov.scot%2Fdata%2Frecorded-crime`
      )
      const { byteLength } = await cube.arrayBuffer()
      const checked = await inFolder(async copy => {
        await cp(folder, copy, { recursive: true })
        return run([...crime(copy), '--dry-run'], copy)
      })
      return { checked, published: await run(crime(folder), folder), mebibytes: byteLength / 2 ** 20 }
    })
  } finally {
    await publisher.close()
  }
}

/** The slowest hundredth of answers, in milliseconds, for as long as some work lasts, and at least so many seconds. */
async function p99During(origin: string, least: number, work: () => Promise<unknown>): Promise<number> {
  const load = fork('tests/bench/servers/readers.js', [`${origin}${asked}`, String(connections)])
  const told = once(load, 'message') as Promise<[{ times: number[]; failed: number }]>
  await Promise.all([work(), setTimeout(least * 1000)])
  load.send('stop')
  const [{ times, failed }] = await told
  if (failed > 0) throw new Error(`${failed} requests failed`)
  return quantile(times, 0.99)
}

/** What fetching costs: time, memory, and the readers of the service meanwhile. */
export async function measureLive(): Promise<Section> {
  const publisher = await startPublisher()
  const { origin, stop } = await startServer()
  try {
    const full = await fullRun(publisher)
    const crime = await crimeRun()
    const idle = await p99During(origin, idleSeconds, () => Promise.resolve())
    const busy = await p99During(origin, idleSeconds, () => fullRun(publisher))
    const seconds = (value: number) => `${value.toFixed(1)} s`
    return {
      title: 'Fetching from a local publisher',
      method: `\`node dist/ingest/main.js --from live\`, whole process, against the local publisher of the tests in another process; recorded crime with a cube of ${crime.mebibytes.toFixed(1)} MiB, when the edition before is held: \`--dry-run\`, and published, which writes all that a release holds anew. Answers meanwhile: ${connections} connections, \`${asked}\`, from a process of their own, all on one machine.`,
      columns: ['run', 'seconds', 'peak memory, MiB'],
      rows: [
        ['every source', full.seconds.toFixed(1), Math.round(full.peakMiB)],
        [
          'recorded crime alone, checked',
          crime.checked.seconds.toFixed(1),
          Math.round(crime.checked.peakMiB)
        ],
        [
          'recorded crime alone, published',
          crime.published.seconds.toFixed(1),
          Math.round(crime.published.peakMiB)
        ]
      ],
      targets: [
        { target: 'every source ≤ 60 s', measured: seconds(full.seconds), met: full.seconds <= 60 },
        { target: 'peak ≤ 1 GiB', measured: `${Math.round(full.peakMiB)} MiB`, met: full.peakMiB <= 1024 },
        {
          // Publishing writes every edition that is held anew, three of recorded crime among them: told beside it.
          target: 'a cube of recorded crime of 12 MB or more, fetched, read and checked ≤ 5 s',
          measured: `${seconds(crime.checked.seconds)} for ${crime.mebibytes.toFixed(1)} MiB`,
          met: crime.checked.seconds <= 5
        },
        {
          target: 'p99 of the API during ingest ≤ 2 × idle',
          measured: `${busy.toFixed(1)} ms beside ${idle.toFixed(1)} ms`,
          met: busy <= 2 * idle
        }
      ]
    }
  } finally {
    await stop()
    await publisher.close()
  }
}
