/** Questions of one kind; as many others are asked before them, uncounted. */
const perEndpoint = 160

/** What figures are compared with, as pages ask it. */
export const comparators = [
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
const schemes = ['police-division', 'nhs-board', 'community-justice-partnership'].map(id => `scheme=${id}`)
const places = ['', ...schemes]

/** By then each of `indicatorsLongHeld` had an edition that is held. */
const days = ['2023-01-31', '2024-01-31', '2025-01-31', '2026-01-31']
const indicatorsLongHeld = ['recorded-crime', 'dwelling-fires', 'road-casualties', 'domestic-abuse']

/** An area, as far as questions are made of it. */
export interface Place {
  code: string
  type: string
}

/** An indicator with its categories and what is held of them. */
export interface Coverage {
  id: string
  breakdown: { categories: { id: string }[] }
  coverage: { periods: { period: string; edition: string | null }[] }[]
}

/** Periods with figures of an indicator's default category. */
const periodsOf = ({ coverage }: Coverage): string[] =>
  (coverage[0]?.periods ?? []).filter(({ edition }) => edition !== null).map(({ period }) => period)

/** Every `size / wanted`-th of them. */
const spread = (questions: readonly string[], wanted: number): string[] =>
  Array.from(
    { length: Math.min(wanted, questions.length) },
    (_, index) => questions[Math.floor((index * questions.length) / Math.min(wanted, questions.length))] ?? ''
  )

/** Each of some parts of a query with each of others. */
const across = (items: readonly string[], others: readonly string[], join = '&'): string[] =>
  items.flatMap(item => others.map(other => (other === '' ? item : `${item}${join}${other}`)))

/** Groups of three council areas, all different. */
const groupsOf = (councils: readonly string[]): string[] =>
  councils.flatMap((council, index) =>
    [1, 5, 11].map(step =>
      [council, councils[(index + step) % 32], councils[(index + 2 * step + 1) % 32]].join(',')
    )
  )

/** Questions by what they ask, as pages and other tools ask it. */
export function comparisonQuestions(
  areas: readonly Place[],
  all: readonly Coverage[]
): Record<string, string[]> {
  const councils = areas.filter(({ type }) => type === 'council-area').map(({ code }) => code)
  const groups = groupsOf(councils)
  const series = indicators.map(id => `indicator=${id}`)
  const asked = all.filter(({ id }) => indicators.includes(id))
  const cells = asked.flatMap(each => periodsOf(each).map(period => `indicator=${each.id}&period=${period}`))
  const earlier = asked.flatMap(each =>
    across(
      [`indicator=${each.id}`],
      periodsOf(each).flatMap(period => [`comparator=baseline:${period}`, `comparator=period:${period}`])
    )
  )
  const others = all.flatMap(({ id, breakdown }) =>
    breakdown.categories.slice(1).map(category => `indicator=${id}&breakdown=${category.id}`)
  )
  const past = across(
    indicatorsLongHeld.map(id => `indicator=${id}`),
    days.map(day => `asOf=${day}`)
  )
  const against = comparators.map(comparator => `comparator=${comparator}`)
  const againstAreas = areas.map(({ code }) => `comparator=${code}`)
  const againstGroups = groups.map(codes => `comparator=group:${codes}`)
  const measures = ['income', 'employment', 'crime'].map(measure => `measure=${measure}`)
  const domains = ['overall', 'income', 'employment', 'health', 'education', 'access', 'crime', 'housing']
  const ofPath = (path: string, queries: readonly string[]): string[] =>
    spread(queries, 2 * perEndpoint).map(query => `/${path}?${query}`)
  return {
    '/comparisons?indicator': ofPath('comparisons', across(cells, against)),
    '/comparisons?area': ofPath(
      'comparisons',
      across(
        areas.map(({ code }) => `area=${code}`),
        against
      )
    ),
    '/comparisons of partnerships': ofPath('comparisons', across(across(cells, schemes), against)),
    '/comparisons with an own group': ofPath('comparisons', across(series, againstGroups)),
    '/comparisons with earlier periods': ofPath('comparisons', across(earlier, places)),
    '/comparisons of other categories': ofPath('comparisons', across(others, against.slice(0, 2))),
    '/comparisons as of a day': ofPath('comparisons', across(across(past, against), places)),
    '/trends': ofPath('trends', across(series, againstAreas)),
    '/trends of partnerships': ofPath('trends', across(across(series, schemes), againstAreas)),
    '/trends of other categories': ofPath('trends', others),
    '/trends as of a day': ofPath('trends', across(past, against)),
    '/funnels': ofPath('funnels', across(cells, places)),
    '/funnels of other categories': ofPath('funnels', across(others, places)),
    '/funnels as of a day': ofPath('funnels', across(past, places)),
    '/ranks': ofPath('ranks', across(cells, places)),
    '/ranks of other categories': ofPath('ranks', across(others, places)),
    '/ranks as of a day': ofPath('ranks', across(past, places)),
    '/inequalities': ofPath(
      'inequalities',
      across(
        across(
          measures,
          domains.map(domain => `domain=${domain}`)
        ),
        councils.map(code => `areas=${code}`)
      )
    ),
    '/similar-areas': ofPath(
      'similar-areas',
      councils.map(code => `area=${code}`)
    ),
    '/groups': ofPath(
      'groups',
      across(councils, councils, ',').map(codes => `areas=${codes}`)
    ),
    '/groups?indicator': ofPath(
      'groups',
      across(
        groups.map(codes => `areas=${codes}`),
        across(series, against)
      )
    )
  }
}
