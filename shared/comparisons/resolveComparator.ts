import type { Area } from '../contracts/area.ts'
import type { Scheme } from '../contracts/scheme.ts'
import { SCOTLAND } from '../contracts/scotland.ts'
import { isRefusal, refuse, type Refusal } from '../methods/refusal.ts'
import { groupName, schemeInWords } from '../words/comparisons.ts'
import { meantInstead } from '../words/meantArea.ts'
import { listInWords, countInWords } from '../words/numbers.ts'
import { inPeriod, periodLabel } from '../words/periods.ts'
import type { Comparator } from '../contracts/comparator.ts'
import { periodBefore } from './periodBefore.ts'
import { remembered } from './remembered.ts'

/** Where a figure comes from: a stored area (no members), or council areas added up. */
export interface Place {
  code: string
  /** In a sentence. */
  name: string
  /** Codes of council areas, ascending; empty for Scotland and for one council area. */
  members: readonly string[]
}

/** A place, and the period of it that is compared with: the same as that compared unless said. */
export interface Resolved {
  place: Place
  period: string
}

/** What is known of areas, for finding a comparator. */
export interface Directory {
  areasByCode: ReadonlyMap<string, Area>
  schemes: readonly Scheme[]
  /** Codes of the nearest council areas, nearest first. */
  similarTo: (code: string) => readonly string[] | Refusal
}

/** Code of a group that the reader made, which no register knows. */
export const ownGroupCode = 'own.group'
/** Code of similar areas taken together. */
const similarAreasCode = 'similar.areas'

const scotland: Place = { code: SCOTLAND, name: 'Scotland', members: [] }

const sorted = (codes: Iterable<string>): string[] => [...new Set(codes)].toSorted()

/** An area of the register as a place. */
export const placeOf = remembered(
  ({ code, name, members }: Pick<Area, 'code' | 'name' | 'members'>): Place => ({ code, name, members })
)

/** The council areas that a place stands for; Scotland's are not listed. */
export const councilsOf = ({ code, members }: Place): readonly string[] =>
  members.length > 0 || code === SCOTLAND ? members : [code]

/**
 * Council areas, or partnerships that stand for theirs, put together.
 * @returns a refusal naming the codes that are no area, or when Scotland is among them
 */
export function ownGroup(
  name: string,
  codes: readonly string[],
  areasByCode: ReadonlyMap<string, Area>
): Place | Refusal {
  const unknown = codes.filter(code => !areasByCode.has(code))
  if (unknown.length > 0)
    return refuse(
      `There is no area ${listInWords(unknown.map(code => `‘${code}’`))}${meantInstead(unknown, [...areasByCode.values()])}.`
    )
  if (codes.includes(SCOTLAND))
    return refuse('Scotland cannot be a member of a group; name its council areas instead.')
  const members = sorted(
    codes.flatMap(code => {
      const area = areasByCode.get(code)
      return area === undefined ? [] : councilsOf(placeOf(area))
    })
  )
  return { code: ownGroupCode, name, members }
}

/**
 * The comparator of one area.
 * @param period the period compared
 * @param periods of the series, ascending
 * @returns a refusal in words where the area has none, or where it would be compared with itself
 */
export function resolveComparator(
  comparator: Comparator,
  area: Place,
  period: string,
  periods: readonly string[],
  directory: Directory
): Resolved | Refusal {
  if (comparator.kind === 'period' || comparator.kind === 'baseline')
    return earlier(comparator.period, area, period, periods)
  const place = placeCompared(comparator, area, directory)
  if (isRefusal(place)) return place
  const [theirs, own] = [councilsOf(place), councilsOf(area)]
  const same = theirs.length === own.length && theirs.every(code => own.includes(code))
  // Every group of a reader has the same code: two of them are told apart by their council areas.
  if (place.code === area.code && place.code !== ownGroupCode)
    return refuse(`${area.name} is not compared with itself.`)
  if (same && place.code !== SCOTLAND && area.code !== SCOTLAND)
    return refuse(
      `${place.name} is made of ${
        area.code === ownGroupCode
          ? `the same council ${own.length === 1 ? 'area' : 'areas'} as ${area.name}`
          : `${area.name} alone`
      }, so it is the same figure and there is nothing to compare.`
    )
  return { place, period }
}

function earlier(asked: string, area: Place, period: string, periods: readonly string[]): Resolved | Refusal {
  const chosen = asked === 'previous' ? periodBefore(period, periods) : asked
  if (chosen === undefined)
    return refuse(
      period.includes('/')
        ? `No period of the series ends before ${periodLabel(period)} begins.`
        : `There is no period before ${periodLabel(period)}.`
    )
  if (!periods.includes(chosen)) return refuse(`The series has no ${periodLabel(chosen)}.`)
  if (chosen === period) return refuse(`${periodLabel(period)} is not compared with itself.`)
  if (periods.indexOf(chosen) > periods.indexOf(period))
    return refuse(`${periodLabel(chosen)} is later than ${periodLabel(period)}.`)
  return { place: { ...area, name: `${area.name} ${inPeriod(chosen)}` }, period: chosen }
}

function placeCompared(
  comparator: Exclude<Comparator, { kind: 'period' | 'baseline' }>,
  area: Place,
  { areasByCode, schemes, similarTo }: Directory
): Place | Refusal {
  switch (comparator.kind) {
    case 'scotland':
      return scotland
    case 'area': {
      const found = areasByCode.get(comparator.code)
      if (!found) return refuse(`There is no area ‘${comparator.code}’.`)
      const scheme = schemes.find(({ id }) => id === found.scheme)
      return { ...placeOf(found), name: scheme ? groupName(found.name, scheme) : found.name }
    }
    case 'own-group':
      return groupOfReader(areasByCode)(comparator)
    case 'similar': {
      if (councilsOf(area).length !== 1)
        return refuse('Similar areas are worked out for single council areas only.')
      const nearest = similarTo(councilsOf(area)[0] ?? '')
      return isRefusal(nearest) ? nearest : similarTogether(nearest)
    }
    default: {
      const scheme = schemes.find(({ id }) => id === comparator.scheme)
      return scheme ? groupOf(scheme, area) : refuse(`There is no scheme ‘${comparator.scheme}’.`)
    }
  }
}

const groupOfReader = remembered((areasByCode: ReadonlyMap<string, Area>) =>
  remembered(({ name, codes }: Extract<Comparator, { kind: 'own-group' }>): Place | Refusal => {
    const group = ownGroup(name, codes, areasByCode)
    return isRefusal(group) ? group : { ...group, name: `“${group.name}”` }
  })
)

const similarTogether = remembered((nearest: readonly string[]): Place => ({
  code: similarAreasCode,
  name: `the ${countInWords(nearest.length)} most similar council areas`,
  members: nearest.toSorted()
}))

const groupsOfScheme = remembered((scheme: Scheme) =>
  remembered(({ code, name, members }: Scheme['groups'][number]): Place => ({
    code,
    name: groupName(name, scheme),
    members: sorted(members)
  }))
)

/** The group of a scheme that holds all of an area's councils. */
function groupOf(scheme: Scheme, area: Place): Place | Refusal {
  const title = schemeInWords(scheme.title)
  if (area.code === SCOTLAND) return refuse(`Scotland as a whole belongs to no ${title}.`)
  const councils = councilsOf(area)
  const group = scheme.groups.find(({ members }) => councils.every(code => members.includes(code)))
  if (!group) return refuse(`The council areas of ${area.name} belong to more than one ${title}.`)
  if (group.members.length === 1 && area.members.length === 0)
    return refuse(
      `${area.name} is the only council area of its ${title}, so it is the same figure and there is nothing to compare.`
    )
  return groupsOfScheme(scheme)(group)
}
