import type { Area } from '../contracts/area.ts'
import { listInWords } from './numbers.ts'

/**
 * The council area that a text which is no area's code stands for: a code it had before, its name, another spelling of
 * it or its abbreviation, to the letter but for case.
 */
export function meantArea(text: string, areas: readonly Area[]): Area | undefined {
  const wanted = text.trim().toLowerCase()
  return areas.find(
    ({ type, name, aliases, abbreviation }) =>
      type === 'council-area' &&
      [name, abbreviation, ...aliases].some(spelling => spelling?.toLowerCase() === wanted)
  )
}

/** " (Glasgow City is S12000049)", to stand behind texts that are no codes; empty where they name no council area. */
export function meantInstead(texts: readonly string[], areas: readonly Area[]): string {
  const meant = new Set(texts.map(text => meantArea(text, areas)).filter(area => area !== undefined))
  return meant.size === 0 ? '' : ` (${listInWords([...meant].map(({ name, code }) => `${name} is ${code}`))})`
}
