import { html, nothing, type TemplateResult } from 'lit-html'
import type { Comparison, Comparisons } from '../../../shared/contracts/comparison.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { misreadNotice } from '../../components/misread.ts'
import { apiAddress } from '../../client/request.ts'
import { breadcrumbs } from '../../components/breadcrumbs.ts'
import { comparatorName, ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { downloads } from '../../components/downloads.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { PlaceSwitch } from '../../components/placeSwitch.ts'
import { unbroken } from '../../components/unbroken.ts'
import { verdictLegend } from '../../components/verdictMark.ts'
import { valueOf } from '../answers.ts'
import { awaitedComparisons } from '../awaitedComparisons.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import { chartCredit } from '../chartCredit.ts'
import { whyNotCompared } from '../compare/whyNotCompared.ts'
import { definition } from '../data/definitions.ts'
import { drawnAgain } from '../drawnAgain.ts'
import { deck } from '../map/mapWords.ts'
import { notFoundPage } from '../notFound/notFoundPage.ts'
import { ToldChanges } from '../toldChanges.ts'
import type { Context, View } from '../view.ts'
import { asked, askForSeries, forgetFailures, type Asked } from './indicatorAnswers.ts'
import { indicatorChoice, type IndicatorChoice } from './indicatorChoice.ts'
import { indicatorControls, type IndicatorSwitches } from './indicatorControls.ts'
import { indicatorFigures } from './indicatorFigures.ts'
import { quality } from './quality.ts'
import { revisionsOf } from './revisions.ts'

/** What was asked in vain, in words. */
function failures(parts: Asked): TemplateResult | typeof nothing {
  const messages = new Set(
    [parts.comparisons, parts.funnel, parts.ranks, parts.trends].flatMap(answer =>
      answer?.state === 'failed' ? [answer.message] : []
    )
  )
  return messages.size === 0
    ? nothing
    : html`<div class="notice" role="alert">
        <p>The figures are here; part of the comparison is not. ${[...messages].join(' ')}</p>
      </div>`
}

/** The files that the page is drawn from. */
function rowsPart({
  model: { indicator, category, period },
  comparator,
  added
}: IndicatorChoice): TemplateResult {
  const query = {
    indicator: indicator.id,
    ...(indicator.breakdown.categories[0]?.id === category.id ? {} : { breakdown: category.id })
  }
  return html`<section aria-labelledby="rows">
    <h2 id="rows">Rows</h2>
    <p>Every period of this series, the 32 council areas and Scotland:</p>
    ${downloads(seriesTitle(indicator, category), query)}
    ${
      indicator.method === 'count'
        ? nothing
        : html`<p>
            <a
              href=${apiAddress('/comparisons.csv', { ...query, ...added?.withCouncils, period, comparator })}
              download
              >Every comparison on this page (CSV)</a
            >
            · <a href="/?${new URLSearchParams({ ...query, period }).toString()}">On the map</a>
          </p>`
    }
  </section>`
}

/** Why some of the 32 are not compared, where others are: where none is, the sentence over the page says why. */
const someNotCompared = (
  { data }: Context,
  { model: { indicator, category } }: IndicatorChoice,
  comparisons: Comparisons | null
): TemplateResult | typeof nothing =>
  comparisons?.comparisons.some(({ verdict }) => verdict !== null)
    ? whyNotCompared({ areas: data.councils, series: [{ indicator, category }] }, comparisons.comparisons)
    : nothing

/** What the page keeps while it is open. */
interface Kept extends IndicatorSwitches {
  /** The first drawing waits for the comparisons, whose sentences stand first; later ones do not. */
  isBegun: boolean
  told: ToldChanges
}

/** The comparison of the area picked out; undefined where none is, or where it is not among them. */
const pickedOut = (
  { comparisons }: Comparisons,
  { area }: Pick<IndicatorChoice['model'], 'area'>
): Comparison | undefined => comparisons.find(comparison => comparison.area === area?.code)

/** The verdicts in sentences: of all areas, then of the chosen one. */
function verdictWords(comparisons: Comparisons, model: IndicatorChoice['model']): TemplateResult {
  const chosen = pickedOut(comparisons, model)
  return html`<p class="deck deck--verdicts">${unbroken(comparisons.sentence)}</p>
    ${
      chosen
        ? html`<p class="chosen-verdict">
            <strong>${model.area?.name}</strong> ${unbroken(chosen.sentence)}
            ${chosen.recentTrend.refused === null ? nothing : html`<span>${unbroken(chosen.recentTrend.refused)}</span>`}
            ${chosen.gap === null ? nothing : html`<span>${unbroken(`The gap: ${chosen.gap}.`)}</span>`}
          </p>`
        : nothing
    }`
}

/** The series, and the verdict on the chosen area, or on all where none is chosen; null while they are waited for. */
function saidOf(
  title: string,
  { model }: IndicatorChoice,
  answer: Asked['comparisons']
): { verdict: string | null } {
  if (answer?.state === 'waiting') return { verdict: null }
  const comparisons = valueOf(answer)
  const chosen = comparisons ? pickedOut(comparisons, model) : undefined
  const verdict = chosen ? `${model.area?.name}: ${chosen.sentence}` : (comparisons?.sentence ?? deck(model))
  return { verdict: `${title}. ${verdict}` }
}

function page(context: Context, kept: Kept, draw: () => void): TemplateResult {
  const { data, location } = context
  const choice = indicatorChoice(data, location)
  if (choice === null) return notFoundPage(location.path)
  const { model, breakdown, comparator, isHere, misread } = choice
  const { indicator, category, period } = model
  if (!isHere) askForSeries(context, indicator.id, breakdown, draw)
  const parts = asked(context, choice, draw)
  const comparisons = valueOf(parts.comparisons)
  const sources = valueOf(parts.sources)
  const against = comparisons?.comparator.title ?? comparatorName(comparator, data)
  const wanted = indicator.breakdown.categories.find(({ id }) => id === breakdown) ?? category
  const title = `${seriesTitle(indicator, wanted)}, ${periodLabel(period, indicator.periodKind)}`
  const head = html`${breadcrumbs([{ title: 'Indicators', address: '/indicators' }], indicator.title)}
    <h1>${unbroken(title)}</h1>`
  if (parts.comparisons?.state === 'waiting' && !kept.isBegun)
    return html`<div class="indicator-page">
      ${head}
      <p class="deck">${unbroken(deck(model))}</p>
    </div>`
  kept.isBegun = true
  kept.told.tell(isHere ? saidOf(title, choice, parts.comparisons) : {}, context.announce)
  return html`<div class="indicator-page">
    ${head} ${misreadNotice(context, misread)}
    ${
      !isHere
        ? html`<p class="deck">The figures of this category are on their way.</p>`
        : html`<p class="deck">${unbroken(deck(model))}</p>
            ${
              parts.comparisons === null
                ? nothing
                : awaitedComparisons(parts.comparisons, answer => verdictWords(answer, model))
            }`
    }
    ${drawnInTurn(null, () => indicatorControls(context, choice, kept))}
    ${drawnInTurn(
      [parts.comparisons, parts.funnel, parts.ranks, parts.trends, against, isHere],
      () =>
        html`${failures(parts)}
        ${!isHere || parts.comparisons === null || parts.comparisons.state === 'failed' ? nothing : html`${verdictLegend(against, comparisons?.comparisons ?? null)} ${someNotCompared(context, choice, comparisons)}`}`
    )}
    ${isHere ? indicatorFigures(context, choice, parts, chartCredit([indicator], sources, data)) : nothing}
    ${drawnInTurn(
      [indicator, category, sources],
      () =>
        html`<section class="side-by-side" aria-labelledby="definition">
          <h2 id="definition">Definition and quality</h2>
          ${definition(indicator, sources ?? [])}
          <div>${quality(indicator, category, sources ?? [])}</div>
        </section>`
    )}
    ${drawnInTurn([parts.changes, indicator], () => revisionsOf(parts.changes, indicator))}
    ${drawnInTurn([indicator, category, period, comparator, choice.added], () => rowsPart(choice))}
  </div>`
}

/** `/indicators/:id`: how the 32 stand, fairly: bars, funnel, every area over time, gradient, definition and revisions. */
export const indicatorView: View = {
  title: ({ data, location }) => {
    const choice = indicatorChoice(data, location)
    if (choice === null) return 'Indicator not found'
    const { indicator, category, period } = choice.model
    return `${seriesTitle(indicator, category)}, ${periodLabel(period, indicator.periodKind)}`
  },
  render: drawnAgain((draw): Kept => {
    forgetFailures()
    return {
      comparatorSwitch: new ComparatorSwitch(draw),
      placeSwitch: new PlaceSwitch(draw),
      isBegun: false,
      told: new ToldChanges()
    }
  }, page)
}
