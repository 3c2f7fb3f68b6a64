import { type AuditedCell, disclosureAudit, type TableCell, type TableSum } from './disclosureAudit.ts'
import { refuse, type Refusal } from './refusal.ts'

/** Counts that are hidden in their own right: from 1 up to this one. */
export interface PrimaryRule {
  upTo: number
}

/** Our default for counts of people, and the one for sensitive topics. */
const peopleRule: PrimaryRule = { upTo: 4 }
export const sensitiveRule: PrimaryRule = { upTo: 9 }

export interface SuppressibleCell extends TableCell {
  /** Published elsewhere, so hiding it here would protect nothing. */
  fixed?: boolean
}

export interface Suppression {
  /** Hidden because they are small, and hidden because they would give a small one away. */
  primary: string[]
  secondary: string[]
  /** What can be worked out about each, all of it wide enough. */
  audit: AuditedCell[]
}

/**
 * Whether a count is hidden in its own right. 0 is shown: it discloses nobody, unless it says something of everyone
 * else in its group, which the dataset must decide.
 */
export const isPrimary = (value: number, rule: PrimaryRule = peopleRule): boolean =>
  value >= 1 && value <= rule.upTo

/**
 * Hides small counts, then as many more cells as it takes that no hidden one can be worked out from the cells shown
 * and their sums (Scotland less the other councils among them). For each cell that could be, the cheapest closed
 * path of cells through the table is hidden with it: few cells rather than many, small ones rather than large, zeros
 * and totals only where it must be. Cells that turn out not to be needed are shown again. Every answer has passed
 * the audit; it is not proved to hide the fewest cells possible. How wide a doubt is wide enough, and what is not
 * considered, is said at `disclosureAudit`.
 *
 * Not for tables in which the producer has already hidden cells: the producer's decision stands as it is.
 *
 * Source: Hundepool et al. (2012), Statistical Disclosure Control, chapter 4 (cell suppression); Castro (2007),
 * INFORMS J Comput 19:520–533 (closing paths by shortest ways).
 * @returns a refusal when the cells cannot be protected without hiding one that is fixed
 * @throws RangeError when an id is unknown or a sum does not add up
 */
export function suppress(
  cells: readonly SuppressibleCell[],
  sums: readonly TableSum[],
  { rule = peopleRule, leastWidth = 1 }: { rule?: PrimaryRule; leastWidth?: number } = {}
): Suppression | Refusal {
  const primary = cells.filter(({ value }) => isPrimary(value, rule)).map(({ id }) => id)
  const blocked = cells.find(({ id, fixed }) => fixed === true && primary.includes(id))
  if (blocked) return refuse(`'${blocked.id}' is small but published elsewhere, so it cannot be hidden here.`)
  const graph = graphOf(cells, sums)
  const hidden = new Set(primary)
  const auditOf = (ids: Iterable<string>) => disclosureAudit(cells, sums, [...ids], leastWidth)
  let audit = auditOf(hidden)
  for (let exposed = narrowest(audit); exposed; exposed = narrowest(audit)) {
    const closing = cheapestClosing(exposed.id, hidden, graph)
    const added = closing.length > 0 ? closing : cheapestBeside(exposed.id, hidden, graph)
    if (added.length === 0) {
      return refuse('Small numbers in this table cannot be protected, so it is not shown in parts.')
    }
    for (const id of added) hidden.add(id)
    audit = auditOf(hidden)
  }
  for (const id of [...hidden].slice(primary.length).toReversed()) {
    const reaudit = auditOf([...hidden].filter(each => each !== id))
    if (reaudit.some(({ exposed }) => exposed)) continue
    hidden.delete(id)
    audit = reaudit
  }
  return { primary, secondary: [...hidden].slice(primary.length), audit }
}

/** Sums are places, and a cell is a way between the two it stands in, or out of the table from its only one. */
interface TableGraph {
  places: ReadonlyMap<string, readonly number[]>
  cost: ReadonlyMap<string, number>
}

const outside = -1
const costOfCell = 1e6
const costOfZero = 1e9
const costOfTotal = 1e12

function graphOf(cells: readonly SuppressibleCell[], sums: readonly TableSum[]): TableGraph {
  const places = new Map<string, number[]>()
  sums.forEach(({ total, parts }, index) => {
    for (const id of [total, ...parts]) places.set(id, [...(places.get(id) ?? []), index])
  })
  for (const [id, those] of places) if (those.length === 1) places.set(id, [...those, outside])
  const totals = new Set(sums.map(({ total }) => total))
  const cost = new Map<string, number>()
  for (const { id, value, fixed } of cells) {
    if (fixed === true) continue
    // A zero is often known to be zero anyway, and then protects nothing.
    const base = totals.has(id) ? costOfTotal : value === 0 ? costOfZero : costOfCell
    cost.set(id, base + value)
  }
  return { places, cost }
}

function narrowest(audit: readonly AuditedCell[]): AuditedCell | undefined {
  return audit.filter(({ exposed }) => exposed).toSorted((a, b) => a.upper - a.lower - (b.upper - b.lower))[0]
}

/** The cells not yet hidden on the cheapest way round from one sum of the exposed cell to another (Dijkstra). */
function cheapestClosing(
  exposed: string,
  hidden: ReadonlySet<string>,
  { places, cost }: TableGraph
): string[] {
  const [from, to] = places.get(exposed) ?? []
  if (from === undefined || to === undefined) return []
  const reached = new Map<number, { cost: number; way: string[] }>([[from, { cost: 0, way: [] }]])
  const done = new Set<number>()
  for (;;) {
    const next = [...reached]
      .filter(([place]) => !done.has(place))
      .toSorted(([, a], [, b]) => a.cost - b.cost)[0]
    if (!next) return []
    const [place, { cost: soFar, way }] = next
    if (place === to) return way.filter(id => !hidden.has(id))
    done.add(place)
    for (const [id, those] of places) {
      const step = hidden.has(id) ? 0 : cost.get(id)
      if (id === exposed || step === undefined || !those.includes(place)) continue
      for (const other of those) {
        if (soFar + step < (reached.get(other)?.cost ?? Infinity)) {
          reached.set(other, { cost: soFar + step, way: [...way, id] })
        }
      }
    }
  }
}

/** Where the way round is hidden already and still too narrow: the cheapest cell beside any cell on a way. */
function cheapestBeside(
  exposed: string,
  hidden: ReadonlySet<string>,
  { places, cost }: TableGraph
): string[] {
  const candidates = [...cost].filter(([id]) => !hidden.has(id)).toSorted(([, a], [, b]) => a - b)
  for (const near of [[exposed], [...hidden]]) {
    const around = new Set(near.flatMap(id => places.get(id) ?? []).filter(place => place !== outside))
    const found = candidates.find(([id]) => (places.get(id) ?? []).some(place => around.has(place)))
    if (found) return [found[0]]
  }
  return []
}
