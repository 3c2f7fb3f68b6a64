import { readChanges } from '../../client/changes.ts'
import {
  readComparisons,
  readFunnel,
  readInequalities,
  readRanks,
  readTrends
} from '../../client/comparisons.ts'
import { Answers } from '../answers.ts'
import { isInTime } from '../chartData/behind.ts'
import type { Context } from '../view.ts'
import type { IndicatorChoice } from './indicatorChoice.ts'
import { showsThreeYears, threeYearsQuery } from './threeYears.ts'

const answers = new Answers()

/** Asks again for what failed. */
export const forgetFailures = (): void => answers.forgetFailures()

/** Asks for the figures of a category that the first answers leave out. */
export const askForSeries = (
  { data }: Context,
  indicator: string,
  breakdown: string,
  draw: () => void
): void =>
  void answers.get(
    `${data.release} series ${indicator} ${breakdown}`,
    () => data.loadSeries(indicator, breakdown),
    draw
  )

/** Measures of the deprivation index that stand behind an indicator's gradient. */
const gradientOf: Readonly<Record<string, { measure: string; what: string }>> = {
  'recorded-crime': { measure: 'crime', what: 'Crimes counted by the deprivation index' },
  'simd-most-deprived': { measure: 'income', what: 'People who are income deprived' },
  'simd-most-deprived-zones': { measure: 'income', what: 'People who are income deprived' },
  'simd-quintiles': { measure: 'employment', what: 'People who are employment deprived' }
}

/** The answers that the page asks for; each part is drawn as its own answer comes. */
export function asked({ data, location }: Context, choice: IndicatorChoice, draw: () => void) {
  const { model, comparator, added } = choice
  const { indicator, category, period, area } = model
  const isDefault = indicator.breakdown.categories[0]?.id === category.id
  const series = { indicator: indicator.id, ...(isDefault ? {} : { breakdown: category.id }) }
  const places = added?.withCouncils ?? {}
  const key = `${data.release} ${indicator.id} ${category.id} ${period} ${added?.text ?? ''}`
  const compares = indicator.method !== 'count' && choice.isHere
  const get = <T>(name: string, ask: () => Promise<T>) => answers.get(name, ask, draw)
  const threeYearsAsked = (query: Readonly<Record<string, string>>) => ({
    query,
    answer: get(`${data.release} ${new URLSearchParams(query).toString()}`, () => readComparisons(query))
  })
  const gradient = gradientOf[indicator.id]
  const place = added?.alone ?? { areas: area?.code ?? data.scotland.code }
  return {
    sources: get(`${data.release} sources`, () => data.sources()),
    changes: get(`${data.release} changes ${indicator.dataset}`, () => readChanges(indicator.dataset)),
    comparisons: compares
      ? get(`comparisons ${key} ${comparator}`, () =>
          readComparisons({ ...series, ...places, period, comparator })
        )
      : null,
    ranks: compares ? get(`ranks ${key}`, () => readRanks({ ...series, ...places, period })) : null,
    funnel: compares ? get(`funnel ${key}`, () => readFunnel({ ...series, ...places, period })) : null,
    trends:
      compares && comparator !== 'scotland' && !isInTime(comparator)
        ? get(`trends ${data.release} ${indicator.id} ${category.id} ${comparator}`, () =>
            readTrends({ ...series, comparator })
          )
        : null,
    threeYears:
      compares && showsThreeYears(choice)
        ? threeYearsAsked(threeYearsQuery(choice, location.parameters.has('period')))
        : null,
    gradient: gradient
      ? {
          ...gradient,
          answer: get(`inequalities ${data.release} ${gradient.measure} ${Object.values(place).join()}`, () =>
            readInequalities({ measure: gradient.measure, ...place })
          )
        }
      : null
  }
}

/** The questions of one address, with what has come of each. */
export type Asked = ReturnType<typeof asked>
