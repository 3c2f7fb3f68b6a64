import type { Release } from '../../shared/contracts/release.ts'
import type { Connections } from './connections.ts'

/**
 * What a release file says of itself.
 * @throws Error when it does not hold exactly one release, or that release holds no observation
 */
export async function readRelease(connections: Connections): Promise<Omit<Release, 'current'>> {
  const rows = await connections.rows(`
    SELECT id, strftime(built_at, '%Y-%m-%dT%H:%M:%SZ'), fingerprint,
      (SELECT count(*)::DOUBLE FROM observation), (SELECT count(*)::DOUBLE FROM measure), demonstration
    FROM release`)
  const [row] = rows
  if (!row || rows.length > 1) throw new Error(`the file holds ${rows.length} releases, not one`)
  const [id, builtAt, fingerprint, observations, measures, demonstration] = row as [
    string,
    string,
    string,
    number,
    number,
    boolean
  ]
  if (observations === 0) throw new Error(`release ${id} holds no observation`)
  return { id, builtAt, fingerprint, observations, measures, demonstration }
}
