import { defaultComparator, parseComparator } from '../../shared/comparisons/comparator.ts'
import { isRefusal } from '../../shared/methods/refusal.ts'

/** Why a comparator cannot be used, in words for the reader; null where it can. */
export const misreadComparator = (text: string): string | null =>
  isRefusal(parseComparator(text)) ? `“${text}” is no comparator that is known here.` : null

/** The comparator of an address; what cannot be read is Scotland, and reported in `misread`. */
export function readComparator(parameters: URLSearchParams): { comparator: string; misread: string[] } {
  const text = parameters.get('comparator') ?? defaultComparator
  const problem = misreadComparator(text)
  return problem === null
    ? { comparator: text, misread: [] }
    : { comparator: defaultComparator, misread: [problem] }
}
