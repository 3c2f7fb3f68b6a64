import { group as groupBy } from 'd3-array'
import type { Area, AreaLink, AreaType } from '../../shared/contracts/area.ts'
import type { Connections } from './connections.ts'

type AreaRow = [string, string, AreaType, string, string | null, string[], string | null]
type MembershipRow = [string, string, string, string]

/** Scotland, the council areas and every partnership, in the order of listing, each with its members or partnerships. */
export async function readAreas(connections: Connections): Promise<Area[]> {
  const areas = (await connections.rows(
    'SELECT code, name, type, short_name, abbreviation, aliases, scheme FROM area ORDER BY position, code'
  )) as AreaRow[]
  const memberships = (await connections.rows(`
    SELECT membership.scheme, council, "group", status
    FROM membership JOIN scheme ON scheme.id = membership.scheme
    ORDER BY scheme.position, council`)) as MembershipRow[]
  const names = new Map(areas.map(([code, name]) => [code, name]))
  const members = groupBy(memberships, ([, , group]) => group)
  const partnerships = groupBy(memberships, ([, council]) => council)

  const link = ([scheme, , code, membership]: MembershipRow): AreaLink => {
    const name = names.get(code)
    if (name === undefined) throw new Error(`membership of an unknown group '${code}'`)
    return { scheme, code, name, membership }
  }
  return areas.map(([code, name, type, shortName, abbreviation, aliases, scheme]) => ({
    code,
    name,
    type,
    aliases,
    abbreviation,
    shortName,
    scheme,
    members: (members.get(code) ?? []).map(([, council]) => council),
    partnerships: (partnerships.get(code) ?? []).map(link)
  }))
}
