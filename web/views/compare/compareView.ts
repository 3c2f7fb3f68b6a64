import { html, nothing, type TemplateResult } from 'lit-html'
import { capitalised, counted } from '../../../shared/words/numbers.ts'
import { gridSentence, gridTitle } from '../../../shared/words/standingOut.ts'
import { misreadNotice } from '../../components/misread.ts'
import { ofOne } from '../../../shared/words/comparisons.ts'
import { readComparisons, readTrends } from '../../client/comparisons.ts'
import { apiAddress } from '../../client/request.ts'
import { verdictGrid } from '../../charts/verdictGrid.ts'
import { chartActions, type ChartCredit } from '../../components/chartActions.ts'
import { chartFigure } from '../../components/chartFigure.ts'
import { comparatorSaid, ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { heldRoom } from '../../components/heldRoom.ts'
import { verdictLegend } from '../../components/verdictMark.ts'
import { Answers, valueOf, type Answered } from '../answers.ts'
import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import type { Trends } from '../../../shared/contracts/trend.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import { chartCredit } from '../chartCredit.ts'
import { connectedScatterData } from '../chartData/connectedScatterData.ts'
import { behindHere, behindOf, isInTime } from '../chartData/behind.ts'
import { trendTilesData } from '../chartData/trendTilesData.ts'
import { verdictGridData } from '../chartData/verdictGridData.ts'
import { drawnAgain } from '../drawnAgain.ts'
import { unitOf } from '../map/mapWords.ts'
import { ToldChanges } from '../toldChanges.ts'
import type { Context, View } from '../view.ts'
import { whereFrom } from '../whereFrom.ts'
import { compareChoice, seriesKey, type CompareChoice } from './compareChoice.ts'
import { comparePickers } from './comparePickers.ts'
import { verdictTable } from './verdictTable.ts'
import { marksInCells, whyNotCompared } from './whyNotCompared.ts'

const answers = new Answers()

/** The whole grid as text, PNG and SVG. */
function gridActions(
  choice: CompareChoice,
  answer: Comparisons,
  credit: ChartCredit,
  announce: (words: string) => void
): TemplateResult {
  const drawn = verdictGridData(
    choice,
    answer.comparisons,
    ofOne(answer.comparator.inWords),
    gridSentence(choice, answer)
  )
  return chartActions({
    name: `verdicts-${answer.comparator.kind}`,
    title: drawn.title,
    summary: drawn.summary,
    first: 'Council area',
    drawing: () => verdictGrid.draw(drawn, { width: 600 }),
    table: verdictGrid.table(drawn),
    credit: { ...credit, caveat: `Higher is not by itself worse. [u] fewer than 10 events: read with care.` },
    announce
  })
}

function verdicts(
  choice: CompareChoice,
  answer: Answered<Comparisons>,
  credit: ChartCredit,
  announce: (words: string) => void
): TemplateResult {
  if (answer.state === 'waiting') return html`<p class="note">The comparisons are on their way.</p>`
  if (answer.state === 'failed')
    return html`<div class="notice" role="alert"><p>The comparisons are not here. ${answer.message}</p></div>`
  const { comparator, comparisons } = answer.value
  return html`${verdictLegend(comparator.title, comparisons, true)}
    <p class="note">
      Each cell: shape, figure and, where it stands out, the verdict in words. Higher is not by itself worse.
      No row is added up: there is no overall score.
    </p>
    ${verdictTable(choice, comparisons, ofOne(comparator.inWords))} ${marksInCells(choice, comparisons)}
    ${whyNotCompared(choice, comparisons)} ${gridActions(choice, answer.value, credit, announce)}`
}

/** The sentence that stands first, and what is drawn under it. */
interface Shown {
  deck: string
  body: TemplateResult | typeof nothing
}

function trends(
  context: Context,
  { up, areas, area, comparator }: CompareChoice,
  credit: ChartCredit,
  asked: Answered<Trends> | null
): Shown {
  const { data, announce } = context
  const answer = valueOf(asked)
  const behind = answer ? behindOf(answer) : behindHere(data, up.indicator, up.category, comparator)
  const tiles = trendTilesData(data, up, areas, behind, { layout: 'rows', chosen: area?.code ?? null })
  if (asked?.state === 'failed')
    return {
      deck: '',
      body: html`<div class="notice" role="alert"><p>The comparator is not here. ${asked.message}</p></div>`
    }
  const body = chartFigure({
    id: 'side-by-side',
    heading: `${seriesTitle(up.indicator, up.category)}, side by side`,
    note: `${capitalised(unitOf(up.indicator, up.category))}. One locked scale for every area, from nought.`,
    chart: async () => (await import('../../charts/trendTiles.ts')).trendTiles,
    data: tiles,
    key: `${seriesKey(up)} ${areas.map(({ code }) => code).join('')} ${area?.code ?? ''} ${answer || isInTime(comparator) ? comparator : 'scotland'}`,
    first: 'Council area',
    height: 'tall',
    credit,
    announce
  })
  return { deck: tiles.finding ?? '', body }
}

function scatter(context: Context, { up, across, area }: CompareChoice, credit: ChartCredit): Shown {
  const { data, announce } = context
  if (area === null) return { deck: '', body: nothing }
  const drawn = connectedScatterData(data, across, up, area)
  if (drawn === null)
    return {
      deck: `No period is held of both for ${area.name}, so nothing can be drawn. Choose another area or indicator.`,
      body: nothing
    }
  const body = chartFigure({
    id: 'two-indicators',
    heading: drawn.title,
    note: `Orange: ${area.name} over time, joined inside years that may be compared; grey rings: the other council areas in the latest period; dashed: Scotland.`,
    chart: async () => (await import('../../charts/connectedScatter.ts')).connectedScatter,
    data: drawn,
    key: `${seriesKey(across)} ${seriesKey(up)} ${area.code}`,
    first: 'Place',
    height: 'middle',
    credit,
    announce
  })
  return { deck: drawn.summary, body }
}

/** What the page keeps while it is open. */
interface Kept {
  comparatorSwitch: ComparatorSwitch
  /** The first drawing waits for the comparisons, whose sentence stands first, unless it came with the page; later ones do not. */
  isBegun: boolean
  told: ToldChanges
}

function page(context: Context, kept: Kept, draw: () => void): TemplateResult {
  const { data, location } = context
  const choice = compareChoice(data, location.parameters)
  const { areas, series, comparator, view, up, across, misread, isAll } = choice
  const query = {
    comparator,
    ...(isAll ? {} : { areas: areas.map(({ code }) => code).join(',') })
  }
  const sources = valueOf(answers.get(`${data.release} sources`, () => data.sources(), draw))
  const answer: Answered<Comparisons> | null =
    view === 'verdicts'
      ? answers.get(
          `${data.release} comparisons ${JSON.stringify(query)}`,
          () => readComparisons(query),
          draw
        )
      : null
  const isAsked = view === 'trends' && comparator !== 'scotland' && !isInTime(comparator)
  const trendQuery = { ...query, indicator: up.indicator.id, breakdown: up.category.id }
  const behind = isAsked
    ? answers.get(`${data.release} trends ${JSON.stringify(trendQuery)}`, () => readTrends(trendQuery), draw)
    : null
  const shown = view === 'verdicts' ? series : view === 'trends' ? [up] : [across, up]
  const indicators = [...new Set(shown.map(({ indicator }) => indicator))]
  const credit = chartCredit(indicators, sources, data)
  const against = ofOne(comparatorSaid(comparator, data))
  const title =
    view === 'verdicts'
      ? gridTitle(areas.length, series.length, against)
      : view === 'trends'
        ? `${seriesTitle(up.indicator, up.category)} in ${counted(areas.length, 'area')} over time`
        : 'Two indicators over time'
  const comparisons = valueOf(answer)
  const { firstWords } = context
  const isWaiting = answer?.state === 'waiting' && !kept.isBegun
  if (isWaiting && firstWords === null)
    return html`<div class="compare-page">
      <h1>${title}</h1>
      <p class="note">The comparisons are on their way.</p>
    </div>`
  if (!isWaiting) kept.isBegun = true
  const part: Shown =
    view === 'verdicts' && answer
      ? {
          deck: comparisons === null ? (firstWords ?? '') : gridSentence(choice, comparisons),
          body: verdicts(choice, answer, credit, context.announce)
        }
      : view === 'trends'
        ? trends(context, choice, credit, behind)
        : scatter(context, choice, credit)
  const isAwaited = answer?.state === 'waiting' || behind?.state === 'waiting'
  if (!isWaiting)
    kept.told.tell({ page: isAwaited ? null : `${title}. ${part.deck}`.trim() }, context.announce)
  return html`<div class="compare-page">
    <h1>${title}</h1>
    ${misreadNotice(context, misread)}
    <div class="held-room" ${heldRoom(isAwaited)}>
      ${part.deck === '' ? nothing : html`<p class="deck">${part.deck}</p>`}
    </div>
    ${comparePickers(context, choice, kept.comparatorSwitch)}
    <div class="held-room" ${heldRoom(isAwaited)}>${part.body}</div>
    ${
      isWaiting
        ? nothing
        : whereFrom(
            indicators,
            sources,
            view === 'verdicts'
              ? html`<a href=${apiAddress('/comparisons.csv', query)} download>Every comparison as CSV</a>`
              : nothing
          )
    }
  </div>`
}

/** `/compare`: up to 32 areas by any indicators, side by side over time, or two indicators against each other. */
export const compareView: View = {
  title: () => 'Compare areas and indicators',
  render: drawnAgain((draw): Kept => {
    answers.forgetFailures()
    return { comparatorSwitch: new ComparatorSwitch(draw), isBegun: false, told: new ToldChanges() }
  }, page)
}
