import { defineDataset, type Dataset } from '../../ingest/dataset.ts'
import { households } from '../../ingest/datasets/households.ts'
import { audit } from '../../ingest/stages/audit.ts'
import type { Series } from '../../ingest/stages/derive.ts'
import { indicators } from '../../shared/catalogue/indicators/index.ts'
import { referencePeriod } from '../../shared/contracts/referencePeriod.ts'

/* Made-up counts of made-up areas A to D, which add to Scotland; `null` is withheld. */

function firstSeries() {
  const indicator = indicators.find(({ dataset }) => dataset === 'households')
  const category = indicator?.breakdown.categories[0]
  if (!indicator || !category) throw new Error('households has an indicator')
  return { indicator, category }
}
const { indicator, category } = firstSeries()
const measure = indicator.numerator.measure ?? ''
const areas = ['A', 'B', 'C', 'D', 'S92000003']

type Counts = Readonly<Record<string, readonly (number | null)[]>>

/** One series a category, whose row holds the counts of the areas A to D and then of Scotland. */
const tables = (counts: Counts): Series[] =>
  Object.entries(counts).map(([breakdown, row]): Series => ({
    indicator,
    category: { ...category, id: breakdown },
    periods: [referencePeriod('2024', 'point-in-time')],
    areas,
    observations: areas.map((area, column) => {
      const numerator = row[column] ?? null
      return {
        indicator: indicator.id,
        breakdown,
        area,
        period: '2024',
        periodStart: '2024-06-30',
        value: numerator,
        lower: null,
        upper: null,
        numerator,
        denominator: null,
        per: 1,
        unit: 'households',
        status: numerator === null ? 'suppressed' : 'published',
        marker: numerator === null ? 'c' : '',
        reason: null,
        method: 'count',
        dataset: 'households',
        edition: '2024',
        denominatorEdition: null
      }
    }),
    classBreaks: []
  }))

const wholes: NonNullable<Dataset['wholes']> = [
  { measure, whole: 'all', parts: [{ breakdown: 'women' }, { breakdown: 'men' }] }
]
const dataset = defineDataset({ ...households, residuals: [], wholes })
const audited =
  (counts: Counts, declared = dataset) =>
  () =>
    audit(tables(counts), [declared])

describe('24 a release that gives a withheld count away', () => {
  it('is stopped where one council area alone is withheld beside Scotland', () => {
    expect(audited({ all: [10, null, 7, 5, 26] })).toThrow(
      /^households: .+ \(all\) of B in 2024 is withheld by the publisher, but it can be worked out/
    )
  })

  it('passes where two are withheld and share a remainder', () => {
    expect(audited({ all: [10, null, null, 5, 26] })).not.toThrow()
  })

  it('is stopped where two are withheld whose remainder is nought, for counts are not negative', () => {
    expect(audited({ all: [10, null, null, 5, 15] })).toThrow(/of B in 2024/)
  })

  it('is stopped where parts and wholes together give it away', () => {
    // Of women two are withheld; but men of D are shown, so women of D are 5 − 1.
    const counts = { all: [10, 8, 7, 5, 30], women: [6, null, 3, null, 15], men: [4, null, 4, 1, 15] }
    expect(audited(counts)).toThrow(/can be worked out/)
  })

  it('passes a table of two by two withheld counts', () => {
    const counts = { all: [10, 8, 7, 5, 30], women: [6, null, 3, null, 15], men: [4, null, 4, null, 15] }
    expect(audited(counts)).not.toThrow()
  })

  it('takes no sum for exact that the publisher says is not', () => {
    const residuals = [{ measure, most: 3, why: 'made up' }]
    expect(audited({ all: [10, null, 7, 5, 26] }, { ...dataset, residuals })).not.toThrow()
  })
})
