import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { readRecords } from '../../ingest/stages/readRecords.ts'

const edition = { dataset: 'recorded-crime', edition: '2026-06' }
const recordsOf = (text: string, of = { ...edition, provenance: undefined as never, files: [] }) =>
  readRecords(of, 'recorded-crime.csv', new TextEncoder().encode(text))

/** Cells as publishers write them: plain, quoted, with commas, quotation marks and line ends inside. */
const cell = fc.oneof(
  fc.constantFrom(
    '',
    '12',
    'S12000005',
    'Group 1: Violence, and more',
    'so-called "offences"',
    'two\nlines',
    '"',
    ','
  ),
  fc.string({ maxLength: 6 }).filter(text => !/[\0\r\n<]/.test(text))
)
const written = (text: string, isQuoted: boolean): string =>
  isQuoted || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

describe('the cells of a comma-separated file', () => {
  it('are those that another reader of RFC 4180 finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 5 }), { minLength: 1 }),
        fc.constantFrom('\n', '\r\n'),
        (table, lineEnd) => {
          const lines = table.map(cells => cells.map(([text, isQuoted]) => written(text, isQuoted)).join(','))
          const text = `a,b${lineEnd}${lines.join(lineEnd)}${lineEnd}`
          expect(recordsOf(text)).toEqual(parse(text, { relax_column_count: true, skip_empty_lines: true }))
        }
      ),
      { seed: 20_261_122 }
    )
  })
  it.each([
    ['a quotation mark that nothing closes', 'a,b\n1,"2\n'],
    ['a quotation mark in the middle of a cell', 'a,b\n1,2"3\n'],
    ['a word after a closed quotation', 'a,b\n1,"2"3\n']
  ])('are refused with %s', (_, text) => {
    expect(() => recordsOf(text)).toThrow(/is not comma-separated text: .+ Fetch it again\./)
  })
})
