import { type ChildProcess, fork, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { Agent, get as httpGet } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import autocannon from 'autocannon'
import { median, quantile, type Section } from './table.ts'

const connections = 32
const seconds = Number(process.env['BENCH_SECONDS'] ?? 2)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)

/** Every endpoint, and the forms of observations that pages and other tools ask most. */
const repeated = [
  '/',
  '/api/v1/health',
  '/api/v1/releases',
  '/api/v1/sources',
  '/api/v1/areas',
  '/api/v1/areas/S12000047',
  '/api/v1/areas/S12000047/profile',
  '/api/v1/schemes',
  '/api/v1/schemes/police-division',
  '/api/v1/indicators',
  '/api/v1/indicators/recorded-crime',
  '/api/v1/cubes/headline',
  '/api/v1/observations?indicator=recorded-crime',
  '/api/v1/observations?indicator=recorded-crime&scheme=police-division&periods=2025-26',
  '/api/v1/observations.csv?indicator=dwelling-fires',
  '/api/v1/observations.arrow?indicator=dwelling-fires'
]

const headers = { 'accept-encoding': 'br' }

/**
 * The built service on a free port, in a process of its own, as `npm start` runs it.
 * @throws Error when it has no release: its pages would be measured as they say so
 */
export async function startServer(): Promise<{ origin: string; pid: number; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/api/server.js'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PORT: '0', UV_THREADPOOL_SIZE: '8' }
  })
  let written = ''
  const origin = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (data: Buffer) => {
      written += data.toString()
      const port = /Commonty is at http:\/\/localhost:(\d+)/.exec(written)?.[1]
      if (port) resolve(`http://127.0.0.1:${port}`)
    })
    child.once('exit', () => reject(new Error(`The server ended before it was measured: ${written}`)))
  })
  const { ok } = await fetch(`${origin}/api/v1/areas/S12000005`)
  if (!ok) {
    await stopped(child)
    throw new Error('There is no release to measure: run “npm run ingest” first.')
  }
  return { origin, pid: child.pid ?? 0, stop: () => stopped(child) }
}

const stopped = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    child.once('exit', () => resolve())
    child.kill()
  })

/** One of the servers to compare with, once it listens. */
async function startPeer(
  name: string,
  ...given: string[]
): Promise<{ origin: string; stop: () => Promise<void> }> {
  const child = fork(path.join('tests/bench/servers', name), given, { execArgv: [] })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', message => resolve(Number(message)))
    child.once('exit', () => reject(new Error(`${name} ended before it was measured`)))
  })
  return { origin: `http://127.0.0.1:${port}`, stop: () => stopped(child) }
}

interface Wire {
  status: number
  type: string
  encoding: string
  body: Buffer
}

/** An answer as it is on the wire, nothing decoded. */
const onTheWire = (url: string, agent?: Agent): Promise<Wire> =>
  new Promise((resolve, reject) => {
    httpGet(url, { headers, ...(agent && { agent }) }, response => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          encoding: response.headers['content-encoding'] ?? '',
          body: Buffer.concat(parts)
        })
      )
    }).once('error', reject)
  })

/** Milliseconds that the main thread of a process has run for; not a number where the system does not tell. */
export async function mainThreadRan(pid: number): Promise<number> {
  const [nanoseconds] = await readFile(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').then(
    text => text.split(' '),
    () => []
  )
  return Number(nanoseconds) / 1e6
}

interface Load {
  perSecond: number
  p50: number
  p99: number
  failed: number
}

async function load(url: string): Promise<Load> {
  const { requests, latency, errors, non2xx } = await autocannon({
    url,
    connections,
    duration: seconds,
    headers
  })
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99, failed: errors + non2xx }
}

const middle = (loads: readonly Load[], of: keyof Load): number => median(loads.map(one => one[of]))

export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB')

/**
 * Answers given before, each beside the same bytes from a bare Node server and Express's own "hello", in turns within one
 * run, so that a busy machine slows all alike.
 */
export async function measureCached(origin: string): Promise<Section> {
  const folder = await mkdtemp(path.join(tmpdir(), 'commonty-bench-'))
  const hello = await startPeer('hello.js')
  const rows: (string | number)[][] = []
  const shares: number[] = []
  let failed = 0
  try {
    for (const target of repeated) {
      const asked = performance.now()
      const wire = await onTheWire(`${origin}${target}`)
      const first = performance.now() - asked
      if (wire.status !== 200) throw new Error(`${target} answered ${wire.status}`)
      const file = path.join(folder, 'body')
      await writeFile(file, wire.body)
      const bare = await startPeer('bare.js', file, wire.type, wire.encoding)
      const ours: Load[] = []
      const floor: Load[] = []
      const express: Load[] = []
      try {
        for (let round = 0; round < rounds; round++) {
          floor.push(await load(bare.origin))
          ours.push(await load(`${origin}${target}`))
          express.push(await load(hello.origin))
        }
      } finally {
        await bare.stop()
      }
      const share = middle(ours, 'perSecond') / middle(floor, 'perSecond')
      shares.push(share)
      failed += ours.reduce((sum, one) => sum + one.failed, 0)
      rows.push([
        `\`${target}\``,
        whole(wire.body.length),
        first.toFixed(1),
        whole(middle(ours, 'perSecond')),
        middle(ours, 'p50'),
        middle(ours, 'p99'),
        whole(middle(floor, 'perSecond')),
        whole(middle(express, 'perSecond')),
        `${Math.round(share * 100)} %`
      ])
    }
  } finally {
    await hello.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return {
    title: 'Repeated answers',
    method: `autocannon, ${connections} connections, ${seconds} s a run, median of ${rounds} runs taken in turns, brotli. “Bare Node” is node:http writing the same bytes; “Express” is Express’s own “hello”. “First” is the answer before the others, by a server just started. ${failed} failed requests.`,
    columns: [
      'path',
      'bytes',
      'first ms',
      'requests/s',
      'p50 ms',
      'p99 ms',
      'bare Node',
      'Express',
      'share of bare Node'
    ],
    rows,
    targets: [
      {
        target: 'cached answers ≥ 60 % of bare Node’s requests/s',
        measured: `${Math.round(Math.min(...shares) * 100)} % at least, ${Math.round(median(shares) * 100)} % in the middle`,
        met: Math.min(...shares) >= 0.6
      }
    ]
  }
}

/** Questions to a service just started, whose code is still being compiled, and after them those to a service at work. */
const questionsAtStart = 1000
const questionsAfter = 800
export const readers = 8

/** Distinct questions, none asked before, so that every one goes to the database. */
function newQuestions(codes: readonly string[]): string[] {
  const indicators = [
    'recorded-crime',
    'dwelling-fires',
    'drug-misuse-deaths',
    'road-casualties',
    'population'
  ]
  return Array.from({ length: questionsAtStart + questionsAfter }, (_, index) => {
    const areas = [
      codes[index % codes.length],
      codes[(index * 7 + 1 + Math.floor(index / codes.length)) % codes.length]
    ]
    const indicator = indicators[index % indicators.length]
    return `/api/v1/observations${index % 2 === 0 ? '' : '.csv'}?indicator=${indicator}&areas=${areas.join(',')}`
  })
}

/** Of some answers: how long the middle one and the slowest hundredth took, in milliseconds, and their mean size. */
export interface Summed {
  p50: number
  p99: number
  meanBytes: number
}

/** What it took to ask questions, none asked before, over a few connections at once. */
interface FirstAnswers extends Summed {
  asked: number
  failed: number
  perSecond: number
  answers: readonly FirstAnswer[]
}

interface FirstAnswer {
  target: string
  milliseconds: number
  bytes: number
}

/**
 * Asks every question once, over connections that stay open, as those of a browser do.
 * @param uncounted how many of them are asked first, to pay for compiling code, which a service does once
 */
export async function askOnce(
  origin: string,
  targets: readonly string[],
  uncounted = Math.min(40, Math.floor(targets.length / 5))
): Promise<FirstAnswers> {
  const waiting = [...targets]
  const agent = new Agent({ keepAlive: true, maxSockets: readers })
  for (const target of waiting.splice(0, uncounted)) await onTheWire(`${origin}${target}`, agent)
  const asked = waiting.length
  const answers: FirstAnswer[] = []
  let failed = 0
  const begun = performance.now()
  const reader = async (): Promise<void> => {
    for (let target = waiting.pop(); target !== undefined; target = waiting.pop()) {
      const start = performance.now()
      const { status, body } = await onTheWire(`${origin}${target}`, agent)
      answers.push({ target, milliseconds: performance.now() - start, bytes: body.length })
      if (status !== 200) failed += 1
    }
  }
  await Promise.all(Array.from({ length: readers }, reader))
  const perSecond = asked / ((performance.now() - begun) / 1000)
  agent.destroy()
  return { asked, failed, perSecond, ...summed(answers), answers }
}

export function summed(answers: readonly FirstAnswer[]): Summed {
  const times = answers.map(({ milliseconds }) => milliseconds)
  return {
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    meanBytes: answers.reduce((sum, { bytes }) => sum + bytes, 0) / answers.length
  }
}

/** A service reads its headline series within about a second of its start, and the others within some more. */
export const untilReadAhead = (waited = 2) => setTimeout(1000 * waited)

/** Answers given for the first time: the question to the database, partnerships added up, text made and compressed. */
export async function measureUncached(): Promise<Section> {
  const { origin, stop } = await startServer()
  try {
    const { areas } = (await (await fetch(`${origin}/api/v1/areas`)).json()) as { areas: { code: string }[] }
    const asked = newQuestions(areas.map(({ code }) => code))
    if (new Set(asked).size < asked.length) throw new RangeError('A question stands twice in the list.')
    await untilReadAhead()
    const atStart = await askOnce(origin, asked.slice(0, questionsAtStart), 0)
    const after = await askOnce(origin, asked.slice(questionsAtStart), 0)
    const row = (when: string, { perSecond, p50, p99, meanBytes }: FirstAnswers) => [
      when,
      whole(perSecond),
      p50.toFixed(1),
      p99.toFixed(1),
      whole(meanBytes)
    ]
    return {
      title: 'First answers',
      method: `${asked.length} questions to \`/observations\`, no two alike, about councils and partnerships, JSON and CSV in turn, ${readers} connections, brotli; ${atStart.failed + after.failed} failed. The first ${questionsAtStart} are answered by a service that has just read ahead and whose code is still being compiled; a target is for the service at work.`,
      columns: ['questions', 'requests/s', 'p50 ms', 'p99 ms', 'bytes, mean'],
      rows: [row(`the first ${questionsAtStart}`, atStart), row(`the ${questionsAfter} after them`, after)],
      targets: [
        {
          target: `uncached p99 ≤ 50 ms at ${readers} connections`,
          measured: `${after.p99.toFixed(1)} ms`,
          met: after.p99 <= 50
        }
      ]
    }
  } finally {
    await stop()
  }
}
