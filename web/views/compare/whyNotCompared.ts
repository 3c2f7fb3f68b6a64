import { html, nothing, type TemplateResult } from 'lit-html'
import type { Comparison } from '../../../shared/contracts/comparison.ts'
import { counted, listInWords } from '../../../shared/words/numbers.ts'
import { comparisonsOf } from '../../../shared/words/standingOut.ts'
import { rowTitle } from '../../../shared/words/titles.ts'
import { marksOf } from '../chartData/verdictGridData.ts'
import { seriesKey, type CompareChoice } from './compareChoice.ts'

/** As many indicators or areas as a line names one by one. */
const most = 6

/** A reason that names the area it holds for, as it is said of several. */
const ofAnyArea = (reason: string, name: string): string =>
  reason.startsWith(`${name} is `)
    ? `The area${reason.slice(name.length)}`
    : reason.replace(`There is no figure for ${name} in `, 'There is no figure for the area in ')

/** Every reason why figures of the page are not compared, with the figures that it holds for. */
function reasonsOf(
  { areas, series }: Pick<CompareChoice, 'areas' | 'series'>,
  comparisons: readonly Comparison[]
): { of: string; reason: string; figures: number }[] {
  const titles = new Map(series.map(each => [seriesKey(each), rowTitle(each.indicator, each.category)]))
  const names = new Map(areas.map(({ code, name }) => [code, name]))
  const found = new Map<string, { titles: Set<string>; names: Set<string>; figures: number }>()
  for (const { indicator, breakdown, area, verdict, refused } of comparisonsOf(
    { areas, series },
    comparisons
  )) {
    if (verdict !== null || refused === null) continue
    const title = titles.get(`${indicator}.${breakdown}`) ?? ''
    const name = names.get(area) ?? ''
    const reason = ofAnyArea(refused, name)
    const known = found.get(reason) ?? { titles: new Set(), names: new Set(), figures: 0 }
    found.set(reason, known)
    known.titles.add(title)
    known.names.add(name)
    known.figures += 1
  }
  return [...found].map(([reason, { titles: ofTitles, names: ofNames, figures }]) => {
    const what = ofTitles.size > most ? counted(ofTitles.size, 'indicator') : listInWords([...ofTitles])
    const where = ofNames.size > most ? counted(ofNames.size, 'area') : listInWords([...ofNames])
    return { of: `${what}, ${where}`, reason, figures }
  })
}

/** What the marks in empty cells mean. */
export const marksInCells = (
  choice: Pick<CompareChoice, 'areas' | 'series'>,
  comparisons: readonly Comparison[]
): TemplateResult =>
  html`${marksOf(comparisonsOf(choice, comparisons)).map(
    ({ marker, meaning }) => html`<p class="note"><strong>${marker}</strong> ${meaning}</p>`
  )}`

/** Why each figure that is not compared is not; nothing where all are. */
export function whyNotCompared(
  choice: Pick<CompareChoice, 'areas' | 'series'>,
  comparisons: readonly Comparison[]
): TemplateResult | typeof nothing {
  const reasons = reasonsOf(choice, comparisons)
  if (reasons.length === 0) return nothing
  const figures = reasons.reduce((sum, reason) => sum + reason.figures, 0)
  return html`<details class="why-not-compared">
    <summary>Why ${counted(figures, 'figure')} ${figures === 1 ? 'is' : 'are'} not compared</summary>
    <ul>
      ${reasons.map(({ of, reason }) => html`<li><strong>${of}</strong>: ${reason}</li>`)}
    </ul>
  </details>`
}
