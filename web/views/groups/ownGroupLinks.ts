import { longestGroupName, unnamedGroup, writeOwnGroup } from '../../../shared/comparisons/ownGroupText.ts'

/** What a group is called, and its council areas. */
export interface NamedGroup {
  name: string
  /** Codes of council areas, ascending. */
  members: readonly string[]
}

/** A name as the API takes it. */
export const groupNameOf = (text: string | null): string => {
  const name = (text ?? '').replace(/\s+/g, ' ').trim().slice(0, longestGroupName)
  return name === '' ? unnamedGroup : name
}

/** The page of a group. */
export const ownGroupAddress = ({ name, members }: NamedGroup): string =>
  `/groups?${new URLSearchParams({ members: members.join(','), ...(name === unnamedGroup ? {} : { name }) }).toString()}`

/** The group as a comparator, to be put into any address. */
export const ownGroupComparator = ({ name, members }: NamedGroup): string => writeOwnGroup(name, members)
