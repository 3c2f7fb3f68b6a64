import { group as groupBy } from 'd3-array'
import fc from 'fast-check'
import { aggregate } from '../../api/aggregate.ts'
import type { OpenRelease } from '../../api/store/store.ts'
import { indicators } from '../../shared/catalogue/indicators/index.ts'
import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { carriesFigure } from '../../shared/contracts/carriesFigure.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
let release: OpenRelease
let names: ReadonlyMap<string, string>
/** Cells of one series and period, by area. */
let cells: Map<string, Observation>[]

beforeAll(async () => {
  opened = await openTestApp()
  await opened.store.read(async current => {
    release = current
    names = new Map(current.areas.map(({ code, name }) => [code, name]))
    const series = indicators.flatMap(({ id, breakdown }) =>
      breakdown.categories.map(category => ({ indicator: id, breakdown: category.id }))
    )
    const areas = current.areas.filter(({ type }) => type !== 'partnership').map(({ code }) => code)
    const all = await current.observations({ series, areas, periods: null })
    cells = [
      ...groupBy(all, ({ indicator, breakdown, period }) => `${indicator} ${breakdown} ${period}`).values()
    ].map(same => new Map(same.map(cell => [cell.area, cell])))
  })
}, releaseTimeout)
afterAll(() => opened.close())

const definitionOf = ({ indicator }: Observation): IndicatorDefinition => {
  const definition = indicators.find(({ id }) => id === indicator)
  if (!definition) throw new Error(`no indicator ${indicator}`)
  return definition
}

const take = (from: ReadonlyMap<string, Observation>, codes: readonly string[]): Observation[] =>
  codes.map(code => {
    const cell = from.get(code)
    if (!cell) throw new Error(`no cell of ${code}`)
    return cell
  })

function added(from: ReadonlyMap<string, Observation>, members: readonly string[]): Observation {
  const given = take(from, members)
  const [first] = given
  if (!first) throw new Error('no member')
  return aggregate({ code: 'a.group', members: [...members] }, given, names, definitionOf(first))
}

const councils = (): string[] =>
  release.areas.filter(({ type }) => type === 'council-area').map(({ code }) => code)

const someCell = () => fc.constantFrom(...cells)
const someCouncils = (least: number) => fc.shuffledSubarray(councils(), { minLength: least })

describe('aggregate', () => {
  it('gives a group of one exactly what its member has', () => {
    fc.assert(
      fc.property(someCell(), fc.constantFrom(...councils()), (from, code) => {
        expect(added(from, [code])).toEqual({ ...from.get(code), area: 'a.group' })
      }),
      { numRuns: 500 }
    )
  })

  it('does not depend on the order of the members', () => {
    fc.assert(
      fc.property(someCell(), someCouncils(2), (from, members) => {
        const given = take(from, members)
        const [first] = given
        if (!first) return
        const group = { code: 'a.group', members }
        const one = aggregate(group, given, names, definitionOf(first))
        const other = aggregate(
          { ...group, members: members.toReversed() },
          given.toReversed(),
          names,
          definitionOf(first)
        )
        expect(other).toEqual(one)
      }),
      { numRuns: 500 }
    )
  })

  it('never gives a figure where a member has none, and names that member', () => {
    fc.assert(
      fc.property(someCell(), someCouncils(2), (from, members) => {
        const cell = added(from, members)
        const missing = take(from, members).filter(({ status }) => !carriesFigure(status))
        if (missing.length === 0) return
        expect([cell.value, cell.lower, cell.upper]).toEqual([null, null, null])
        expect(missing.map(({ status }) => status)).toContain(cell.status)
        for (const { area } of missing) expect(cell.reason).toContain(names.get(area))
      }),
      { numRuns: 500 }
    )
  })

  it('keeps the value inside its interval, and between the least and the greatest of its members', () => {
    fc.assert(
      fc.property(someCell(), someCouncils(2), (from, members) => {
        const cell = added(from, members)
        if (cell.value === null) return
        if (cell.lower !== null && cell.upper !== null) {
          expect(cell.lower).toBeLessThanOrEqual(cell.value)
          expect(cell.value).toBeLessThanOrEqual(cell.upper)
        }
        if (cell.method === 'count') return
        const values = take(from, members).map(({ value }) => value ?? NaN)
        const tolerance = 1e-9 * Math.max(1, cell.value)
        expect(cell.value).toBeGreaterThanOrEqual(Math.min(...values) - tolerance)
        expect(cell.value).toBeLessThanOrEqual(Math.max(...values) + tolerance)
      }),
      { numRuns: 1000 }
    )
  })

  it('narrows the interval of a rate when areas are added', () => {
    fc.assert(
      fc.property(someCell(), someCouncils(3), (from, members) => {
        const cell = added(from, members)
        if (cell.method !== 'crude-rate' || cell.value === null || (cell.numerator ?? 0) < 100) return
        const widths = take(from, members).map(({ lower, upper }) => (upper ?? NaN) - (lower ?? NaN))
        expect((cell.upper ?? NaN) - (cell.lower ?? NaN)).toBeLessThan(Math.max(...widths))
      }),
      { numRuns: 500 }
    )
  })

  it('adds the groups of every scheme to the same total as the 32 council areas, for every count that is complete', () => {
    let compared = 0
    for (const from of cells) {
      const all = take(from, councils())
      if (!all.every(({ status, numerator }) => carriesFigure(status) && numerator !== null)) continue
      const total = all.reduce((sum, { numerator }) => sum + (numerator ?? NaN), 0)
      for (const { groups } of release.schemes) {
        const sum = groups.reduce((soFar, { members }) => soFar + (added(from, members).numerator ?? NaN), 0)
        expect(sum).toBe(total)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(10_000)
  })

  it('makes all 32 council areas together Scotland, but for the differences that the publishers’ own tables hold', () => {
    /** Indicator → most that the councils may differ from the printed Scottish count, and why. */
    const documented: Record<string, number> = {
      // One fire of 2010-11 is in no council area.
      'dwelling-fires': 1,
      // Council areas are rounded one by one.
      households: 3
    }
    /** Scottish figures that stand without a sum beside them: rates without a count, years that councils lack. */
    const alone = ['cpo-commenced', 'cpo-finished', 'cpo-completion', 'jsw-headcount', 'reconviction-rate']
    const differing = new Set<string>()
    const compared = new Set<string>()
    for (const from of cells) {
      const scotland = from.get(SCOTLAND)
      if (!scotland || !carriesFigure(scotland.status)) continue
      const { indicator, breakdown, period } = scotland
      const name = `${indicator} ${breakdown} ${period}`
      const all = added(from, councils())
      if (all.value === null || scotland.numerator === null) {
        if (!alone.includes(indicator)) expect([name, scotland.method]).toEqual([name, 'published'])
        continue
      }
      compared.add(indicator)
      const difference = Math.abs((all.numerator ?? NaN) - scotland.numerator)
      if (difference > 0) differing.add(`${name}: ${difference}`)
      expect(difference).toBeLessThanOrEqual(documented[indicator] ?? 0)
      expect([name, all.denominator]).toEqual([name, scotland.denominator])
      if (difference === 0)
        expect(all).toMatchObject({ value: scotland.value, lower: scotland.lower, upper: scotland.upper })
    }
    expect([...differing].filter(text => !text.startsWith('households'))).toEqual([
      'dwelling-fires all 2010-11: 1'
    ])
    // Whatever Scotland has a figure of is compared, or named above; the others wait for their first edition.
    const held = indicators.filter(({ id }) =>
      cells.some(from => {
        const scotland = from.get(SCOTLAND)
        return scotland?.indicator === id && carriesFigure(scotland.status)
      })
    )
    expect(held.map(({ id }) => id).filter(id => !compared.has(id) && !alone.includes(id))).toEqual([])
    expect(compared.size).toBeGreaterThan(10)
  })

  it('takes the edition of its members', () => {
    const from = cells.find(
      map => map.get(SCOTLAND)?.indicator === 'recorded-crime' && map.get(SCOTLAND)?.period === '2025-26'
    )
    if (!from) throw new Error('recorded crime 2025-26 is not in the release')
    expect(added(from, ['S12000008', 'S12000021'])).toMatchObject({
      edition: '2026-06',
      denominatorEdition: '2025-08'
    })
  })

  it('keeps a withheld count withheld, before any other reason', () => {
    const [from] = cells
    if (!from) throw new Error('the release is empty')
    const [first, second] = take(from, ['S12000005', 'S12000006'])
    if (!first || !second) throw new Error('no cells')
    const withheld: Observation = {
      ...first,
      value: null,
      lower: null,
      upper: null,
      numerator: null,
      status: 'suppressed',
      marker: 'c',
      reason: 'The publisher held the figure back.'
    }
    const awaited: Observation = {
      ...withheld,
      area: second.area,
      status: 'not-in-release',
      marker: 'w',
      reason: 'Awaited.'
    }
    const cell = aggregate(
      { code: 'a.group', members: ['S12000005', 'S12000006'] },
      [awaited, withheld],
      names,
      definitionOf(first)
    )
    expect(cell).toMatchObject({ status: 'suppressed', marker: 'c', value: null, numerator: null })
    expect(cell.reason).toContain('Clackmannanshire: The publisher held the figure back.')
    expect(cell.reason).toContain('Dumfries and Galloway: Awaited.')
  })

  it('refuses cells of other areas than the group’s members', () => {
    const [from] = cells
    if (!from) throw new Error('the release is empty')
    const [only] = take(from, ['S12000005'])
    if (!only) throw new Error('no cell')
    expect(() =>
      aggregate({ code: 'a.group', members: ['S12000005', 'S12000006'] }, [only], names, definitionOf(only))
    ).toThrow(RangeError)
  })
})
