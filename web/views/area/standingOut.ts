import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Comparison, Comparisons } from '../../../shared/contracts/comparison.ts'
import { chosenWord, type Misread } from '../../components/misread.ts'
import { segmented } from '../../components/segmented.ts'
import type { ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { comparatorControl } from '../comparatorControl.ts'
import { standsOut } from '../../../shared/words/standingOut.ts'
import type { Context } from '../view.ts'
import type { ProfileRow, ProfileTheme } from './profileRows.ts'

const rowOrders = ['themes', 'standing-out'] as const
/** How the rows of an area page are arranged. */
export type RowOrder = (typeof rowOrders)[number]

/** Reads `show` of an address. */
export const rowOrder = (parameters: URLSearchParams): { chosen: RowOrder; misread: Misread[] } =>
  chosenWord<RowOrder>(parameters, 'show', rowOrders, {
    what: 'choice of rows',
    instead: 'every indicator is shown'
  })

/** Which rows are shown of a place, as it is told. */
export const rowsSaid = (order: RowOrder, name: string): string =>
  order === 'standing-out' ? `What stands out in ${name}.` : `Every indicator of ${name}.`

export const seriesOf = ({ indicator, category }: ProfileRow): string => `${indicator.id} ${category.id}`

/** The comparisons of an area by series. */
export const comparisonsBySeries = (answer: Comparisons | null): ReadonlyMap<string, Comparison> =>
  new Map((answer?.comparisons ?? []).map(each => [`${each.indicator} ${each.breakdown}`, each]))

/** Rows that stand out, the strongest evidence first, whatever the size of the gap. */
export function standingOut(
  themes: readonly ProfileTheme[],
  comparisons: ReadonlyMap<string, Comparison>
): ProfileRow[] {
  const strength = (row: ProfileRow) => Math.abs(comparisons.get(seriesOf(row))?.evidence ?? 0)
  return themes
    .flatMap(({ rows }) => rows)
    .filter(row => {
      const comparison = comparisons.get(seriesOf(row))
      return comparison !== undefined && standsOut(comparison)
    })
    .toSorted((a, b) => strength(b) - strength(a))
}

/** Comparator, and whether all rows are shown by theme or those that stand out. */
export function areaControls(
  context: Context,
  comparator: string,
  order: RowOrder,
  comparatorSwitch: ComparatorSwitch
): TemplateResult {
  return html`<div class="controls comparison-controls">
    ${comparatorControl(context, comparator, comparatorSwitch)}
    <div class="control">
      ${segmented<RowOrder>(
        'row-order',
        'Show',
        [
          { value: 'themes', label: 'Every indicator' },
          { value: 'standing-out', label: 'What stands out here' }
        ],
        order,
        value => context.navigate({ show: value === 'themes' ? null : value })
      )}
    </div>
  </div>`
}

/** What stands out, in a sentence or two. */
export function standingOutNote(
  area: Area,
  rows: readonly ProfileRow[],
  order: RowOrder,
  answer: Comparisons | null
): TemplateResult | typeof nothing {
  if (answer === null) return nothing
  const compared = answer.comparisons.filter(({ verdict }) => verdict !== null)
  if (compared.length === 0) return nothing
  const known = compared.some(({ amongAreas }) => amongAreas !== null)
  const beyond = known
    ? ' beyond the usual variation between council areas'
    : ` from ${answer.comparator.inWords}`
  return html`<p class="note">
    ${
      rows.length === 0
        ? compared.length === 1
          ? `The one figure of ${area.name} that is compared does not stand out${beyond}.`
          : `None of the ${compared.length} figures of ${area.name} stands out${beyond}.`
        : `${rows.length} of ${compared.length} ${rows.length === 1 ? 'stands' : 'stand'} out${beyond}${order === 'standing-out' ? '; the strongest evidence comes first, not the largest gap' : ''}.`
    }
  </p>`
}
