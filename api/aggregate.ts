import type { Gap, IndicatorDefinition } from '../shared/catalogue/indicator.ts'
import { statuses } from '../shared/catalogue/statuses.ts'
import { carriesFigure } from '../shared/contracts/carriesFigure.ts'
import type { Observation, Status } from '../shared/contracts/observation.ts'
import { crudeRate } from '../shared/methods/crudeRate.ts'
import { type Estimate, noEstimate } from '../shared/methods/estimate.ts'
import { proportion } from '../shared/methods/proportion.ts'
import { isFewEvents } from '../shared/methods/reliability.ts'
import { cellOf } from '../shared/observations/cellOf.ts'
import { jointReason, reasonsByName, type Said } from './jointReason.ts'

/** Where members lack a figure for different reasons, the group takes the first of these that any of them has. */
const precedence: readonly Status[] = ['suppressed', 'not-published', 'not-in-release', 'not-applicable']

/** The gap that cells have together, which any of them has; undefined where all carry a figure. */
export const jointGap = (cells: readonly Observation[]): Status | undefined =>
  precedence.find(candidate => cells.some(({ status }) => status === candidate))

/** What texts of the members say, each once and in order, joined; null when there is none. */
export function joined(members: readonly Observation[], of: 'edition' | 'denominatorEdition'): string | null {
  const first = members[0]?.[of] ?? null
  let isSame = true
  for (const member of members) isSame &&= member[of] === first
  if (isSame) return first
  const distinct = [...new Set(members.map(member => member[of]).filter(value => value !== null))].toSorted()
  return distinct.length > 0 ? distinct.join(', ') : null
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

/** The value of `estimate`, the same to the last bit, without its limits. */
const valueOf = (
  method: Observation['method'],
  numerator: number,
  denominator: number | null,
  per: number
): number | null =>
  method === 'count'
    ? numerator
    : denominator === null || denominator === 0
      ? null
      : (per * numerator) / denominator

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

/** What cells come to together. */
interface Tally {
  /** Null where one of them has none. */
  numerator: number | null
  denominator: number | null
  /** Whether every one holds a figure, and the count behind it. */
  allCarry: boolean
  allAddUp: boolean
  /** Whether anything is to be said of any. */
  isExplained: boolean
  /** Of figures that all are there: the least settled. */
  status: Status
}

/** All that is asked of every cell, in one go: a series of a group asks it some hundred times. */
export function tallyOf(members: readonly Observation[]): Tally {
  let numerator: number | null = 0
  let denominator: number | null = 0
  let allCarry = true
  let allAddUp = true
  let isExplained = false
  let status: Status = 'published'
  for (const member of members) {
    numerator = numerator === null || member.numerator === null ? null : numerator + member.numerator
    denominator =
      denominator === null || member.denominator === null ? null : denominator + member.denominator
    if (!carriesFigure(member.status)) allCarry = false
    if (lacksCount(member)) allAddUp = false
    if (member.reason !== null) isExplained = true
    if (member.status === 'provisional' || (member.status === 'revised' && status === 'published'))
      status = member.status
  }
  return { numerator, denominator, allCarry, allAddUp, isExplained, status }
}

/** What cells of several areas come to, or what stands in its way. */
interface Sum {
  tally: Tally
  status: Status
  missing: 'figure' | 'count' | null
  /** Why counts are missing, as declared. */
  gap: Gap | undefined
}

const needsDenominator = ({ method }: Observation): boolean => method !== 'count'

function sumOf(first: Observation, members: readonly Observation[], definition: IndicatorDefinition): Sum {
  const tally = tallyOf(members)
  const { numerator, denominator } = tally
  if (!tally.allCarry) {
    return {
      tally,
      status: jointGap(members) ?? 'not-in-release',
      missing: 'figure',
      gap: undefined
    }
  }
  if (numerator === null || !tally.allAddUp || (needsDenominator(first) && denominator === null)) {
    const gap = countGap(definition, first)
    return { tally, status: gap?.status ?? 'not-in-release', missing: 'count', gap }
  }
  return { tally, status: tally.status, missing: null, gap: undefined }
}

/**
 * The value and status that `aggregate` gives, without the reasons and editions, which take most of its time: for whoever
 * goes through the periods of many series.
 * @param members one cell of every member: same indicator, breakdown and period
 */
export function aggregateInBrief(
  members: readonly Observation[],
  definition: IndicatorDefinition
): Pick<Observation, 'value' | 'status'> | null {
  const [first] = members
  if (!first || members.length === 1) return first ?? null
  const { status, missing, tally } = sumOf(first, members, definition)
  const { numerator, denominator } = tally
  const value =
    missing !== null || numerator === null ? null : valueOf(first.method, numerator, denominator, first.per)
  return { status, value }
}

/** Whether there is one cell for each of these codes, both in code order. */
const isOf = (codes: readonly string[], cells: readonly Observation[]): boolean =>
  cells.length === codes.length &&
  cells.every(({ area }, index) => area === codes[index] && (index === 0 || (codes[index - 1] ?? '') < area))

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
  const isInOrder = isOf(group.members, cells)
  const members = isInOrder ? cells : cells.toSorted((a, b) => (a.area < b.area ? -1 : 1))
  const [first] = members
  if (!first || !(isInOrder || isOf(group.members.toSorted(), members)))
    throw new RangeError(`the cells given are not those of the members of '${group.code}'`)
  if (members.length === 1) return cellOf(group.code, first, first, first, first)

  const { tally, status, missing, gap } = sumOf(first, members, definition)
  const { numerator, denominator, isExplained } = tally
  const sums = {
    numerator,
    denominator,
    edition: joined(members, 'edition'),
    denominatorEdition: joined(members, 'denominatorEdition')
  }
  const { marker } = statuses[status]
  if (missing === 'figure') {
    const reason = `Not added up, because a figure is missing. ${reasonsByName(said(members, names, whyMissing))}`
    return cellOf(group.code, first, sums, noEstimate, { status, marker, reason })
  }
  if (missing === 'count') {
    const isUncounted = (member: Observation): boolean =>
      lacksCount(member) || (needsDenominator(first) && member.denominator === null)
    const why = gap?.reason ?? 'The figure is held without the count behind it.'
    const reason = `Not added up, because a rate stands without its count. ${reasonsByName(said(members, names, member => (isUncounted(member) ? why : null)))}`
    return cellOf(group.code, first, sums, noEstimate, { status, marker, reason })
  }

  const isUncertain =
    definition.kind === 'flow' && definition.numerator.measure !== null && isFewEvents(numerator)
  const figure = numerator === null ? noEstimate : estimate(first.method, numerator, denominator, first.per)
  return cellOf(group.code, first, sums, figure, {
    status,
    marker: isUncertain ? 'u' : marker,
    reason: isExplained
      ? jointReason(
          said(members, names, ({ reason }) => reason),
          members.length
        )
      : null
  })
}
