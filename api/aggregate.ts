import type { Gap, IndicatorDefinition } from '../shared/catalogue/indicator.ts'
import { statuses } from '../shared/catalogue/statuses.ts'
import { carriesFigure } from '../shared/contracts/carriesFigure.ts'
import type { Observation, Status } from '../shared/contracts/observation.ts'
import { crudeRate } from '../shared/methods/crudeRate.ts'
import type { Estimate } from '../shared/methods/estimate.ts'
import { proportion } from '../shared/methods/proportion.ts'
import { cellOf } from '../shared/observations/cellOf.ts'
import { jointReason, reasonsByName, type Said } from './jointReason.ts'

/** Where members lack a figure for different reasons, the group takes the first of these that any of them has. */
const precedence: readonly Status[] = ['suppressed', 'not-published', 'not-in-release', 'not-applicable']

/** Below this many events a rate is marked as uncertain. */
const fewEvents = 10

const noFigure = { value: null, lower: null, upper: null } as const

/** What texts of the members say, each once and in order, joined; null when there is none. */
function joined(members: readonly Observation[], of: 'edition' | 'denominatorEdition'): string | null {
  const first = members[0]?.[of] ?? null
  if (members.every(member => member[of] === first)) return first
  const distinct = [...new Set(members.map(member => member[of]).filter(value => value !== null))].toSorted()
  return distinct.length > 0 ? distinct.join(', ') : null
}

/** Null where one of the members has none. */
function sum(members: readonly Observation[], of: 'numerator' | 'denominator'): number | null {
  let total = 0
  for (const member of members) {
    const part = member[of]
    if (part === null) return null
    total += part
  }
  return total
}

/** The declared gap that says why a figure of an ordinary council area has no count. */
function countGap({ gaps }: IndicatorDefinition, { breakdown, period }: Observation): Gap | undefined {
  return gaps.find(
    ({ of, areas, from, to, breakdowns }) =>
      of === 'count' &&
      areas !== 'scotland' &&
      from <= period &&
      period <= to &&
      (breakdowns === undefined || breakdowns.includes(breakdown))
  )
}

function estimate(
  method: Observation['method'],
  numerator: number,
  denominator: number | null,
  per: number
): Estimate {
  if (method === 'crude-rate') return crudeRate(numerator, denominator, per)
  if (method === 'proportion') return proportion(numerator, denominator, per)
  if (method === 'share')
    return {
      value: denominator === null || denominator === 0 ? null : (per * numerator) / denominator,
      lower: null,
      upper: null
    }
  return { value: numerator, lower: null, upper: null }
}

const lacksCount = ({ method, numerator }: Observation): boolean =>
  method === 'published' || numerator === null

/** Whether a cell holds a figure and the count behind it; without both, what it is added to has no figure. */
export const addsUp = (cell: Observation): boolean => carriesFigure(cell.status) && !lacksCount(cell)

/** What is said of those members of which anything is. */
function said(
  members: readonly Observation[],
  names: ReadonlyMap<string, string>,
  reasonOf: (member: Observation) => string | null
): Said[] {
  const parts: Said[] = []
  for (const member of members) {
    const reason = reasonOf(member)
    if (reason !== null) parts.push({ name: names.get(member.area) ?? member.area, reason })
  }
  return parts
}

const whyMissing = (member: Observation): string | null =>
  carriesFigure(member.status) ? null : (member.reason ?? statuses[member.status].meaning)

const jointStatus = (members: readonly Observation[]): Status => {
  if (members.some(({ status }) => status === 'provisional')) return 'provisional'
  return members.some(({ status }) => status === 'revised') ? 'revised' : 'published'
}

const ascending = (codes: readonly string[]): readonly string[] =>
  codes.every((code, index) => index === 0 || (codes[index - 1] ?? '') < code) ? codes : codes.toSorted()

const inCodeOrder = (cells: readonly Observation[]): readonly Observation[] =>
  cells.every(({ area }, index) => index === 0 || (cells[index - 1]?.area ?? '') < area)
    ? cells
    : cells.toSorted((a, b) => (a.area < b.area ? -1 : 1))

/**
 * One cell of a partnership from the same cell of each of its council areas: numerators and denominators are added, and
 * only then is the rate, share or count made with its interval. A group of one is its member. Where a member has no
 * figure, or a published rate without its count, the group has none either, and says which member and why.
 * @param group the partnership
 * @param cells one cell of every member, in any order: same indicator, breakdown and period
 * @param names of the council areas, by code
 * @throws RangeError when the cells are not those of the group's members
 */
export function aggregate(
  group: { code: string; members: readonly string[] },
  cells: readonly Observation[],
  names: ReadonlyMap<string, string>,
  definition: IndicatorDefinition
): Observation {
  const members = inCodeOrder(cells)
  const [first] = members
  const expected = ascending(group.members)
  if (
    !first ||
    members.length !== expected.length ||
    members.some(({ area }, index) => area !== expected[index])
  )
    throw new RangeError(`the cells given are not those of the members of '${group.code}'`)
  if (members.length === 1) return cellOf(group.code, first, first, first, first)

  const numerator = sum(members, 'numerator')
  const denominator = sum(members, 'denominator')
  const sums = {
    numerator,
    denominator,
    edition: joined(members, 'edition'),
    denominatorEdition: joined(members, 'denominatorEdition')
  }
  const withoutFigure = (status: Status, reason: string): Observation =>
    cellOf(group.code, first, sums, noFigure, { status, marker: statuses[status].marker, reason })

  if (!members.every(({ status }) => carriesFigure(status))) {
    const status = precedence.find(candidate => members.some(member => member.status === candidate))
    return withoutFigure(
      status ?? 'not-in-release',
      `Not added up, because a figure is missing. ${reasonsByName(said(members, names, whyMissing))}`
    )
  }

  const needsDenominator = first.method !== 'count'
  const isUncounted = (member: Observation): boolean =>
    lacksCount(member) || (needsDenominator && member.denominator === null)
  if (numerator === null || members.some(isUncounted)) {
    const gap = countGap(definition, first)
    const reason = gap?.reason ?? 'The figure is held without the count behind it.'
    return withoutFigure(
      gap?.status ?? 'not-in-release',
      `Not added up, because a rate stands without its count. ${reasonsByName(said(members, names, member => (isUncounted(member) ? reason : null)))}`
    )
  }

  const status = jointStatus(members)
  const isUncertain =
    definition.kind === 'flow' &&
    definition.numerator.measure !== null &&
    numerator > 0 &&
    numerator < fewEvents
  return cellOf(group.code, first, sums, estimate(first.method, numerator, denominator, first.per), {
    status,
    marker: isUncertain ? 'u' : statuses[status].marker,
    reason: jointReason(
      said(members, names, ({ reason }) => reason),
      members.length
    )
  })
}
