import type { Area } from '../../shared/contracts/area.ts'
import type { Scheme } from '../../shared/contracts/scheme.ts'

/** Under what a place is listed in a choice of many: council areas, or the scheme that a partnership is of. */
export function kindOfPlace(schemes: readonly Scheme[]): (area: Pick<Area, 'type' | 'scheme'>) => string {
  const titles = new Map(schemes.map(({ id, title }) => [id, title]))
  return ({ type, scheme }) =>
    type === 'council-area' ? 'Council areas' : (titles.get(scheme ?? '') ?? 'Partnerships')
}
