import { html, nothing, type TemplateResult } from 'lit-html'
import type { Verdict } from '../../shared/methods/verdict.ts'
import { unbroken } from './unbroken.ts'
import { repeat } from 'lit-html/directives/repeat.js'
import { verdictSign } from './verdictMark.ts'

/** One line of the table. */
export interface TableRow {
  code: string
  name: string
  /** "545", or the mark of an absence in brackets. */
  figure: string
  interval: string | null
  count: string | null
  gap: string
  /** What the evidence says of the gap, in shape and words before it; null where no verdict is known. */
  verdict: { verdict: Verdict; isUsual: boolean; words: string } | null
  /** Whether the figure rests on fewer than ten events. */
  small: boolean
  /** Why there is no figure; null where there is one. */
  reason: string | null
  selected: boolean
}

type SortKey = 'name' | 'value' | 'count'

export interface FigureTableOptions {
  id: string
  caption: string
  /** Heading of the first column: "Council area". */
  places: string
  /** Heading of the figures: "Rate", "Share", "Number". */
  figure: string
  rows: readonly TableRow[]
  scotland: TableRow
  /** `name`, or `value-ascending`, …: as in the address. */
  sort: string
  hasIntervals: boolean
  hasCounts: boolean
  /** Whether verdicts stand before the gaps: the intervals then stand below their figures, so that the words have room. */
  hasVerdicts: boolean
  gapHeading: string
  chooseSort: (sort: string) => void
  choose: (code: string) => void
  /** The pointer is on a row, or has left it. */
  pointed: (code: string | null) => void
}

const natural: Readonly<Record<SortKey, 'ascending' | 'descending'>> = {
  name: 'ascending',
  value: 'descending',
  count: 'descending'
}

/** The sort that a press of a heading asks for: its natural order first, then the other way round. */
export function nextSort(key: SortKey, sort: string): string {
  if (sort !== key) return key
  return `${key}-${natural[key] === 'ascending' ? 'descending' : 'ascending'}`
}

const directionOf = (key: SortKey, sort: string): 'ascending' | 'descending' | null => {
  const [sorted, direction] = sort.split('-')
  if (sorted !== key) return null
  return direction === undefined ? natural[key] : (direction as 'ascending' | 'descending')
}

/** "Possibly higher: 4% above", or the gap alone where no verdict is known. */
export const gapInWords = ({ verdict, gap }: Pick<TableRow, 'verdict' | 'gap'>): string =>
  verdict === null ? gap : `${verdict.words}: ${gap}`

/** The same figures as the map, in rows that can be sorted; Scotland stands last. */
export function figureTable(options: FigureTableOptions): TemplateResult {
  const { id, caption, places, figure, rows, scotland, sort, hasCounts, hasVerdicts, gapHeading } = options
  const hasColumn = options.hasIntervals && !hasVerdicts
  const hasBelow = options.hasIntervals && hasVerdicts
  const below = (words: string) => (hasBelow ? html` <span class="figures__below">${words}</span>` : nothing)
  const heading = (key: SortKey, words: string, kind: string, more: ReturnType<typeof below> = nothing) => {
    const direction = directionOf(key, sort)
    return html`<th scope="col" class=${kind} aria-sort=${direction ?? nothing}>
      <button class="sort" type="button" @click=${() => options.chooseSort(nextSort(key, sort))}>
        ${words}${
          direction === null
            ? nothing
            : html`<svg class="sort__sign" viewBox="0 0 8 10" width="8" height="10" aria-hidden="true">
                <path d=${direction === 'descending' ? 'M0 2h8L4 9z' : 'M0 8h8L4 1z'}></path>
              </svg>`
        }
      </button>
      ${more}
    </th>`
  }
  const cells = (row: TableRow) =>
    html`<td class="figures__value">
        ${row.reason === null ? row.figure : html`<span class="mark" title=${row.reason}>${row.figure}</span>`}${
          row.small ? html`<span class="figures__small"> [u]</span>` : nothing
        }${below(row.interval ?? '')}
      </td>
      ${hasColumn ? html`<td class="figures__interval">${row.interval ?? ''}</td>` : nothing}
      ${hasCounts ? html`<td class="figures__count">${row.count ?? ''}</td>` : nothing}
      <td class="figures__gap">
        ${
          row.verdict === null
            ? nothing
            : html`<span class="figures__verdict"
                >${verdictSign(row.verdict.verdict, row.verdict.isUsual)} ${row.verdict.words}:</span
              >`
        }
        ${row.gap}
      </td>`
  return html`<table class="ds_table figures ${hasVerdicts ? 'figures--compared' : ''}" id=${id}>
    <caption>
      ${unbroken(caption)}
    </caption>
    <thead>
      <tr>
        ${heading('name', places, 'figures__name')}${heading('value', figure, 'figures__value', below('95% interval'))}
        ${hasColumn ? html`<th scope="col" class="figures__interval">95% interval</th>` : nothing}
        ${hasCounts ? heading('count', 'Count', 'figures__count') : nothing}
        <th scope="col" class="figures__gap">${gapHeading}</th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        ({ code }) => code,
        row =>
          html`<tr
            class=${row.selected ? 'figures__row figures__row--selected' : 'figures__row'}
            aria-current=${row.selected ? 'true' : nothing}
            @click=${() => options.choose(row.code)}
            @pointerenter=${() => options.pointed(row.code)}
            @pointerleave=${() => options.pointed(null)}
          >
            <th scope="row" class="figures__name">
              <button class="figures__choose" type="button" aria-pressed=${row.selected ? 'true' : 'false'}>
                ${row.name}
              </button>
            </th>
            ${cells(row)}
          </tr>`
      )}
    </tbody>
    <tfoot>
      <tr class="figures__row figures__row--scotland">
        <th scope="row" class="figures__name">${scotland.name}</th>
        ${cells(scotland)}
      </tr>
    </tfoot>
  </table>`
}
