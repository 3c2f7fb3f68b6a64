import { html, nothing, type TemplateResult } from 'lit-html'
import { previousPeriod } from '../../../shared/comparisons/comparator.ts'
import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import { ofOne } from '../../../shared/words/comparisons.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { apiAddress } from '../../client/request.ts'
import type { ChartCredit } from '../../components/chartActions.ts'
import { chartFigure } from '../../components/chartFigure.ts'
import { valueOf, type Answered } from '../answers.ts'
import { pooledBarsData } from '../chartData/pooledBarsData.ts'
import { isInTime } from '../chartData/behind.ts'
import { unitOf } from '../map/mapWords.ts'
import type { Context } from '../view.ts'
import type { IndicatorChoice } from './indicatorChoice.ts'

/** A council area with fewer events in a year has an interval so wide that three years together say more. */
const few = 100

/**
 * Whether the rates or percentages of a choice rest on so few events somewhere that three years are shown together.
 * A fixed period is of single years, so three of them are set against the three before or against other areas alone.
 */
export function showsThreeYears({ model, comparator }: IndicatorChoice): boolean {
  const { indicator, rows } = model
  return (
    (indicator.method === 'crude-rate' || indicator.method === 'proportion') &&
    (indicator.periodKind === 'financial-year' || indicator.periodKind === 'calendar-year') &&
    (comparator === previousPeriod || !isInTime(comparator)) &&
    rows.some(({ cell: { numerator } }) => numerator !== null && numerator < few)
  )
}

/** What `/comparisons` is asked for: the three years that end with the period, or the latest with figures. */
export function threeYearsQuery({ model, comparator, added }: IndicatorChoice, isPeriodChosen: boolean) {
  const { indicator, category, period, periods } = model
  const first = periods[periods.findIndex(({ id }) => id === period) - 2]
  return {
    indicator: indicator.id,
    breakdown: category.id,
    comparator,
    ...added?.withCouncils,
    years: '3',
    ...(isPeriodChosen && first ? { period: `${first.id}/${period}` } : {})
  }
}

/** What the verdicts of a chart are beside: "Each compared with its police division." */
export const besideWhat = ({ comparator }: Pick<Comparisons, 'comparator'>): string =>
  `Each compared with ${ofOne(comparator.inWords)}.`

/** Bars of three years together, for areas with few events in one; why there are none, where there are none. */
export function threeYears(
  context: Context,
  choice: IndicatorChoice,
  asked: { query: Readonly<Record<string, string>>; answer: Answered<Comparisons> } | null,
  credit: ChartCredit
): TemplateResult | typeof nothing {
  const answer = asked && valueOf(asked.answer)
  if (!asked || !answer) return nothing
  const { indicator, category } = choice.model
  const [first] = answer.comparisons
  const data = pooledBarsData(context.data, choice.model, answer)
  if (!first || data === null)
    return html`<section class="chart-figure">
      <h2>Three years together</h2>
      <p>${first?.reason ?? answer.sentence}</p>
    </section>`
  const note = `${capitalised(unitOf(indicator, category))}, ${periodLabel(first.period)} together${'period' in asked.query ? '' : ', the latest three years without a gap or a break'}. Where few events are counted in a year, three years say more. Counts, and what they are divided by, are added first; whisker: 95% interval of the sum. Not to be read on one scale with single years.`
  return html`${chartFigure({
      id: 'three-years',
      heading: 'Three years together',
      note,
      subtitle: `${note}${data.hasVerdicts ? ` ${besideWhat(answer)}` : ''}`,
      lead: data.summary,
      chart: async () => (await import('../../charts/rankedBars.ts')).rankedBars,
      data,
      key: `${indicator.id} ${category.id} ${data.title} ${choice.comparator} ${choice.added?.text ?? data.chosen ?? ''}`,
      first: choice.added === null ? 'Council area' : 'Area',
      height: 'tall',
      credit: { ...credit, caveat: `Three years added together. ${credit.caveat}`.trim() },
      announce: context.announce
    })}
    <p><a href=${apiAddress('/comparisons.csv', asked.query)} download>Three years together (CSV)</a></p>`
}
