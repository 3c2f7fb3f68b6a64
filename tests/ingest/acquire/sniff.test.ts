import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { decodeText, expectFormat, sniff } from '../../../ingest/acquire/sniff.ts'
import { workbookBytes } from '../../support/publisher/grid.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const workbook = workbookBytes([{ name: 'Sheet', rows: [['a', 1]], header: 0, values: [1] }])

describe('sniff', () => {
  it.each([
    ['empty', new Uint8Array()],
    ['empty', bytes(' \r\n')],
    ['csv', bytes('FeatureCode,DateCode\nS12000005,2024/2025\n')],
    ['csv', bytes('\ufeffFeatureCode,DateCode\r\n')],
    ['html', bytes('<!doctype html><p>Sorry')],
    ['html', bytes('\n\n  <HTML lang="en">')],
    ['html', bytes('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">')],
    ['xml', bytes('<?xml version="1.0"?><data/>')],
    ['json', bytes(' {"success": true}')],
    ['json', bytes('[1]')],
    ['xlsx', workbook],
    [
      'ods',
      zipSync({
        mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
        'content.xml': strToU8('<a/>')
      })
    ],
    ['zip', zipSync({ 'table.csv': strToU8('a,b') })],
    ['zip', workbook.subarray(0, workbook.length - 30)],
    ['gzip', gzipSync('a,b')],
    ['xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
    ['pdf', bytes('%PDF-1.7')],
    ['unknown', bytes('just words')],
    ['unknown', Uint8Array.of(1, 2, 44, 3)]
  ] as const)('knows %s', (format, content) => {
    expect(sniff(content)).toBe(format)
  })

  it('never fails, whatever the bytes', () => {
    const property = fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('', 'PK\u0003\u0004', '<', '{'),
      (content, start) => typeof sniff(Buffer.concat([Buffer.from(start, 'latin1'), content])) === 'string'
    )
    expect(fc.check(property).failed).toBe(false)
  })
})

describe('expectFormat', () => {
  const csv = bytes('a,b\n1,2\n')

  it('lets through what it should be, and bytes that came as plain octets', () => {
    expectFormat({ bytes: csv, contentType: 'text/csv' }, 'csv', 'somebody')
    expectFormat({ bytes: workbook, contentType: 'application/octet-stream' }, 'xlsx', 'somebody')
    expect(sniff(csv)).toBe('csv')
  })

  it.each([
    [
      'a page named as a table',
      bytes('<!DOCTYPE html>'),
      'text/csv',
      'csv',
      'statistics.gov.scot sent a web page where a comma-separated table was expected. Nothing of it was kept. It is probably a notice of an outage or of a moved file: look at the address in a browser, and correct it if the file has moved.'
    ],
    ['a table named as a page', csv, 'text/html', 'csv', 'sent a web page'],
    ['nothing', new Uint8Array(), 'text/csv', 'csv', 'sent an empty file'],
    [
      'a table for a workbook',
      csv,
      'text/csv',
      'xlsx',
      'sent a comma-separated table where an Excel workbook (.xlsx) was expected'
    ],
    [
      'a protected workbook',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0),
      null,
      'xlsx',
      'Save it as an ordinary .xlsx workbook without a password'
    ]
  ] as const)('refuses %s (faults 5 and 7)', (_what, content, contentType, expected, message) => {
    expect(() => expectFormat({ bytes: content, contentType }, expected, 'statistics.gov.scot')).toThrow(
      expect.objectContaining({ kind: 'content', message: expect.stringContaining(message) })
    )
  })
})

describe('decodeText (fault 10)', () => {
  it('reads UTF-8 with and without a byte-order mark, and leaves line ends alone', () => {
    expect(decodeText(bytes('é,1\r\n'), 'x')).toEqual({
      text: 'é,1\r\n',
      encoding: 'utf-8',
      byteOrderMark: false
    })
    expect(decodeText(bytes('\ufeffé'), 'x')).toEqual({ text: 'é', encoding: 'utf-8', byteOrderMark: true })
  })

  it('names the first byte that is no part of a character', () => {
    const cp1252 = Buffer.concat([bytes('Ünder £, '), Buffer.from('Siàr,1\n', 'latin1')])
    expect(() => decodeText(cp1252, 'gov.scot')).toThrow(
      'is not UTF-8: byte 13 (0xe0) is not part of a character'
    )
    expect(() => decodeText(Buffer.from('caf\xe9', 'latin1'), 'x')).toThrow('byte 3 (0xe9)')
  })

  it('finds that byte wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom(0x80, 0xc0, 0xff),
        (text, wrong) => {
          const before = bytes(text.replaceAll(/[\0\ufeff]/g, ''))
          const offset = before.length
          expect(() => decodeText(Buffer.concat([before, Uint8Array.of(wrong), bytes('end')]), 'x')).toThrow(
            `byte ${offset} (0x${wrong.toString(16)})`
          )
        }
      )
    )
  })

  it('reads Windows-1252 only where a source declares it', () => {
    expect(
      decodeText(Buffer.from('£5 – caf\xe9'.replace('–', '\x96'), 'latin1'), 'x', 'windows-1252')
    ).toMatchObject({
      text: '£5 – café',
      encoding: 'windows-1252'
    })
    expect(decodeText(bytes('é'), 'x', 'windows-1252').encoding).toBe('utf-8')
    const all = Uint8Array.from({ length: 0x80 }, (_, index) => index + 0x80).filter(
      byte => ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)
    )
    expect(decodeText(all, 'x', 'windows-1252').text).toMatch(/^€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u00a0¡.*ÿ$/)
    expect(() => decodeText(Uint8Array.of(0x41, 0x81), 'x', 'windows-1252')).toThrow(
      'is not Windows-1252: byte 1'
    )
  })

  it('refuses UTF-16 and NUL characters', () => {
    expect(() => decodeText(Buffer.from('\ufeffa,b', 'utf16le'), 'x')).toThrow('is UTF-16 (byte 0)')
    expect(() => decodeText(bytes('a,b\n1\0,2'), 'x')).toThrow('holds a NUL character at byte 5')
  })
})
