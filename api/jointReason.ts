import { group as groupBy } from 'd3-array'
import { alphabetical } from '../shared/words/alphabetical.ts'

/** What is to be said of a member, and its name. */
export interface Said {
  name: string
  reason: string
}

const inWords = (names: readonly string[]): string => {
  const sorted = names.toSorted(alphabetical)
  const last = sorted.pop() ?? ''
  return sorted.length > 0 ? `${sorted.join(', ')} and ${last}` : last
}

let last: { parts: readonly Said[]; text: string } = { parts: [], text: '' }

const isLast = (parts: readonly Said[]): boolean =>
  parts.length === last.parts.length &&
  parts.every(({ name, reason }, index) => {
    const before = last.parts[index]
    return before !== undefined && name === before.name && reason === before.reason
  })

/**
 * Names everyone concerned once under each reason: "Fife and Moray: …". One period after another mostly has the same to
 * say of the same members, so what was put together last is kept.
 */
export function reasonsByName(parts: readonly Said[]): string {
  if (isLast(parts)) return last.text
  const text = [...groupBy(parts, ({ reason }) => reason)]
    .map(([reason, members]) => `${inWords(members.map(({ name }) => name))}: ${reason}`)
    .toSorted()
    .join(' ')
  last = { parts, text }
  return text
}

/**
 * What figures added up need explained: said plainly when it is the same for all, else with the names.
 * @param explained the members of which anything is to be said
 * @param members how many there are
 */
export function jointReason(explained: readonly Said[], members: number): string | null {
  const [first] = explained
  if (!first) return null
  const isShared = explained.length === members && explained.every(({ reason }) => reason === first.reason)
  return isShared ? first.reason : reasonsByName(explained)
}
