import { askOnce, readers, startServer, whole } from './http.ts'
import { median, type Section } from './table.ts'

const perEndpoint = 160

const comparators = [
  'scotland',
  'lgbf-people',
  'lgbf-other',
  'police-division',
  'health-board',
  'similar',
  'period:previous'
]

/** Indicators with a default category that is counted, so that nothing is refused early. */
const indicators = [
  'recorded-crime',
  'dwelling-fires',
  'drug-misuse-deaths',
  'road-casualties',
  'domestic-abuse'
]

/** The 32 council areas, and some groupings of them. */
const schemes = ['', '&scheme=police-division', '&scheme=nhs-board', '&scheme=community-justice-partnership']

interface Place {
  code: string
  type: string
}

interface Coverage {
  id: string
  coverage: { periods: { period: string; edition: string | null }[] }[]
}

/** Periods with figures of the default categories: series that pages show, which are soon in memory, as they are in use. */
const periodsOf = (all: readonly Coverage[]): string[] =>
  all
    .filter(({ id }) => indicators.includes(id))
    .flatMap(({ id, coverage }) =>
      (coverage[0]?.periods ?? [])
        .filter(({ edition }) => edition !== null)
        .map(({ period }) => `indicator=${id}&period=${period}`)
    )

/** Every `size / wanted`-th of them. */
const spread = (questions: readonly string[], wanted: number): string[] =>
  Array.from(
    { length: Math.min(wanted, questions.length) },
    (_, index) => questions[Math.floor((index * questions.length) / Math.min(wanted, questions.length))] ?? ''
  )

function questionsOf(areas: readonly Place[], all: readonly Coverage[]): Record<string, string[]> {
  const councils = areas.filter(({ type }) => type === 'council-area').map(({ code }) => code)
  const series = indicators.map(id => `indicator=${id}`)
  const cells = periodsOf(all)
  const measures = ['income', 'employment', 'crime']
  const domains = ['overall', 'income', 'employment', 'health', 'education', 'access', 'crime', 'housing']
  const wanted = perEndpoint + 40
  const across = (items: readonly string[], others: readonly string[], join: string) =>
    items.flatMap(item => others.map(other => `${item}${join}${other}`))
  return {
    '/comparisons?indicator': spread(across(cells, comparators, '&comparator='), wanted).map(
      query => `/comparisons?${query}`
    ),
    '/comparisons?area': spread(
      across(
        areas.map(({ code }) => code),
        comparators,
        '&comparator='
      ),
      wanted
    ).map(query => `/comparisons?area=${query}`),
    '/trends': spread(
      across(
        series,
        areas.map(({ code }) => code),
        '&comparator='
      ),
      wanted
    ).map(query => `/trends?${query}`),
    '/funnels': spread(across(cells, schemes, ''), wanted).map(query => `/funnels?${query}`),
    '/ranks': spread(across(cells, schemes, ''), wanted).map(query => `/ranks?${query}`),
    '/inequalities': spread(
      measures.flatMap(measure => across(domains, councils, `&measure=${measure}&areas=`)),
      wanted
    ).map(query => `/inequalities?domain=${query}`),
    '/similar-areas': councils.map(code => `/similar-areas?area=${code}`),
    '/groups': spread(across(councils, councils, ','), wanted).map(codes => `/groups?areas=${codes}`)
  }
}

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
  const { origin, stop } = await startServer()
  try {
    const ask = async <Answer>(path: string) =>
      (await (await fetch(`${origin}/api/v1${path}`)).json()) as Answer
    const { areas } = await ask<{ areas: Place[] }>('/areas')
    const { indicators: all } = await ask<{ indicators: Coverage[] }>('/indicators')
    const rows: (string | number)[][] = []
    const targets: Section['targets'][number][] = []
    for (const [name, questions] of Object.entries(questionsOf(areas, all))) {
      const first = await askOnce(
        origin,
        questions.map(question => `/api/v1${question}`)
      )
      rows.push([
        `\`${name}\``,
        first.asked,
        whole(first.perSecond),
        first.p50.toFixed(1),
        first.p99.toFixed(1),
        whole(first.meanBytes),
        first.failed
      ])
      targets.push({
        target: `\`${name}\`: uncached p99 ≤ 50 ms at ${readers} connections`,
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
      method: `Questions of which no two are alike, spread over the periods, areas and comparators of the series that pages show first; ${readers} connections, brotli.`,
      columns: ['endpoint', 'questions', 'requests/s', 'p50 ms', 'p99 ms', 'bytes, mean', 'failed'],
      rows,
      targets
    }
  } finally {
    await stop()
  }
}
