import { group } from 'd3-array'
import type { z } from 'zod'
import { defaultCategory } from '../../shared/catalogue/indicator.ts'
import { schemes } from '../../shared/catalogue/schemes.ts'
import type { Comparisons } from '../../shared/contracts/comparison.ts'
import type { endpoints } from '../../shared/contracts/endpoints.ts'
import type { Funnel } from '../../shared/contracts/funnel.ts'
import type { Inequalities } from '../../shared/contracts/inequality.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import type { Ranks } from '../../shared/contracts/rank.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import type { SimilarAreas } from '../../shared/contracts/similarAreas.ts'
import type { Trends } from '../../shared/contracts/trend.ts'
import { mapSummary, observationSentence } from '../../shared/words/sentences.ts'
import { askedApp } from '../support/askedApp.ts'

/*
 * The sentences that answers carry, of every indicator, kind of place and comparator, read for faults of language. The
 * answers' shapes are checked elsewhere: here that would take most of the time.
 */

const asked = askedApp()
const get = async <Answer>(path: string): Promise<Answer> => (await asked.get(path)) as Answer
type Areas = z.output<typeof endpoints.areas.answer>
type Indicators = z.output<typeof endpoints.indicators.answer>
const timeout = 240_000

/** What no sentence may hold, and what is wrong with it. */
const faults: readonly [RegExp, string][] = [
  [/\b(?:undefined|null|NaN|Infinity)\b/, 'a value of the program'],
  [/ {2}|\s[.,;:)]|\(\s|\.\.|,,|;;/, 'stray spaces or marks'],
  [/\b(\w+) \1\b/i, 'a word twice'],
  [/\bbetter\b|\bworse\b|\bsafer\b|significant|no data|\bN\/A\b|\bpoor|\bgood\b|\bbad\b/i, 'a judgement'],
  [/\b1 (?:people|crimes|deaths|fires|comparisons|figures|areas|points|years|orders|zones)\b/, 'one of many'],
  [/\bone (?:are|lie|stand)\b|\b(?:two|three|[ ,]\d\d) (?:is|lies|stands)\b(?! longer)/, 'the wrong verb'],
  [/\d{4}(?:-\d\d)?\/\d{4}/, 'a period as its id'],
  [/(?:their|its|one) how\b/, 'a title where a name belongs'],
  [/\d percentage points? of|%%|% %/, 'a unit twice'],
  [/\bS(?:12|92|32)\d{6}\b/, 'a code']
]

/** @returns the sentences that are at fault, each with what is wrong */
function atFault(sentences: Iterable<string>): string[] {
  const found: string[] = []
  for (const sentence of new Set(sentences)) {
    const wrong = faults.filter(([fault]) => fault.test(sentence)).map(([, what]) => what)
    if (!/^[A-Z“0-9]/.test(sentence)) wrong.push('no capital')
    if (!/[.]$/.test(sentence)) wrong.push('no full stop')
    if (sentence.split('(').length !== sentence.split(')').length) wrong.push('brackets')
    if (wrong.length > 0) found.push(`${wrong.join(', ')}: ${sentence}`)
  }
  return found
}

/** Places whose names and memberships differ in kind: islands, plurals, a city, Scotland, partnerships. */
const places = 'S12000013,S12000023,S12000026,S12000036,S12000047,S12000049,S92000003,S32000003,S32000008'

const comparators = [
  'scotland',
  ...schemes.map(({ id }) => id),
  'similar',
  'S12000036',
  'S32000003',
  'group:S12000041,S12000042',
  'group:Tay & more:S12000042,S12000048',
  'period:previous',
  'period:2014-15',
  'baseline:2016',
  'baseline:2018-19'
]

const seriesOf = async () => {
  const { indicators } = await get<Indicators>('/indicators')
  return indicators.flatMap(indicator =>
    indicator.breakdown.categories.map(category => ({
      indicator,
      category,
      isFirst: category.id === defaultCategory(indicator).id,
      query: `indicator=${indicator.id}&breakdown=${category.id}`
    }))
  )
}

describe('Every sentence', () => {
  it(
    'of a comparison, beside every comparator, reads as English and passes no judgement',
    async () => {
      for (const comparator of comparators) {
        const { comparisons, sentence } = await get<Comparisons>(
          `/comparisons?areas=${places}&comparator=${encodeURIComponent(comparator)}`
        )
        expect(comparisons.length).toBeGreaterThan(270)
        const said = comparisons.flatMap(each => [each.sentence, each.refused, each.recentTrend.refused])
        expect(atFault([sentence, ...said.filter(each => each !== null)])).toEqual([])
        // A gap stands behind a comma, so it has no capital and no stop of its own.
        expect(atFault(comparisons.flatMap(({ gap }) => (gap === null ? [] : `It is ${gap}.`)))).toEqual([])
        for (const { polarity, judgement, recentTrend } of comparisons)
          if (polarity === 'neither') expect([judgement, recentTrend.judgement]).toEqual([null, null])
      }
    },
    timeout
  )

  it(
    'of trends, funnels and ranks, in every category of every indicator',
    async () => {
      const said: string[] = []
      for (const { query, isFirst } of await seriesOf()) {
        const funnel = await get<Funnel>(`/funnels?${query}`)
        const ranks = await get<Ranks>(`/ranks?${query}`)
        said.push(funnel.sentence, ...funnel.points.map(({ sentence }) => sentence))
        said.push(ranks.sentence, ...ranks.ranks.map(({ sentence }) => sentence))
        for (const { reason } of [...funnel.excluded, ...ranks.excluded]) said.push(reason)
        if (!isFirst) continue
        const { trends, sentence } = await get<Trends>(`/trends?${query}`)
        said.push(sentence, ...trends.map(each => each.sentence))
        for (const { latestChange, controlChart } of trends)
          said.push(controlChart.sentence, ...(latestChange === null ? [] : [latestChange.sentence]))
      }
      expect(new Set(said).size).toBeGreaterThan(1000)
      expect(atFault(said)).toEqual([])
    },
    timeout
  )

  it(
    'of three years together, of gradients and of similar areas',
    async () => {
      const said: string[] = []
      for (const indicator of ['recorded-crime', 'dwelling-fires', 'road-casualties', 'domestic-abuse'])
        for (const comparator of ['scotland', 'lgbf-people', 'period:previous']) {
          const { sentence, comparisons } = await get<Comparisons>(
            `/comparisons?indicator=${indicator}&years=3&comparator=${comparator}`
          )
          said.push(sentence, ...comparisons.map(each => each.sentence))
        }
      for (const measure of ['income', 'employment', 'crime'])
        for (const domain of ['overall', 'access', 'housing']) {
          const answer = await get<Inequalities>(`/inequalities?measure=${measure}&domain=${domain}`)
          said.push(answer.sentence, answer.note, ...answer.inequalities.map(({ sentence }) => sentence))
        }
      const { areas } = await get<Areas>('/areas')
      for (const { code } of areas.filter(({ type }) => type === 'council-area')) {
        const answer = await get<SimilarAreas>(`/similar-areas?area=${code}`)
        said.push(answer.sentence, answer.note)
      }
      expect(atFault(said)).toEqual([])
    },
    timeout
  )

  it(
    'of one figure, and of a map of them, in every cell of the release',
    async () => {
      const { areas } = await get<Areas>('/areas')
      const names = new Map(areas.map(({ code, name }) => [code, name]))
      let figures = 0
      for (const { indicator, category, query } of await seriesOf()) {
        const { observations } = await get<{ observations: Observation[] }>(`/observations?${query}`)
        const said: string[] = []
        for (const cells of group(observations, ({ period }) => period).values()) {
          const scotland = cells.find(({ area }) => area === SCOTLAND) ?? null
          const councils = cells.filter(({ area }) => area !== SCOTLAND)
          const [first] = cells
          const named = councils.map(observation => ({
            name: names.get(observation.area) ?? '',
            observation
          }))
          if (first) said.push(mapSummary(indicator, category, first.period, named, scotland))
          for (const { name, observation } of named)
            said.push(observationSentence(indicator, category, name, observation, scotland))
          figures += cells.length
        }
        expect(atFault(said)).toEqual([])
      }
      expect(figures).toBeGreaterThan(50_000)
    },
    timeout
  )
})
