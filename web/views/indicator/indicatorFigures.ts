import { html, nothing, type TemplateResult } from 'lit-html'
import { amongAreas } from '../../../shared/words/amongAreas.ts'
import { capitalised, formatNumber, isPercentage } from '../../../shared/words/numbers.ts'
import { rankWords } from '../../../shared/words/ranks.ts'
import { distributionStrip } from '../../charts/distributionStrip.ts'
import type { ChartCredit } from '../../components/chartActions.ts'
import { chartFigure } from '../../components/chartFigure.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { addressOf } from '../../state/location.ts'
import { valueOf } from '../answers.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import { cellDigits } from '../chartData/cellDigits.ts'
import { funnelPlotData } from '../chartData/funnelPlotData.ts'
import { gradientData } from '../chartData/gradientData.ts'
import { heatMapData } from '../chartData/heatMapData.ts'
import { rankedBarsData } from '../chartData/rankedBarsData.ts'
import { behindHere, behindOf, isInTime } from '../chartData/behind.ts'
import { trendTilesData } from '../chartData/trendTilesData.ts'
import { unitOf } from '../map/mapWords.ts'
import type { Context } from '../view.ts'
import type { Asked } from './indicatorAnswers.ts'
import type { IndicatorChoice } from './indicatorChoice.ts'
import { besideWhat, threeYears } from './threeYears.ts'

/** Heading of the first column: what the rows are. */
const placesOf = ({ added }: IndicatorChoice): string => (added === null ? 'Council area' : 'Area')

function rankNote({ model, added }: IndicatorChoice, parts: Asked): TemplateResult | typeof nothing {
  const ranks = valueOf(parts.ranks)
  const rank = ranks?.ranks.find(({ area }) => area === model.area?.code)
  return rank && ranks
    ? html`<p class="aside">
        <strong>${model.area?.name}</strong> is
        ${rankWords(rank, ranks.of, added === null ? '' : ', its own council areas among them')}.
      </p>`
    : nothing
}

function bars(context: Context, choice: IndicatorChoice, parts: Asked, credit: ChartCredit): TemplateResult {
  const { model, order, comparator } = choice
  const { indicator, category } = model
  const comparisons = valueOf(parts.comparisons)
  const ranks = valueOf(parts.ranks)
  const data = rankedBarsData(context.data, model, comparisons, ranks)
  const other = order === 'value' ? 'name' : 'value'
  const parameters = new URLSearchParams(context.location.parameters)
  if (other === 'name') parameters.set('order', 'name')
  else parameters.delete('order')
  const address = `${context.location.path}${parameters.size === 0 ? '' : `?${parameters.toString()}`}#areas-now`
  const measure = `${capitalised(unitOf(indicator, category))}.${indicator.method === 'crude-rate' || indicator.method === 'proportion' ? ' Whisker: 95% interval.' : ''}`
  return chartFigure({
    id: 'areas-now',
    heading: `${indicator.method === 'count' ? 'Number' : 'Figure'} in each area${indicator.method === 'crude-rate' ? ', with its interval' : ''}`,
    note: html`${measure}
      ${choice.added === null ? '' : `${model.area?.name} is added up from its council areas, which stand here too, then rated.`}
      ${order === 'value' ? 'Sorted by figure for reading only: the order is not a league table.' : 'From A to Z.'}
      <a href=${address}>${order === 'value' ? 'Sort A to Z' : 'Sort by figure'}</a>`,
    chart: async () => (await import('../../charts/rankedBars.ts')).rankedBars,
    data,
    subtitle: `${measure}${data.hasVerdicts && comparisons ? ` ${besideWhat(comparisons)}` : ''}`,
    key: `${indicator.id} ${category.id} ${model.period} ${comparator} ${order} ${data.chosen ?? ''} ${choice.added?.text ?? ''} ${comparisons ? 'v' : ''}${ranks ? 'r' : ''}`,
    first: placesOf(choice),
    height: 'tall',
    credit,
    announce: context.announce
  })
}

function funnel(
  context: Context,
  choice: IndicatorChoice,
  parts: Asked,
  credit: ChartCredit
): TemplateResult {
  const answer = valueOf(parts.funnel)
  if (parts.funnel === null) return html``
  if (answer === null)
    return parts.funnel.state === 'failed'
      ? html``
      : html`<section class="chart-figure">
          <h2>Is an area unusual for its size?</h2>
          <p class="note">The funnel is on its way.</p>
        </section>`
  const data = funnelPlotData(answer, choice.model)
  if (data === null)
    return html`<section class="chart-figure">
      <h2>Is an area unusual for its size?</h2>
      <p>${answer.refused ?? answer.sentence}</p>
    </section>`
  return html`${chartFigure({
      id: 'funnel',
      heading: 'Is an area unusual for its size?',
      note: `${capitalised(unitOf(choice.model.indicator, choice.model.category))}, by size of area: a funnel plot. Areas inside the shaded bands are within the ordinary spread of the 32; the darker band is 95%, the paler 99.8%. Dotted: the 99.8% limits if chance alone were at work.`,
      lead: answer.sentence,
      chart: async () => (await import('../../charts/funnelPlot.ts')).funnelPlot,
      data,
      key: `${answer.indicator} ${answer.breakdown} ${answer.period} ${choice.added?.text ?? data.chosen ?? ''}`,
      first: placesOf(choice),
      height: 'middle',
      credit: { ...credit, caveat: `${answer.caution ?? ''} ${credit.caveat}`.trim() },
      announce: context.announce
    })}
    <p class="aside">
      <strong>Two questions.</strong> The bars ask whether an area’s own interval excludes what it is compared
      with. The funnel asks whether its figure is unusual for an area of its size, given how much the 32
      differ among themselves. An area can be higher and still not be unusual.
    </p>
    ${
      answer.model === null
        ? nothing
        : html`<p class="aside">
            <strong>How wide the bands are.</strong> Events cluster, so areas vary more than chance alone
            would have
            it${answer.model.phi > 1 ? `: ${formatNumber(answer.model.phi, answer.model.phi < 10 ? 1 : 0)} times as much (φ), τ² ${answer.model.tauSquared.toPrecision(2)}` : ''}.
            ${answer.caution ?? ''}
          </p>`
    }`
}

function strip({ model }: IndicatorChoice, parts: Asked): TemplateResult | typeof nothing {
  const { area, rows, scotland, indicator } = model
  const figure =
    rows.find(({ code }) => code === area?.code)?.cell ??
    valueOf(parts.comparisons)?.comparisons.find(each => each.area === area?.code)
  const values = rows.flatMap(({ cell }) => (cell.value === null ? [] : [cell.value]))
  const own = figure?.value ?? null
  if (!area || !figure || own === null || values.length < 3) return nothing
  const others = rows.filter(({ code }) => code !== area.code)
  const words = amongAreas(
    area.name,
    { value: own, decimals: cellDigits(indicator, figure) },
    others.map(({ cell }) => ({ value: cell.value, decimals: cellDigits(indicator, cell) })),
    { isOneOfThem: others.length < rows.length, percentage: isPercentage(indicator.unitShort) }
  )
  const reference = indicator.method === 'count' ? null : scotland.cell.value
  return html`<div class="aside">
    ${distributionStrip({
      title: `${words}.`,
      values,
      selected: { value: own, lower: figure.lower, upper: figure.upper },
      scotland: reference,
      width: 420
    })}
    <p class="note">
      ${words}. Each tick is one council area${reference === null ? '' : ', the dashed line Scotland'}.
    </p>
  </div>`
}

function gradient(
  context: Context,
  choice: IndicatorChoice,
  parts: Asked,
  credit: ChartCredit
): TemplateResult | typeof nothing {
  if (parts.gradient === null) return nothing
  const answer = valueOf(parts.gradient.answer)
  const inequality = answer?.inequalities[0]
  if (!answer || !inequality) return nothing
  const data = gradientData(answer, inequality, parts.gradient.what)
  if (data === null)
    return html`<section class="chart-figure">
      <h2>By deprivation within ${inequality.name}</h2>
      <p>${inequality.refused ?? inequality.sentence}</p>
    </section>`
  return chartFigure({
    id: 'gradient',
    heading: `By deprivation within ${inequality.name}`,
    note: `${data.title}. ${inequality.sentence} ${answer.note}`,
    chart: async () => (await import('../../charts/inequalityGradient.ts')).inequalityGradient,
    data,
    subtitle: inequality.sentence,
    key: `${answer.measure} ${choice.added?.text ?? inequality.area}`,
    first: 'Fifth of people',
    height: 'low',
    credit: { ...credit, caveat: answer.note },
    announce: context.announce
  })
}

/** Every area over time, and the classes of the map by area and period; nothing where one period is held. */
function everyPeriod(
  { data, announce }: Context,
  { model, comparator }: IndicatorChoice,
  parts: Asked,
  credit: ChartCredit
): TemplateResult | typeof nothing {
  const { indicator, category, area } = model
  const chosen = area?.code ?? null
  const trends = valueOf(parts.trends)
  const behind = trends ? behindOf(trends) : behindHere(data, indicator, category, comparator)
  const heat = heatMapData(data, { indicator, category }, chosen)
  if (heat.columns.length < 2) return nothing
  const key = `${indicator.id} ${category.id} ${chosen ?? ''}`
  const everyArea = () => {
    const tiles = trendTilesData(data, { indicator, category }, data.councils, behind, {
      layout: 'places',
      chosen
    })
    return chartFigure({
      id: 'every-area',
      heading: `Every area since ${heat.columns[0] ?? ''}`,
      note: `${capitalised(unitOf(indicator, category))}. Each council area near its place on the map, all on one scale; the number is the latest figure. ${seriesTitle(indicator, category)}.`,
      lead: tiles.finding ?? '',
      chart: async () => (await import('../../charts/trendTiles.ts')).trendTiles,
      data: tiles,
      key: `${key} ${trends || isInTime(comparator) ? comparator : 'scotland'}`,
      first: 'Council area',
      height: 'tall',
      credit,
      announce
    })
  }
  const areaByPeriod = () =>
    chartFigure({
      id: 'heat-map',
      heading: 'Area by period',
      note: `${capitalised(unitOf(indicator, category))}, in the classes of the map.${heat.breaks.length === 0 ? '' : ' Years either side of a line are not to be read against each other.'}`,
      chart: async () => (await import('../../charts/heatMap.ts')).heatMap,
      data: heat,
      key,
      first: 'Council area',
      height: 'tall',
      credit,
      announce
    })
  return html`${drawnInTurn([heat], everyArea)} ${drawnInTurn([heat], areaByPeriod)}`
}

/** Every chart of the page, in the order of the questions they answer. */
export function indicatorFigures(
  context: Context,
  choice: IndicatorChoice,
  parts: Asked,
  credit: ChartCredit
): TemplateResult {
  const { data, location } = context
  const { indicator, category } = choice.model
  const isHeldByCouncil = data
    .periods(indicator.id, category.id)
    .some(period =>
      data.councils.some(({ code }) => data.cell(indicator.id, category.id, code, period).value !== null)
    )
  if (!isHeldByCouncil)
    return html`<section class="chart-figure">
      <h2>Figures by council area</h2>
      <p>No council area has a figure in this release; why stands under “Not here” below.</p>
    </section>`
  const from = [addressOf(location), credit.source, choice.isHere]
  const hasFunnel = valueOf(parts.funnel)?.refused === null || parts.funnel?.state === 'waiting'
  return html`<div class="figure-pair ${hasFunnel ? '' : 'figure-pair--single'}">
      <div>
        ${drawnInTurn([...from, parts.comparisons, parts.ranks], () => bars(context, choice, parts, credit))}
      </div>
      <div>
        ${drawnInTurn(
          [...from, parts.funnel, parts.ranks, parts.comparisons],
          () =>
            html`${funnel(context, choice, parts, credit)} ${rankNote(choice, parts)} ${strip(choice, parts)}`
        )}
      </div>
    </div>
    ${drawnInTurn([...from, parts.threeYears?.answer], () => threeYears(context, choice, parts.threeYears, credit))}
    ${drawnInTurn([...from, parts.trends], () => everyPeriod(context, choice, parts, credit))}
    ${drawnInTurn([...from, parts.gradient?.answer], () => gradient(context, choice, parts, credit))}`
}
