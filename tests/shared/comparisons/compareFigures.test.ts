import fc from 'fast-check'
import type { IndicatorDefinition } from '../../../shared/catalogue/indicator.ts'
import { defaultCategory } from '../../../shared/catalogue/indicator.ts'
import { drugMisuseDeaths } from '../../../shared/catalogue/indicators/drugMisuseDeaths.ts'
import { compareFigures } from '../../../shared/comparisons/compareFigures.ts'
import { recentTrendOf } from '../../../shared/comparisons/recentTrendOf.ts'
import type { ComparatorKind } from '../../../shared/contracts/comparator.ts'
import type { Comparison } from '../../../shared/contracts/comparison.ts'
import type { Observation } from '../../../shared/contracts/observation.ts'
import type { Judgement, Polarity } from '../../../shared/contracts/verdict.ts'
import { crudeRate } from '../../../shared/methods/crudeRate.ts'

interface Count {
  numerator: number
  denominator: number
}

const per = 100_000

const madeUpObservation = ({ numerator, denominator }: Count, area = 'S12000047'): Observation => ({
  indicator: 'drug-misuse-deaths',
  breakdown: 'persons',
  area,
  period: '2019',
  ...crudeRate(numerator, denominator, per),
  numerator,
  denominator,
  per,
  unit: 'drug misuse deaths per 100,000 people',
  status: 'published',
  marker: '',
  reason: null,
  method: 'crude-rate',
  dataset: 'drug-misuse-deaths',
  edition: '2025-09',
  denominatorEdition: '2020-04'
})

function compare(
  own: Observation,
  other: Observation,
  kind: ComparatorKind = 'area',
  polarity: Polarity = 'higher-is-worse',
  periodKind = drugMisuseDeaths.periodKind
): Comparison {
  const definition: IndicatorDefinition = { ...drugMisuseDeaths, polarity, periodKind }
  const category = defaultCategory(definition)
  return compareFigures({
    definition,
    category,
    area: { code: own.area, name: 'Fife', members: [] },
    observation: own,
    recentTrend: recentTrendOf(definition, category.id, [own]),
    kind,
    comparator: {
      resolved: { place: { code: other.area, name: 'Angus', members: [] }, period: other.period },
      figure: other
    },
    variation: null,
    amongAreas: null,
    givesUsual: true
  })
}

const count = fc.record({
  numerator: fc.integer({ min: 0, max: 300 }),
  denominator: fc.integer({ min: 20_000, max: 600_000 })
})

const opposite: Record<Judgement, Judgement> = {
  worse: 'better',
  'possibly-worse': 'possibly-better',
  similar: 'similar',
  'possibly-better': 'possibly-worse',
  better: 'worse'
}

describe('compareFigures', () => {
  it('reaches the same verdict whatever is worse, and the opposite judgement', () => {
    fc.assert(
      fc.property(
        count,
        count,
        fc.constantFrom<ComparatorKind>('scotland', 'area', 'similar'),
        (a, b, kind) => {
          const [own, other] = [madeUpObservation(a), madeUpObservation(b, 'S12000041')]
          const higher = compare(own, other, kind, 'higher-is-worse')
          const lower = compare(own, other, kind, 'lower-is-worse')
          const neither = compare(own, other, kind, 'neither')
          expect([lower.verdict, neither.verdict]).toEqual([higher.verdict, higher.verdict])
          expect([lower.sentence, neither.sentence]).toEqual([higher.sentence, higher.sentence])
          expect(neither.judgement).toBeNull()
          expect(lower.judgement).toBe(opposite[higher.judgement ?? 'similar'])
        }
      )
    )
  })

  it('turns the verdict round when two areas change places', () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        const [own, other] = [madeUpObservation(a), madeUpObservation(b, 'S12000041')]
        const there = compare(own, other)
        const back = compare(other, own)
        const swapped = there.verdict?.replace(/higher|lower/, word =>
          word === 'higher' ? 'lower' : 'higher'
        )
        expect(back.verdict).toBe(swapped)
        expect(back.evidence).toBeCloseTo(-(there.evidence ?? NaN), 9)
      })
    )
  })

  it('says higher of two areas only where their 99.8% intervals are apart', () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        const { verdict, lower, outer, comparator } = compare(
          madeUpObservation(a),
          madeUpObservation(b, 'S12000041')
        )
        const outerOfOther = crudeRate(b.numerator, b.denominator, per, 0.998).upper ?? NaN
        if (verdict === 'higher') expect(outer?.lower ?? NaN).toBeGreaterThan(outerOfOther)
        if (verdict === 'possibly-higher') {
          expect(lower ?? NaN).toBeGreaterThan(comparator?.upper ?? NaN)
          expect(outer?.lower ?? NaN).toBeLessThanOrEqual(outerOfOther)
        }
        if (verdict === 'similar') expect(lower ?? NaN).toBeLessThanOrEqual(comparator?.upper ?? NaN)
      })
    )
  })

  it('gives the plain gap to an earlier year without an interval, and none across a break or between years that share some', () => {
    const own = madeUpObservation({ numerator: 60, denominator: 300_000 })
    const before: Observation = {
      ...madeUpObservation({ numerator: 30, denominator: 300_000 }),
      period: '2012'
    }
    const rate: Observation = { ...before, method: 'published', lower: null, upper: null }
    expect(compare(own, rate, 'period')).toMatchObject({ verdict: null, difference: 10, ratio: 2 })
    const parted = { verdict: null, difference: null, ratio: null, gap: null }
    // Drug misuse deaths are rated by rebased populations from 2022 on.
    expect(compare({ ...own, period: '2022' }, before, 'baseline')).toMatchObject(parted)
    expect(
      compare(
        { ...own, period: '2014/2016' },
        { ...before, period: '2013/2015' },
        'period',
        'neither',
        'calendar-years'
      )
    ).toMatchObject({ ...parted, refused: expect.stringContaining('overlap') })
  })

  it('gives the reason for a missing figure on either side, and no verdict', () => {
    const held = madeUpObservation({ numerator: 50, denominator: 300_000 })
    const withheld: Observation = {
      ...held,
      area: 'S12000041',
      value: null,
      lower: null,
      upper: null,
      numerator: null,
      status: 'suppressed',
      reason: 'The publisher withheld it.'
    }
    expect(compare(held, withheld)).toMatchObject({
      verdict: null,
      gap: null,
      difference: null,
      sentence:
        'Not compared with Angus: there is no figure for Angus. The publisher withheld it. Recent trend: not tested.'
    })
    expect(compare(withheld, held)).toMatchObject({
      verdict: null,
      outer: null,
      refused: 'There is no figure to compare. The publisher withheld it.'
    })
  })

  it('puts the gap on the figures as they are shown', () => {
    const own = madeUpObservation({ numerator: 30, denominator: 300_000 })
    const other = madeUpObservation({ numerator: 16, denominator: 200_000 }, 'S12000041')
    expect(compare(own, other)).toMatchObject({ gap: '25% above Angus’s 8.0', ratio: 1.25 })
  })
})
