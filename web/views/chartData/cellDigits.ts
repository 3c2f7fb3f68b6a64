import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import { digitsOf } from '../../../shared/words/sentences.ts'
import type { Cell } from '../../client/loaded.ts'

/** How the figure of a cell was made: without its count, a rate is the publisher's own. */
export const methodOf = (
  { method }: Pick<Indicator, 'method'>,
  { value, numerator }: Pick<Cell, 'value' | 'numerator'>
): Indicator['method'] =>
  value !== null && numerator === null && (method === 'crude-rate' || method === 'proportion')
    ? 'published'
    : method

/** Digits that the figure of a cell is shown with: none where its publisher printed it whole. */
export const cellDigits = (
  indicator: Pick<Indicator, 'method' | 'decimals'>,
  cell: Pick<Cell, 'value' | 'numerator'>
): number => digitsOf({ value: cell.value, method: methodOf(indicator, cell) }, indicator)
