import { comparators, comparisonQuestions, type Coverage, type Place } from './comparisonQuestions.ts'
import { askOnce, mainThreadRan, readers, startServer, untilReadAhead, whole } from './http.ts'
import { median, quantile, type Section } from './table.ts'

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
    const rows: (string | number)[][] = []
    const targets: Section['targets'][number][] = []
    const asked = Object.entries(comparisonQuestions(areas, all)).map(([name, questions]) => ({
      name,
      everySecond: (odd: number) =>
        questions.filter((_, index) => index % 2 === odd).map(question => `/api/v1${question}`)
    }))
    await untilReadAhead(6)
    for (const { everySecond } of asked) await askOnce(origin, everySecond(1), 0)
    const timesOf = new Map<string, number[]>()
    let failed = 0
    for (const { name, everySecond } of asked) {
      const questions = everySecond(0)
      const ranBefore = await mainThreadRan(pid)
      const first = await askOnce(origin, questions, 0)
      rows.push([
        `\`${name}\``,
        first.asked,
        whole(first.perSecond),
        first.p50.toFixed(1),
        first.p99.toFixed(1),
        (((await mainThreadRan(pid)) - ranBefore) / questions.length).toFixed(1),
        whole(first.meanBytes),
        first.failed
      ])
      const endpoint = /^\/[a-z-]+/.exec(name)?.[0] ?? name
      timesOf.set(endpoint, [...(timesOf.get(endpoint) ?? []), ...first.times])
      failed += first.failed
    }
    for (const [endpoint, times] of timesOf) {
      const p99 = quantile(times, 0.99)
      targets.push({
        target: `\`${endpoint}\`: uncached p99 ≤ 50 ms at ${readers} connections, all ${times.length} questions`,
        measured: `${p99.toFixed(1)} ms`,
        met: p99 <= 50 && failed === 0
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
      method: `Questions of which no two are alike, spread over the periods, areas and comparators of the series that pages show first; ${readers} connections, brotli; as many others of each kind were asked before, uncounted, because a service compiles its code once, and it has had six seconds to read its series ahead. Other categories are asked about for the first time; of days and places about half were asked of before. A row is one kind of question: its p99 is that of its one or two slowest answers, so the target is judged for each endpoint over all of its kinds. “Processor” is what the main thread ran for, an answer: other work on the machine adds to the times, not to that.`,
      columns: [
        'endpoint',
        'questions',
        'requests/s',
        'p50 ms',
        'p99 ms',
        'processor ms',
        'bytes, mean',
        'failed'
      ],
      rows,
      targets
    }
  } finally {
    await stop()
  }
}
