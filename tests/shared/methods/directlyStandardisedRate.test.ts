import { crudeRate } from '../../../shared/methods/crudeRate.ts'
import {
  directlyStandardisedRate,
  directlyStandardisedRateOfRepeats,
  europeanStandardPopulation2013
} from '../../../shared/methods/directlyStandardisedRate.ts'
import { dobsonInterval } from '../../../shared/methods/dobsonInterval.ts'
import { byarInterval } from '../../../shared/methods/poissonInterval.ts'
import { randomDraws } from '../../../shared/methods/randomDraws.ts'
import { seededRandom } from '../../../shared/methods/seededRandom.ts'

/** Births with Down's syndrome by mother's age and birth order, Michigan 1950–64 (Fleiss 1981, p. 249). */
const births = [
  [230061, 329449, 114920, 39487, 14208, 3052],
  [72202, 326701, 208667, 83228, 28466, 5375],
  [15050, 175702, 207081, 117300, 45026, 8660],
  [2293, 68800, 132424, 98301, 46075, 9834],
  [327, 30666, 123419, 149919, 104088, 34392]
]
const affected = [
  [107, 141, 60, 40, 39, 25],
  [25, 150, 110, 84, 82, 39],
  [3, 71, 114, 103, 108, 75],
  [1, 26, 64, 89, 137, 96],
  [0, 8, 63, 112, 262, 295]
]
const ages = births[0] ?? []
const allBirths = ages.map((_, age) => births.reduce((sum, order) => sum + (order[age] ?? 0), 0))

const groupsOf = (order: number) =>
  ages.map((_, age) => ({
    numerator: affected[order]?.[age] ?? NaN,
    denominator: births[order]?.[age] ?? NaN,
    standardPopulation: allBirths[age] ?? NaN
  }))

describe('dobsonInterval', () => {
  it('is the count’s own interval when the sum is the count', () => {
    const { lower, upper } = dobsonInterval(40, 40, 40)
    expect(lower).toBeCloseTo(byarInterval(40).lower, 12)
    expect(upper).toBeCloseTo(byarInterval(40).upper, 12)
  })

  it('refuses a negative variance and no events', () => {
    expect(() => dobsonInterval(1, -1, 10)).toThrow(RangeError)
    expect(() => dobsonInterval(1, 1, 0)).toThrow(RangeError)
  })
})

describe('directlyStandardisedRate', () => {
  // Fay & Feuer (1997), Stat Med 16:791–801, table I: rates per 100,000 by birth order.
  it.each([
    [0, 92.3],
    [1, 91.2],
    [2, 85.1],
    [3, 92.7],
    [4, 75.5]
  ])('gives the published rate of birth order %p', (order, published) => {
    expect(directlyStandardisedRate(groupsOf(order), 100000)).toMatchObject({
      value: expect.closeTo(published, 1)
    })
  })

  // The same rate summed in fractions, with Dobson's limits from numpy (variance, then Byar's count limits).
  it('gives Dobson’s limits', () => {
    expect(directlyStandardisedRate(groupsOf(0), 100000)).toEqual({
      value: expect.closeTo(92.30452553319944, 9),
      lower: expect.closeTo(80.3292214194844, 8),
      upper: expect.closeTo(105.18720920841749, 8)
    })
  })

  it('is the crude rate with its Byar interval when the area has the standard ages', () => {
    const standard = europeanStandardPopulation2013
    const counts = standard.map((_, index) => index % 4)
    const groups = standard.map((population, index) => ({
      numerator: counts[index] ?? 0,
      denominator: population / 2,
      standardPopulation: population
    }))
    const events = counts.reduce((sum, count) => sum + count, 0)
    const crude = crudeRate(events, 50000, 1000)
    expect(directlyStandardisedRate(groups, 1000)).toEqual({
      value: expect.closeTo(crude.value ?? NaN, 10),
      lower: expect.closeTo(crude.lower ?? NaN, 10),
      upper: expect.closeTo(crude.upper ?? NaN, 10)
    })
  })

  it('refuses under ten events and where a group has no figure', () => {
    const few = [{ numerator: 9, denominator: 1000, standardPopulation: 1 }]
    expect(directlyStandardisedRate(few, 1000)).toEqual({
      refused: 'Fewer than 10 events: too few for a rate standardised for age.'
    })
    const missing = [...groupsOf(0), { numerator: null, denominator: 5, standardPopulation: 1 }]
    expect(directlyStandardisedRate(missing, 1000)).toEqual({ refused: expect.stringContaining('missing') })
  })

  it('throws on impossible groups', () => {
    const group = { numerator: 10, denominator: 100, standardPopulation: 1 }
    for (const wrong of [{ numerator: -1 }, { denominator: 0 }, { standardPopulation: -1 }]) {
      expect(() => directlyStandardisedRate([{ ...group, ...wrong }], 1000)).toThrow(RangeError)
    }
    expect(() => directlyStandardisedRate([group], 0)).toThrow(RangeError)
  })

  it('covers the true rate in about 95 of 100 simulated years', () => {
    const { normal } = randomDraws(seededRandom(5))
    // Counts above 30: a rounded normal stands in for a Poisson count.
    const draw = (mean: number) => Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
    const means = [40, 90, 60, 35]
    const groups = [4000, 9000, 7000, 2000].map((denominator, index) => ({
      denominator,
      standardPopulation: [30, 30, 25, 15][index] ?? 0
    }))
    const truth = groups.reduce(
      (sum, { denominator, standardPopulation }, index) =>
        sum + ((standardPopulation / 100) * (means[index] ?? 0)) / denominator,
      0
    )
    const years = 4000
    let covered = 0
    for (let year = 0; year < years; year++) {
      const estimate = directlyStandardisedRate(
        groups.map((group, index) => ({ ...group, numerator: draw(means[index] ?? 0) })),
        1
      )
      if ('value' in estimate && (estimate.lower ?? 1) <= truth && truth <= (estimate.upper ?? 0)) covered++
    }
    expect(Math.abs(covered / years - 0.95)).toBeLessThan(0.015)
  })
})

const one = (numerator: number) => [{ numerator, denominator: 10000, standardPopulation: 1 }]

describe('directlyStandardisedRateOfRepeats', () => {
  it('equals the plain rate when everyone has one event', () => {
    expect(directlyStandardisedRateOfRepeats([{ eventsEach: 1, groups: groupsOf(2) }], 100000)).toEqual(
      directlyStandardisedRate(groupsOf(2), 100000)
    )
  })

  it('adds the events of each, and is wider than if they were independent', () => {
    const repeated = directlyStandardisedRateOfRepeats(
      [
        { eventsEach: 1, groups: one(60) },
        { eventsEach: 3, groups: one(20) }
      ],
      1000
    )
    const independent = directlyStandardisedRate(one(120), 1000)
    expect(repeated).toMatchObject({ value: 12 })
    expect(independent).toMatchObject({ value: 12 })
    const width = (estimate: typeof repeated) =>
      'value' in estimate ? (estimate.upper ?? NaN) - (estimate.lower ?? NaN) : NaN
    // Variances 60 + 9·20 = 240 and 120: √2 as wide.
    expect(width(repeated) / width(independent)).toBeCloseTo(Math.SQRT2, 10)
  })
})

describe('europeanStandardPopulation2013', () => {
  it('has 19 age groups and 100,000 people', () => {
    expect(europeanStandardPopulation2013).toHaveLength(19)
    expect(europeanStandardPopulation2013.reduce((sum, group) => sum + group, 0)).toBe(100000)
  })
})
