import { defaultComparator, parseComparator } from '../../shared/comparisons/comparator.ts'
import { isRefusal } from '../../shared/methods/refusal.ts'
import { meantInstead } from '../../shared/words/meantArea.ts'
import type { Loaded } from '../client/loaded.ts'
import type { Misread } from '../components/misread.ts'

/** Why a comparator cannot be used, in words for the reader; null where it can. */
export function misreadComparator(text: string, data: Pick<Loaded, 'area' | 'areas'>): string | null {
  const comparator = parseComparator(text)
  if (isRefusal(comparator)) return `“${text}” is no comparator that is known here.`
  const named =
    comparator.kind === 'area' ? [comparator.code] : comparator.kind === 'own-group' ? comparator.codes : []
  const unknown = named.filter(code => !data.area(code))
  return unknown.length === 0
    ? null
    : `There is no area ${unknown.map(code => `“${code}”`).join(', ')}${meantInstead(unknown, data.areas)} to compare with.`
}

/** The comparator of an address; what cannot be used is Scotland, and reported in `misread`. */
export function readComparator(
  parameters: URLSearchParams,
  data: Pick<Loaded, 'area' | 'areas'>
): { comparator: string; misread: Misread[] } {
  const text = parameters.get('comparator') || defaultComparator
  const problem = misreadComparator(text, data)
  return problem === null
    ? { comparator: text, misread: [] }
    : {
        comparator: defaultComparator,
        misread: [{ words: `${problem} Scotland stands in its place.`, unused: { comparator: null } }]
      }
}
