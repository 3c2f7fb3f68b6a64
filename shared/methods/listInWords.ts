/** "Fife", "Fife and Moray", "Fife, Moray and Angus". */
export function listInWords(items: readonly string[], joint = 'and'): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} ${joint} ${items.at(-1) ?? ''}`
}
