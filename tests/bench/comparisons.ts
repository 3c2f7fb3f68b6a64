import { setTimeout } from 'node:timers/promises'
import { group, shuffler } from 'd3-array'
import { seededRandom } from '../../shared/methods/seededRandom.ts'
import { comparators, comparisonQuestions, type Coverage, type Place } from './comparisonQuestions.ts'
import {
  askOnce,
  mainThreadRan,
  readers,
  startServer,
  summed,
  type Summed,
  untilReadAhead,
  whole
} from './http.ts'
import { median, type Section } from './table.ts'

/** For how long nobody asks anything before the questions that count, in milliseconds: a service has such moments. */
const moment = 3000

/** Milliseconds of one answer, nothing remembered of it: another comparator each time. */
async function everythingAtOnce(origin: string): Promise<number> {
  const times: number[] = []
  for (const comparator of comparators) {
    const start = performance.now()
    await (await fetch(`${origin}/api/v1/comparisons?comparator=${comparator}`)).arrayBuffer()
    times.push(performance.now() - start)
  }
  return median(times)
}

/** A service started anew for each, because each question can be asked of one only once. */
const rounds = 3

interface Kind {
  name: string
  endpoint: string
  /** Addresses of the even or the odd questions. */
  everySecond: (odd: 0 | 1) => string[]
}

interface Asked extends Summed {
  perSecond: number
  /** Milliseconds that the main thread ran for, an answer. */
  processor: number
  failed: number
  ofKind: ReadonlyMap<string, Summed>
}

interface Round {
  ofEndpoint: ReadonlyMap<string, Asked>
  /** Milliseconds. */
  whatStandsOut: number
}

async function kindsOf(origin: string): Promise<Kind[]> {
  const ask = async <Answer>(path: string) =>
    (await (await fetch(`${origin}/api/v1${path}`)).json()) as Answer
  const { areas } = await ask<{ areas: Place[] }>('/areas')
  const { indicators } = await ask<{ indicators: Coverage[] }>('/indicators')
  return Object.entries(comparisonQuestions(areas, indicators)).map(([name, questions]) => ({
    name,
    endpoint: /^\/[a-z-]+/.exec(name)?.[0] ?? name,
    everySecond: odd =>
      questions.filter((_, index) => index % 2 === odd).map(question => `/api/v1${question}`)
  }))
}

/** All questions of an endpoint, in mixed order. */
async function askEndpoint(origin: string, pid: number, kinds: readonly Kind[]): Promise<Asked> {
  const mixed = shuffler(seededRandom(1))(kinds.flatMap(({ everySecond }) => everySecond(0)))
  if (new Set(mixed).size < mixed.length) throw new RangeError('A question stands twice in the list.')
  const ranBefore = await mainThreadRan(pid)
  const first = await askOnce(origin, mixed, 0)
  const processor = ((await mainThreadRan(pid)) - ranBefore) / mixed.length
  const ofKind = kinds.map(({ name, everySecond }): [string, Summed] => {
    const questions = new Set(everySecond(0))
    return [name, summed(first.answers.filter(({ target }) => questions.has(target)))]
  })
  return { ...first, processor, ofKind: new Map(ofKind) }
}

async function measureOnce(kindsFound: (kinds: readonly Kind[]) => void): Promise<Round> {
  const { origin, pid, stop } = await startServer()
  try {
    const kinds = await kindsOf(origin)
    kindsFound(kinds)
    await untilReadAhead(6)
    for (const { everySecond } of kinds) await askOnce(origin, everySecond(1), 0)
    await setTimeout(moment)
    const ofEndpoint = new Map<string, Asked>()
    for (const [endpoint, ofIt] of group(kinds, kind => kind.endpoint))
      ofEndpoint.set(endpoint, await askEndpoint(origin, pid, ofIt))
    return { ofEndpoint, whatStandsOut: await everythingAtOnce(origin) }
  } finally {
    await stop()
  }
}

/** First answers of every endpoint that compares, and all headline series of the 32 council areas at once. */
export async function measureComparisons(): Promise<Section> {
  let kinds: readonly Kind[] = []
  const measured: Round[] = []
  for (let round = 0; round < rounds; round++) measured.push(await measureOnce(found => (kinds = found)))
  const rows: (string | number)[][] = []
  const targets: Section['targets'][number][] = []
  for (const [endpoint, ofEndpoint] of group(kinds, kind => kind.endpoint)) {
    const asked = measured.flatMap(round => round.ofEndpoint.get(endpoint) ?? [])
    const middle = (of: (one: Asked) => number) => median(asked.map(of))
    const slowest = asked.map(({ p99 }) => p99)
    const failed = asked.reduce((sum, one) => sum + one.failed, 0)
    rows.push([
      `**\`${endpoint}\`**`,
      ofEndpoint.reduce((sum, { everySecond }) => sum + everySecond(0).length, 0),
      middle(({ p50 }) => p50).toFixed(1),
      median(slowest).toFixed(1),
      `${Math.min(...slowest).toFixed(1)} to ${Math.max(...slowest).toFixed(1)}`,
      whole(middle(({ meanBytes }) => meanBytes)),
      whole(middle(({ perSecond }) => perSecond)),
      middle(({ processor }) => processor).toFixed(1),
      failed
    ])
    for (const { name, everySecond } of ofEndpoint.length > 1 ? ofEndpoint : []) {
      const ofKind = asked.flatMap(one => one.ofKind.get(name) ?? [])
      const middleOf = (of: keyof Summed) => median(ofKind.map(one => one[of]))
      rows.push([
        `\`${name}\``,
        everySecond(0).length,
        middleOf('p50').toFixed(1),
        middleOf('p99').toFixed(1),
        '',
        whole(middleOf('meanBytes')),
        '',
        '',
        ''
      ])
    }
    targets.push({
      target: `\`${endpoint}\`: uncached p99 ≤ 50 ms at ${readers} connections`,
      measured: `${median(slowest).toFixed(1)} ms`,
      met: median(slowest) <= 50 && failed === 0
    })
  }
  const whatStandsOut = median(measured.map(round => round.whatStandsOut))
  targets.push({
    target: 'what stands out, 32 council areas × all indicators ≤ 200 ms',
    measured: `${whatStandsOut.toFixed(0)} ms`,
    met: whatStandsOut <= 200
  })
  return {
    title: 'First answers of comparisons',
    method: `Questions of which no two are alike, spread over the periods, areas and comparators of the series that pages show first; ${readers} connections, brotli; the middle of ${rounds} rounds, each with a service started anew, and beside it the range of the three. Those of an endpoint are asked in mixed order, always the same: readers seldom ask for the same kind of thing at the same time. As many others were asked before, uncounted, because a service compiles its code once; it has had six seconds to read its series ahead, and three without a question before those that count, in which it may collect its garbage. Other categories are asked about for the first time; of days and places about half were asked of before. The p99 of one kind is that of its one or two slowest answers. “Processor” is what the main thread ran for, an answer: other work on the machine adds to the times, not to that.`,
    columns: [
      'endpoint, and kinds of question',
      'questions',
      'p50 ms',
      'p99 ms',
      'p99 of each round',
      'bytes, mean',
      'requests/s',
      'processor ms',
      'failed'
    ],
    rows,
    targets
  }
}
