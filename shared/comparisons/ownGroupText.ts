/** What a group is called when the reader has not named it. */
export const unnamedGroup = 'My group'

/** Characters that a name may have. */
export const longestGroupName = 60

/** The marks of the grammar inside a name, and the sign that escapes them. */
const escaped = (name: string): string => name.replace(/[%:,]/g, mark => encodeURIComponent(mark))

/** A name as it stands in a comparator, read back. */
export const readGroupName = (text: string): string =>
  text.replace(/%(25|3A|2C)/gi, mark => decodeURIComponent(mark)).trim()

/** A group of the reader's own as a comparator: `group:<codes>`, `group:<name>:<codes>`. */
export function writeOwnGroup(name: string, codes: readonly string[]): string {
  const members = codes.join(',')
  return name === unnamedGroup ? `group:${members}` : `group:${escaped(name)}:${members}`
}
