import { readFile } from 'node:fs/promises'
import { dictionary } from '../../../shared/catalogue/dictionary.ts'
import { defaultCategory, IndicatorDefinition } from '../../../shared/catalogue/indicator.ts'
import { indicators } from '../../../shared/catalogue/indicators/index.ts'
import { populationBase, populationBases } from '../../../shared/catalogue/populationBases.ts'
import { referencePeriod } from '../../../shared/contracts/referencePeriod.ts'

describe('the catalogue', () => {
  it.each(indicators.map(indicator => [indicator.id, indicator] as const))(
    'defines %s fully',
    (_id, indicator) => {
      expect(IndicatorDefinition.parse(indicator)).toEqual(indicator)
    }
  )

  it('has no two indicators with one id', () => {
    expect(new Set(indicators.map(({ id }) => id)).size).toBe(indicators.length)
  })

  it('keeps the ids that outside tools rely on', () => {
    expect(indicators.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'recorded-crime',
        'dwelling-fires',
        'fires-five-year',
        'simd-most-deprived',
        'cpo-commenced',
        'cpo-completion',
        'jsw-headcount',
        'reconviction-rate',
        'road-casualties',
        'drug-misuse-deaths',
        'domestic-abuse',
        'population',
        'households'
      ])
    )
  })

  describe.each(indicators.map(indicator => [indicator.id, indicator] as const))('%s', (_id, indicator) => {
    const ids = indicator.breakdown.categories.map(({ id }) => id)

    it('has no two categories with one id, and shows a headline category first', () => {
      expect(new Set(ids).size).toBe(ids.length)
      expect(indicator.id === 'simd-quintiles' || defaultCategory(indicator).headline).toBe(true)
    })

    it('names only its own categories and its own kind of period in breaks and gaps', () => {
      const named = [...indicator.breaks, ...indicator.gaps].flatMap(({ breakdowns }) => breakdowns ?? [])
      expect(named.filter(id => !ids.includes(id))).toEqual([])
      for (const { from, to } of indicator.gaps) {
        const first = referencePeriod(from, indicator.periodKind)
        const last = referencePeriod(to, indicator.periodKind)
        expect(first.start <= last.start).toBe(true)
      }
    })

    it('judges nothing that has no agreed direction', () => {
      const text = JSON.stringify(indicator)
      expect(text).not.toMatch(/\b(safer|better off|significant|offenders|LA)\b/)
    })
  })

  it('is what docs/data-dictionary.md says (npm run dictionary rewrites it)', async () => {
    expect(await readFile('docs/data-dictionary.md', 'utf8')).toBe(dictionary(indicators))
  })
})

describe('recorded crime', () => {
  const crime = indicators.find(({ id }) => id === 'recorded-crime')

  it('is one family of the publisher’s 60 categories', () => {
    expect(crime?.breakdown.categories).toHaveLength(60)
  })

  it('has the breakdown ids that outside tools rely on', () => {
    const ids = crime?.breakdown.categories.map(({ id }) => id)
    expect(ids).toEqual(
      expect.arrayContaining([
        'all-crimes',
        'all-offences',
        ...Array.from({ length: 8 }, (_, n) => `group-${n + 1}`)
      ])
    )
  })
})

describe('population bases', () => {
  it('cover every mid-year once', () => {
    for (let year = 1991; year <= 2030; year++)
      expect(populationBases.filter(({ from, to }) => year >= from && year <= to)).toHaveLength(1)
  })

  it('change between mid-2021 and mid-2022', () => {
    expect(populationBase(2021).id).toBe('census-2011')
    expect(populationBase(2022).id).toBe('census-2022')
  })
})
