import { group, shuffler } from 'd3-array'
import { seededRandom } from '../../shared/methods/seededRandom.ts'
import { comparators, comparisonQuestions, type Coverage, type Place } from './comparisonQuestions.ts'
import { askOnce, mainThreadRan, readers, startServer, summed, untilReadAhead, whole } from './http.ts'
import { median, type Section } from './table.ts'

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

/** First answers of every endpoint that compares, and all headline series of the 32 council areas at once. */
export async function measureComparisons(): Promise<Section> {
  const { origin, pid, stop } = await startServer()
  try {
    const ask = async <Answer>(path: string) =>
      (await (await fetch(`${origin}/api/v1${path}`)).json()) as Answer
    const { areas } = await ask<{ areas: Place[] }>('/areas')
    const { indicators: all } = await ask<{ indicators: Coverage[] }>('/indicators')
    const kinds = Object.entries(comparisonQuestions(areas, all)).map(([name, questions]) => ({
      name,
      endpoint: /^\/[a-z-]+/.exec(name)?.[0] ?? name,
      everySecond: (odd: number) =>
        questions.filter((_, index) => index % 2 === odd).map(question => `/api/v1${question}`)
    }))
    await untilReadAhead(6)
    for (const { everySecond } of kinds) await askOnce(origin, everySecond(1), 0)
    const rows: (string | number)[][] = []
    const targets: Section['targets'][number][] = []
    for (const [endpoint, ofEndpoint] of group(kinds, kind => kind.endpoint)) {
      const mixed = shuffler(seededRandom(1))(ofEndpoint.flatMap(({ everySecond }) => everySecond(0)))
      if (new Set(mixed).size < mixed.length) throw new RangeError('A question stands twice in the list.')
      const ranBefore = await mainThreadRan(pid)
      const first = await askOnce(origin, mixed, 0)
      const processor = ((await mainThreadRan(pid)) - ranBefore) / mixed.length
      rows.push([
        `**\`${endpoint}\`**`,
        first.asked,
        first.p50.toFixed(1),
        first.p99.toFixed(1),
        whole(first.meanBytes),
        whole(first.perSecond),
        processor.toFixed(1),
        first.failed
      ])
      for (const { name, everySecond } of ofEndpoint.length > 1 ? ofEndpoint : []) {
        const questions = new Set(everySecond(0))
        const { p50, p99, meanBytes } = summed(first.answers.filter(({ target }) => questions.has(target)))
        rows.push([
          `\`${name}\``,
          questions.size,
          p50.toFixed(1),
          p99.toFixed(1),
          whole(meanBytes),
          '',
          '',
          ''
        ])
      }
      targets.push({
        target: `\`${endpoint}\`: uncached p99 ≤ 50 ms at ${readers} connections`,
        measured: `${first.p99.toFixed(1)} ms`,
        met: first.p99 <= 50 && first.failed === 0
      })
    }
    const whatStandsOut = await everythingAtOnce(origin)
    targets.push({
      target: 'what stands out, 32 council areas × all indicators ≤ 200 ms',
      measured: `${whatStandsOut.toFixed(0)} ms`,
      met: whatStandsOut <= 200
    })
    return {
      title: 'First answers of comparisons',
      method: `Questions of which no two are alike, spread over the periods, areas and comparators of the series that pages show first; ${readers} connections, brotli. Those of an endpoint are asked in mixed order, always the same: readers seldom ask for the same kind of thing at the same time. As many others were asked before, uncounted, because a service compiles its code once, and it has had six seconds to read its series ahead. Other categories are asked about for the first time; of days and places about half were asked of before. The p99 of one kind is that of its one or two slowest answers. “Processor” is what the main thread ran for, an answer: other work on the machine adds to the times, not to that.`,
      columns: [
        'endpoint, and kinds of question',
        'questions',
        'p50 ms',
        'p99 ms',
        'bytes, mean',
        'requests/s',
        'processor ms',
        'failed'
      ],
      rows,
      targets
    }
  } finally {
    await stop()
  }
}
