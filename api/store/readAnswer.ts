import type { Connections } from './connections.ts'
import type { StoredAnswer } from './store.ts'

/** An answer made at publish time, e.g. `cube/headline`; null when the release has none of that name. */
export async function readAnswer(connections: Connections, name: string): Promise<StoredAnswer | null> {
  const [row] = (await connections.rows('SELECT body, brotli FROM answer WHERE name = $name', { name })) as [
    Uint8Array,
    Uint8Array
  ][]
  return row ? { body: Buffer.from(row[0]), brotli: Buffer.from(row[1]) } : null
}
