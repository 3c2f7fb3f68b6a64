import type { KeyedMeasure } from '../../ingest/dataset.ts'
import { compare } from '../../ingest/stages/compare/compare.ts'
import type { ComparedEdition } from '../../ingest/stages/compare/comparedEdition.ts'
import { cellKey } from '../../shared/observations/cellKey.ts'
import { referencePeriod } from '../../shared/contracts/referencePeriod.ts'
import { datasetCalled } from './support/realEditions.ts'

const crime = datasetCalled('recorded-crime')

const place = (period: string) => ({
  measure: 'crimes',
  breakdown: 'all-crimes',
  area: 'S12000005',
  period: referencePeriod(period, 'financial-year')
})

const cell = (edition: string, period: string, value: number | null): KeyedMeasure => ({
  ...place(period),
  key: cellKey(place(period)),
  value,
  status: value === null ? 'suppressed' : 'published',
  mark: value === null ? '[c]' : null,
  edition,
  file: 'recorded-crime.csv',
  column: 'Value',
  row: 7
})

const edition = (
  name: string,
  values: Record<string, number | null>,
  more: Partial<ComparedEdition> = {}
): ComparedEdition => ({
  dataset: 'recorded-crime',
  edition: name,
  measures: Object.entries(values).map(([period, value]) => cell(name, period, value)),
  isLive: true,
  lastModified: new Map(),
  ...more
})

const refusal = (next: ComparedEdition, ...earlier: ComparedEdition[]): string | null => {
  try {
    compare(crime, next, earlier, '2026-11-21T10:00:00.000Z')
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe('a new edition beside those before it', () => {
  const held = edition('2026-06', { '2023-24': 100, '2024-25': 110 })

  it('may add a year', () => {
    expect(refusal(edition('2026-11', { '2023-24': 100, '2024-25': 110, '2025-26': 90 }), held)).toBeNull()
  })

  it('18 is held back when it changes a series that is not revised, and says what to do', () => {
    expect(refusal(edition('2026-11', { '2023-24': 100, '2024-25': 111 }), held)).toBe(
      'recorded-crime 2026-11: recorded-crime.csv, row 7, column Value: “111” was 110 in edition 2026-06, and this series is not revised once published. The edition is held back. If the publisher confirms it, accept it: npm run ingest -- recorded-crime --from live --accept.'
    )
  })

  it('is not held to an embedded edition, which was compiled and not fetched', () => {
    const compiled = edition('2026-06', { '2024-25': 110 }, { isLive: false })
    expect(refusal(edition('2026-11', { '2024-25': 111 }), compiled)).toBeNull()
  })

  it('20 is refused when the publisher last changed it before the one that is held', () => {
    const at = (day: string) => ({ lastModified: new Map([['recorded-crime.csv', `${day}T09:30:00.000Z`]]) })
    const values = { '2024-25': 110 }
    expect(refusal(edition('b', values, at('2026-05-01')), edition('a', values, at('2026-06-01')))).toContain(
      'recorded-crime.csv was last changed on 2026-05-01 and is older than edition a, of 2026-06-01'
    )
    expect(refusal(edition('b', values, at('2026-06-02')), edition('a', values, at('2026-06-01')))).toBeNull()
  })

  it('21 is refused when a year that it gives had not ended', () => {
    expect(refusal(edition('2026-11', { '2026-27': 100 }))).toContain('2026-27, which had not ended')
    expect(refusal(edition('2026-11', { '2025-26': 100 }))).toBeNull()
  })

  it('23 is refused when it gives 0 where the publisher withheld the figure', () => {
    const withheld = edition('2026-06', { '2024-25': null }, { isLive: false })
    expect(refusal(edition('2026-11', { '2024-25': 0 }), withheld)).toContain('withheld figure is not nought')
  })
})
