import { parseComparator } from '../../../shared/comparisons/comparator.ts'
import { ownGroupCode } from '../../../shared/comparisons/resolveComparator.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import { isRefusal } from '../../../shared/methods/refusal.ts'
import type { Loaded } from '../../client/loaded.ts'
import { misreadWords, type Misread } from '../../components/misread.ts'
import { readNamedAreas } from '../../components/namedAreas.ts'
import { groupNameOf, ownGroupComparator, type NamedGroup } from './ownGroupLinks.ts'

/** A group of the reader's own as an address carries it. */
export interface StatedGroup extends NamedGroup {
  /** Entries that name no council area or partnership of the release. */
  unknown: readonly string[]
}

/** Reads `members` (codes or names, partnerships standing for theirs) and `name` of an address. */
export function readOwnGroup(data: Pick<Loaded, 'areas'>, parameters: URLSearchParams): StatedGroup {
  const { codes, unknown } = readNamedAreas(parameters.get('members') ?? '', data.areas)
  return { name: groupNameOf(parameters.get('name')), members: codes, unknown }
}

/** A group written as a comparator, read back; null for any other text. */
function ownGroupOf(data: Pick<Loaded, 'areas'>, text: string): StatedGroup | null {
  const comparator = parseComparator(text)
  if (isRefusal(comparator) || comparator.kind !== 'own-group') return null
  const { codes, unknown } = readNamedAreas(comparator.codes.join(','), data.areas)
  return { name: comparator.name, members: codes, unknown }
}

/** A place of the register, or a group of the reader's own written as a comparator; null for any other text. */
export function areaAt(data: Pick<Loaded, 'area' | 'areas'>, text: string): Area | null {
  const group = ownGroupOf(data, text)
  return group && group.members.length > 0 ? ownGroupArea(group) : (data.area(text) ?? null)
}

/** What of such a text, the `area` of an address, was not used, where it names a place or group at all. */
export function misreadPlace(data: Pick<Loaded, 'area' | 'areas'>, text: string): Misread[] {
  if (text === '') return []
  if (!areaAt(data, text)) return [{ words: misreadWords.area(text, data.areas), unused: { area: null } }]
  const group = ownGroupOf(data, text)
  if (group === null || group.unknown.length === 0) return []
  const words = `${misreadWords.members(group.unknown)} The group is without them.`
  return [{ words, unused: { area: ownGroupComparator(group) } }]
}

/** The group as a place that figures are about. */
export const ownGroupArea = ({ name, members }: NamedGroup): Area => ({
  code: ownGroupCode,
  name,
  type: 'partnership',
  aliases: [],
  abbreviation: null,
  shortName: name,
  scheme: null,
  members: [...members],
  partnerships: []
})
