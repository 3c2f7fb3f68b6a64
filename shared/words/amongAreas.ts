import { countInWords, displayed, formatWithSign, listInWords } from './numbers.ts'

/** A figure, null where none is held, and the digits that the catalogue or its publisher gives it. */
export interface PrintedFigure {
  value: number | null
  decimals: number
}

/**
 * "Fife, 545: of the other 31 council areas, 19 are lower and 12 are higher": every council area is counted once, those of
 * the same figure and those without one too. Counted on the figures as they are printed, so that a table beside it agrees.
 * @param others the council areas but the place itself
 * @param isOneOfThem whether the place is a council area, and they are all the others
 */
export function amongAreas(
  name: string,
  own: { value: number; decimals: number },
  others: readonly PrintedFigure[],
  { isOneOfThem, percentage }: { isOneOfThem: boolean; percentage: boolean }
): string {
  const figure = displayed(own.value, own.decimals)
  const held = others.flatMap(({ value, decimals }) => (value === null ? [] : [displayed(value, decimals)]))
  const parts = [
    { of: held.filter(other => other < figure).length, one: 'is lower', more: 'are lower' },
    {
      of: held.filter(other => other === figure).length,
      one: 'has the same figure',
      more: 'have the same figure'
    },
    { of: held.filter(other => other > figure).length, one: 'is higher', more: 'are higher' },
    { of: others.length - held.length, one: 'has no figure', more: 'have no figure' }
  ]
  const told = parts
    .filter(({ of }) => of > 0)
    .map(({ of, one, more }) => `${of === others.length ? 'all' : countInWords(of)} ${of === 1 ? one : more}`)
  return `${name}, ${formatWithSign(own.value, { decimals: own.decimals, percentage })}: of the ${
    isOneOfThem ? 'other ' : ''
  }${countInWords(others.length)} council areas, ${listInWords(told)}`
}
