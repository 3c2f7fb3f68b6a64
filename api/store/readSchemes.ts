import { group as groupBy } from 'd3-array'
import type { Area } from '../../shared/contracts/area.ts'
import type { Scheme, SchemeKind } from '../../shared/contracts/scheme.ts'
import type { Connections } from './connections.ts'

type SchemeRow = [string, string, string, SchemeKind, string, string[]]
type MembershipRow = [string, string, string, string, string]

/** Every scheme in menu order with its groups and who belongs to them.
 * @param areas as `readAreas` gives them
 */
export async function readSchemes(connections: Connections, areas: readonly Area[]): Promise<Scheme[]> {
  const schemes = (await connections.rows(
    'SELECT id, title, plural, kind, description, notes FROM scheme ORDER BY position, id'
  )) as SchemeRow[]
  const memberships = (await connections.rows(
    'SELECT scheme, council, "group", status, source FROM membership ORDER BY scheme, council'
  )) as MembershipRow[]
  const byScheme = groupBy(memberships, ([scheme]) => scheme)
  const groups = groupBy(areas, ({ scheme }) => scheme)

  return schemes.map(([id, title, plural, kind, description, notes]) => ({
    id,
    title,
    plural,
    kind,
    description,
    notes,
    groups: (groups.get(id) ?? []).map(({ code, name, members }) => ({ code, name, members })),
    memberships: (byScheme.get(id) ?? []).map(([, council, group, status, source]) => ({
      council,
      group,
      status,
      source
    }))
  }))
}
