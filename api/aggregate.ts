import { group as groupBy } from 'd3-array'
import type { Gap, IndicatorDefinition } from '../shared/catalogue/indicator.ts'
import { statuses } from '../shared/catalogue/statuses.ts'
import { carriesFigure } from '../shared/contracts/carriesFigure.ts'
import type { Observation, Status } from '../shared/contracts/observation.ts'
import { crudeRate } from '../shared/methods/crudeRate.ts'
import type { Estimate } from '../shared/methods/estimate.ts'
import { proportion } from '../shared/methods/proportion.ts'
import { cellOf } from '../shared/observations/cellOf.ts'
import { alphabetical } from '../shared/words/alphabetical.ts'

/** Where members lack a figure for different reasons, the group takes the first of these that any of them has. */
export const precedence: readonly Status[] = [
  'suppressed',
  'not-published',
  'not-in-release',
  'not-applicable'
]

/** Below this many events a rate is marked as uncertain. */
export const fewEvents = 10

const noFigure = { value: null, lower: null, upper: null } as const

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce((total, value) => (total === null || value === null ? null : total + value), 0)

/** Distinct values in order, joined; null when there is none. */
export function joined(values: readonly (string | null)[]): string | null {
  const [first = null] = values
  if (values.every(value => value === first)) return first
  const distinct = [...new Set(values.filter(value => value !== null))].toSorted()
  return distinct.length > 0 ? distinct.join(', ') : null
}

const inWords = (names: readonly string[]): string => {
  const sorted = names.toSorted(alphabetical)
  const last = sorted.pop() ?? ''
  return sorted.length > 0 ? `${sorted.join(', ')} and ${last}` : last
}

/** Names everyone concerned once under each reason: "Fife and Moray: …". */
const sentences = (parts: readonly { name: string; reason: string }[]): string[] =>
  [...groupBy(parts, ({ reason }) => reason)]
    .map(([reason, members]) => `${inWords(members.map(({ name }) => name))}: ${reason}`)
    .toSorted()

/** What the members' figures need explained: said plainly when it is the same for all, else with the names. */
function jointReason(
  members: readonly Observation[],
  nameOf: (member: Observation) => string
): string | null {
  const explained = members.flatMap(member =>
    member.reason === null ? [] : [{ name: nameOf(member), reason: member.reason }]
  )
  const [first] = explained
  if (!first) return null
  const isShared =
    explained.length === members.length && explained.every(({ reason }) => reason === first.reason)
  return isShared ? first.reason : sentences(explained).join(' ')
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

export const jointStatus = (members: readonly Observation[]): Status => {
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

  const numerator = sum(members.map(member => member.numerator))
  const denominator = sum(members.map(member => member.denominator))
  const nameOf = ({ area }: Observation): string => names.get(area) ?? area
  const sums = {
    numerator,
    denominator,
    edition: joined(members.map(({ edition }) => edition)),
    denominatorEdition: joined(members.map(({ denominatorEdition }) => denominatorEdition))
  }
  const withoutFigure = (status: Status, reason: string): Observation =>
    cellOf(group.code, first, sums, noFigure, { status, marker: statuses[status].marker, reason })

  const missing = members.filter(({ status }) => !carriesFigure(status))
  if (missing.length > 0) {
    const status = precedence.find(candidate => missing.some(member => member.status === candidate))
    return withoutFigure(
      status ?? 'not-in-release',
      [
        'Not added up, because a figure is missing.',
        ...sentences(
          missing.map(member => ({
            name: nameOf(member),
            reason: member.reason ?? statuses[member.status].meaning
          }))
        )
      ].join(' ')
    )
  }

  const needsDenominator = first.method !== 'count'
  const uncounted = members.filter(
    member => lacksCount(member) || (needsDenominator && member.denominator === null)
  )
  if (uncounted.length > 0 || numerator === null) {
    const gap = countGap(definition, first)
    return withoutFigure(
      gap?.status ?? 'not-in-release',
      [
        'Not added up, because a rate stands without its count.',
        ...sentences(
          uncounted.map(member => ({
            name: nameOf(member),
            reason: gap?.reason ?? 'The figure is held without the count behind it.'
          }))
        )
      ].join(' ')
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
    reason: jointReason(members, nameOf)
  })
}
