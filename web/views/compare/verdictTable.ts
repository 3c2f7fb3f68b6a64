import { html, nothing, type TemplateResult } from 'lit-html'
import type { Series } from '../../../shared/comparisons/comparedSeries.ts'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import type { Comparison } from '../../../shared/contracts/comparison.ts'
import {
  capitalised,
  counted,
  formatWithSign,
  isPercentage,
  listInWords
} from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { verdictOrder, verdictWords } from '../../charts/parts/verdictWords.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { unbroken } from '../../components/unbroken.ts'
import { verdictMark, verdictSign } from '../../components/verdictMark.ts'
import { digitsOf } from '../../../shared/words/sentences.ts'
import { standsOut } from '../../../shared/words/standingOut.ts'
import { rowTitle } from '../../../shared/words/titles.ts'
import { cellDigits } from '../chartData/cellDigits.ts'
import { sharedComparator } from '../chartData/sharedComparator.ts'
import { seriesKey, type CompareChoice } from './compareChoice.ts'

/** A figure as a cell shows it: "545", "39.4%", with [u] behind a small count, or the mark of its absence. */
export function figureOf({ indicator }: Series, { value, status, marker, method }: Comparison): string {
  if (value === null) return `[${statuses[status].marker}]`
  const shown = formatWithSign(value, {
    decimals: digitsOf({ value, method }, indicator),
    percentage: isPercentage(indicator.unitShort)
  })
  return marker === 'u' ? `${shown} [u]` : shown
}

const keyOf = (indicator: string, breakdown: string, area: string) => `${indicator} ${breakdown} ${area}`

function cell(series: Series, comparison: Comparison | undefined): TemplateResult {
  if (!comparison || comparison.value === null)
    return html`<td class="verdicts__cell verdicts__cell--absent">
      <span class="marker">${comparison ? figureOf(series, comparison) : '–'}</span>
    </td>`
  const { verdict, amongAreas } = comparison
  const isUsual = amongAreas === 'similar'
  const flagged = standsOut(comparison)
  return html`<td
    class="verdicts__cell ${flagged ? `verdicts__cell--${amongAreas ?? verdict ?? 'similar'}` : ''}"
  >
    <span class="verdicts__figure">${verdictSign(verdict, isUsual)} ${figureOf(series, comparison)}</span>
    <span class=${flagged ? 'verdicts__words' : 'ds_visually-hidden'}
      >${verdictWords(verdict)}${isUsual && verdict !== 'similar' ? ', within the usual variation' : ''}</span
    >
  </td>`
}

/** The areas of one series, grouped by verdict: what a narrow screen has in place of a column. */
function verdictList(
  shown: Series,
  areas: CompareChoice['areas'],
  at: (series: Series, code: string) => Comparison | undefined,
  period: string
): TemplateResult {
  const of = (verdict: (typeof verdictOrder)[number]) =>
    areas.filter(({ code }) => {
      const comparison = at(shown, code)
      return comparison?.verdict === verdict && standsOut(comparison)
    })
  const others = areas.filter(({ code }) => {
    const comparison = at(shown, code)
    return comparison !== undefined && comparison.verdict !== null && !standsOut(comparison)
  })
  const unjudged = areas
    .flatMap(({ code }) => at(shown, code) ?? [])
    .filter(({ verdict }) => verdict === null)
  const without = unjudged.filter(({ value }) => value === null).length
  return html`<section aria-label=${rowTitle(shown.indicator, shown.category)}>
    <h3>${rowTitle(shown.indicator, shown.category)}</h3>
    <p class="note">${capitalised(shown.indicator.unitShort)}, ${period}</p>
    <ul class="verdict-list">
      ${verdictOrder.map(verdict => {
        const members = of(verdict)
        if (members.length === 0) return nothing
        const names = members.map(({ code, name }) => {
          const comparison = at(shown, code)
          return comparison ? `${name} ${figureOf(shown, comparison)}` : name
        })
        return html`<li>
          ${verdictMark(verdict)}:
          ${verdict === 'similar' ? counted(members.length, 'area') : listInWords(names)}
        </li>`
      })}
      ${
        others.length === 0
          ? nothing
          : html`<li>
              ${verdictMark('similar', `Similar, or within the usual variation`)}:
              ${counted(others.length, 'area')}
            </li>`
      }
      ${
        unjudged.length === 0
          ? nothing
          : html`<li>
              ${verdictMark(null)}:
              ${counted(unjudged.length, 'area')}${
                without === 0 ? '' : `, of which ${without} ${without === 1 ? 'has' : 'have'} no figure here`
              }
            </li>`
      }
    </ul>
  </section>`
}

/** The figure that every area of a column is compared with; nothing where areas have comparators of their own. */
function sharedRow(
  series: readonly Series[],
  of: (series: Series) => readonly Comparison[]
): TemplateResult | typeof nothing {
  const found = series.map(shown => {
    const compared = of(shown).filter(({ comparator }) => comparator !== null)
    return { isCompared: compared.length > 0, figure: sharedComparator(compared) }
  })
  const names = new Set(found.flatMap(({ figure }) => figure?.name ?? []))
  const [name] = names
  if (name === undefined || names.size > 1 || found.some(({ isCompared, figure }) => isCompared && !figure))
    return nothing
  return html`<tr class="verdicts__row--shared">
    <th scope="row">${name}</th>
    ${series.map((shown, index) => {
      const figure = found[index]?.figure ?? null
      return html`<td class="verdicts__cell">
        ${
          figure === null || figure.value === null
            ? '–'
            : formatWithSign(figure.value, {
                decimals: cellDigits(shown.indicator, figure),
                percentage: isPercentage(shown.indicator.unitShort)
              })
        }
      </td>`
    })}
  </tr>`
}

/** Areas down, series across: shape and figure in each cell, words where it is not similar. No totals by area. */
export function verdictTable(
  { areas, series, area }: CompareChoice,
  comparisons: readonly Comparison[],
  comparator: string
): TemplateResult {
  const keys = [...series.map(seriesKey), ...areas.map(({ code }) => code)].join(' ')
  const found = new Map(comparisons.map(each => [keyOf(each.indicator, each.breakdown, each.area), each]))
  const at = ({ indicator, category }: Series, code: string) =>
    found.get(keyOf(indicator.id, category.id, code))
  const periodOf = (shown: Series) => {
    const first = areas.map(({ code }) => at(shown, code)).find(each => each !== undefined)
    return first ? periodLabel(first.period, shown.indicator.periodKind) : ''
  }
  return html`<div
      class="table-region verdicts-region"
      role="region"
      tabindex="0"
      aria-labelledby="verdicts-caption"
    >
      <table class="ds_table verdicts">
        <caption id="verdicts-caption" class="ds_visually-hidden">
          ${areas.length} council areas by ${series.length} series, each compared with ${comparator}
        </caption>
        <thead>
          <tr>
            <th scope="col">Council area</th>
            ${series.map(
              shown =>
                html`<th scope="col">
                  <a href="/indicators/${shown.indicator.id}?breakdown=${shown.category.id}"
                    >${rowTitle(shown.indicator, shown.category)}</a
                  >
                  <span class="under">${unbroken(`${shown.indicator.unitShort}, ${periodOf(shown)}`)}</span>
                </th>`
            )}
          </tr>
        </thead>
        <tbody>
          ${sharedRow(series, shown => areas.flatMap(({ code }) => at(shown, code) ?? []))}
          ${areas.map(({ code, name }) =>
            drawnInTurn(
              [comparisons, keys, code, code === area?.code],
              () =>
                html`<tr class=${code === area?.code ? 'verdicts__row--chosen' : ''}>
                  <th scope="row"><a href="/areas/${code}">${name}</a></th>
                  ${series.map(shown => cell(shown, at(shown, code)))}
                </tr>`
            )
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Stand out</th>
            ${series.map(shown => {
              const reached = areas
                .flatMap(({ code }) => at(shown, code) ?? [])
                .filter(each => each.verdict !== null)
              return html`<td class="verdicts__cell">
                ${reached.length === 0 ? '–' : `${reached.filter(standsOut).length} of ${reached.length}`}
              </td>`
            })}
          </tr>
        </tfoot>
      </table>
    </div>
    <div class="verdict-lists">
      ${series.map(shown => drawnInTurn([comparisons, keys, seriesKey(shown)], () => verdictList(shown, areas, at, periodOf(shown))))}
    </div>`
}
