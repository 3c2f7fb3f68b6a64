import type { Area } from '../../shared/contracts/area.ts'
import { folded } from './findText.ts'

/** What a pasted list names. */
export interface NamedAreas {
  /** Council areas, by code; a partnership stands for its members. */
  codes: string[]
  /** Entries that name nothing here, or more than one thing. */
  unknown: string[]
}

const spellings = ({ code, name, aliases, abbreviation }: Area): string[] =>
  [code, name, ...aliases, ...(abbreviation === null ? [] : [abbreviation])].map(folded)

/**
 * Reads names or codes separated by commas, semicolons, tabs or lines. A council area goes before a partnership of the
 * same name; partnerships that share a name are not guessed at.
 */
export function readNamedAreas(text: string, areas: readonly Area[]): NamedAreas {
  const entries = text
    .split(/[,;\t\n]+/)
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
  const codes = new Set<string>()
  const unknown: string[] = []
  for (const entry of entries) {
    const wanted = folded(entry)
    const found = areas.filter(area => area.type !== 'country' && spellings(area).includes(wanted))
    const council = found.find(({ type }) => type === 'council-area')
    const sets = new Set(found.map(({ members }) => members.join(' ')))
    if (council) codes.add(council.code)
    else if (found[0] && sets.size === 1) for (const member of found[0].members) codes.add(member)
    else unknown.push(entry)
  }
  return { codes: [...codes].toSorted(), unknown }
}
