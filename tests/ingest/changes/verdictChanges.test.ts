import { changeReports, type EditionCell } from '../../../ingest/changes/changeReports.ts'
import { verdictChanges } from '../../../ingest/changes/verdictChanges.ts'
import { indicators } from '../../../shared/catalogue/indicators/index.ts'
import { referencePeriod, type PeriodKind } from '../../../shared/contracts/referencePeriod.ts'
import { MeasureIndex } from '../../../shared/observations/measureIndex.ts'

/*
 * Made-up figures. Fife has 100,000 people, Scotland a million, with 50,000 crimes: 50 a thousand people. By Byar's limits
 * (Breslow & Day 1987, equation 2.13), worked out apart from this programme: 5,000 crimes in Fife are 48.6 to 51.4 a thousand
 * at 95 %, so similar; 5,180 are from 50.4 at 95 % and 49.6 at 99.8 %, possibly higher; 5,700 from 54.7 at 99.8 %, higher.
 */
const FIFE = 'S12000047'
const SCOTLAND = 'S92000003'

const cell = (
  measure: string,
  area: string,
  value: number,
  { kind, period, breakdown = 'all' }: { kind: PeriodKind; period: string; breakdown?: string }
): EditionCell => ({
  measure,
  breakdown,
  area,
  period: referencePeriod(period, kind),
  value,
  status: 'published',
  mark: null,
  file: 'made-up.csv'
})

interface MadeUpEdition {
  dataset: string
  edition: string
  measures: (EditionCell & { edition: string })[]
}

const edition = (dataset: string, name: string, cells: EditionCell[]): MadeUpEdition => ({
  dataset,
  edition: name,
  measures: cells.map(one => ({ ...one, edition: name }))
})

/** What the last edition of a dataset changed of the verdict on Fife, with all others as they are. */
function changedBy(to: MadeUpEdition, editions: readonly MadeUpEdition[], asked = indicators) {
  const [report] = changeReports(
    to.dataset,
    editions.filter(({ dataset }) => dataset === to.dataset),
    code => code
  )
  const after = new MeasureIndex([FIFE])
  for (const { measures } of editions) after.add(measures)
  const before = after.without(
    ({ measure, edition: name }) => name === to.edition && to.measures.some(own => own.measure === measure)
  )
  return verdictChanges({ before, after }, report?.changes ?? [], asked, [FIFE])
}

const indicator = indicators.find(({ id }) => id === 'recorded-crime')
const category = indicator?.breakdown.categories[0]
if (!indicator || !category || indicator.numerator.measure === null || !indicator.denominator)
  throw new Error('recorded crime is a rate')
const { numerator, denominator } = indicator
const crimes = (area: string, value: number) =>
  cell(numerator.measure ?? '', area, value, {
    kind: 'financial-year',
    period: '2023-24',
    breakdown: category.id
  })
const people = (area: string, value: number) =>
  cell(denominator.measure, area, value, {
    kind: 'point-in-time',
    period: '2023',
    breakdown: category.denominator
  })

const population = edition('population', '2025-08', [people(FIFE, 100_000), people(SCOTLAND, 1_000_000)])

function flips(before: number, after: number, more: EditionCell[] = []) {
  const first = edition('recorded-crime', 'first', [crimes(FIFE, before), crimes(SCOTLAND, 50_000)])
  const second = edition('recorded-crime', 'second', [crimes(FIFE, after), ...more])
  return changedBy(second, [population, first, second])
}

describe('verdicts that an edition changed', () => {
  it.each([
    [5000, 5180, 'similar', 'possibly-higher'],
    [5000, 5700, 'similar', 'higher'],
    [5700, 5000, 'higher', 'similar'],
    [5000, 4000, 'similar', 'lower']
  ])('tells of Fife with %d crimes, now %d: %s, now %s', (before, after, was, is) => {
    expect(flips(before, after)).toEqual([
      {
        indicator: 'recorded-crime',
        breakdown: category.id,
        area: FIFE,
        period: '2023-24',
        before: was,
        after: is
      }
    ])
  })

  it('is silent where a revision leaves the verdict as it was', () => {
    expect(flips(5000, 5010)).toEqual([])
    expect(flips(7000, 8000)).toEqual([])
  })

  it('looks at every council area when the figure of Scotland is revised', () => {
    expect(flips(5000, 5000, [crimes(SCOTLAND, 60_000)])).toMatchObject([
      { before: 'similar', after: 'lower' }
    ])
  })

  it('follows a revision below the line', () => {
    const later = edition('population', '2026-08', [people(FIFE, 80_000)])
    const crime = edition('recorded-crime', 'first', [crimes(FIFE, 5000), crimes(SCOTLAND, 50_000)])
    const changed = changedBy(
      later,
      [population, later, crime],
      indicators.filter(({ id }) => id === 'recorded-crime')
    )
    expect(changed).toMatchObject([
      { indicator: 'recorded-crime', area: FIFE, before: 'similar', after: 'higher' }
    ])
  })

  it('passes no verdict on a figure that was not there before', () => {
    const first = edition('recorded-crime', 'first', [crimes(SCOTLAND, 50_000)])
    const second = edition('recorded-crime', 'second', [crimes(FIFE, 9000), crimes(SCOTLAND, 50_001)])
    expect(changedBy(second, [population, first, second])).toEqual([])
  })
})
