/** The map inside a map, made when it is not there. */
export function inside<Key, Inner, Value>(outer: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const held = outer.get(key)
  if (held) return held
  const made = new Map<Inner, Value>()
  outer.set(key, made)
  return made
}
