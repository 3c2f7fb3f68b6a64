import { deflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { defaultZipLimits, zipGuard } from '../../../../ingest/acquire/workbook/zipGuard.ts'
import { WorkbookError } from '../../../../ingest/acquire/workbook/workbookError.ts'
import { zipDirectory } from '../../../../ingest/acquire/workbook/zipDirectory.ts'
import { workbookBytes } from '../../../support/publisher/grid.ts'
import { zipBomb } from '../../../support/publisher/zipBomb.ts'

const rows = Array.from({ length: 500 }, (_, index) => ['S12000005', index, '..', index / 7])
const workbook = workbookBytes([{ name: 'Sheet', rows, header: 0, values: [1] }])
const parts = { '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': strToU8('<workbook/>') }
const zipped = (more: Zippable) => zipSync({ ...parts, ...more })

function refusal(bytes: Uint8Array, limits = defaultZipLimits): WorkbookError {
  try {
    zipGuard(bytes, limits)
  } catch (error) {
    if (error instanceof WorkbookError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** Milliseconds that this process has had of a processor: however busy the machine is, work takes as much. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

describe('zipGuard', () => {
  it('lets an ordinary workbook through', () => {
    expect(() => zipGuard(workbook)).not.toThrow()
    expect(zipDirectory(workbook)?.entries.map(({ name }) => name)).toContain('xl/worksheets/sheet1.xml')
  })

  it('refuses a bomb quickly, by its own description (fault 9)', () => {
    const bomb = zipBomb(2 ** 26)
    const begun = processorTime()
    expect(refusal(bomb)).toMatchObject({
      kind: 'too-large',
      message: expect.stringContaining('“xl/worksheets/sheet1.xml” unfolds to more than 100 times its size')
    })
    expect(processorTime() - begun).toBeLessThan(200)
  })

  it('refuses a bomb that lies about its size, before it has unfolded, memory staying flat', () => {
    const bomb = zipBomb(2 ** 27)
    const size = 1_000_000
    // The size stands in the local header and in the directory.
    for (const [mark, at] of [
      ['PK\u0003\u0004', 22],
      ['PK\u0001\u0002', 24]
    ] as const) {
      const buffer = Buffer.from(bomb.buffer, bomb.byteOffset, bomb.length)
      const start = buffer.lastIndexOf(Buffer.from(mark, 'latin1'))
      buffer.writeUInt32LE(size, start + at)
    }
    const before = process.memoryUsage().rss
    const begun = processorTime()
    expect(['too-large', 'damaged']).toContain(refusal(bomb).kind)
    expect(processorTime() - begun).toBeLessThan(1_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 2 ** 20)
  })

  it('holds number, size and sum of the parts against the limits', () => {
    expect(refusal(workbook, { ...defaultZipLimits, entries: 2 }).message).toContain(
      'parts, and the limit is 2'
    )
    expect(refusal(workbook, { ...defaultZipLimits, entryBytes: 1_000 })).toMatchObject({ kind: 'too-large' })
    expect(refusal(workbook, { ...defaultZipLimits, totalBytes: 1_000 })).toMatchObject({ kind: 'too-large' })
  })

  it.each([
    ['xl/vbaProject.bin', 'holds macros'],
    ['xl/macrosheets/sheet1.xml', 'holds macros'],
    ['xl/externalLinks/externalLink1.xml', 'takes figures from other files'],
    ['xl/connections.xml', 'takes figures from a database or the web'],
    ['xl/embeddings/oleObject1.bin', 'holds embedded programs or documents'],
    ['EncryptedPackage', 'is protected by a password'],
    ['../../etc/cron.d/job', 'unsafe name'],
    ['/etc/passwd', 'unsafe name'],
    ['xl\\..\\..\\file', 'unsafe name'],
    ['C:/file', 'unsafe name'],
    ['XL/WORKBOOK.XML', 'two parts named']
  ])('does not open a workbook with %s', (name, reason) => {
    expect(refusal(zipped({ [name]: strToU8('x') }))).toMatchObject({
      kind: 'unsafe',
      message: expect.stringContaining(reason)
    })
  })

  it('does not open a workbook whose parts declare entities', () => {
    const filler = 'x'.repeat(20_000)
    for (const text of ['<!DOCTYPE lolz [<!ENTITY lol "lol">]>', `<!--${filler}--><!ENTITY a "b">`, '\ufeff'])
      expect(
        refusal(zipped({ 'xl/a.xml': text === '\ufeff' ? Buffer.from(text, 'utf16le') : strToU8(text) })).kind
      ).toBe('unsafe')
  })

  it('does not open an encrypted part', () => {
    const bytes = Buffer.from(workbook)
    const at = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
    bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8)
    expect(refusal(bytes).message).toContain('is protected by a password')
  })

  it('knows a zip archive that is no workbook', () => {
    expect(refusal(zipSync({ 'table.csv': strToU8('a,b') })).kind).toBe('not-a-workbook')
  })

  it('refuses parts that share bytes', () => {
    const data = deflateRawSync(Buffer.alloc(100))
    const bytes = Buffer.from(zipped({ 'xl/a.bin': data, 'xl/b.bin': data }))
    const mark = Buffer.from('PK\u0001\u0002', 'latin1')
    const last = bytes.lastIndexOf(mark)
    const previous = bytes.lastIndexOf(mark, last - 1)
    bytes.copy(bytes, last + 42, previous + 42, previous + 46)
    expect(refusal(bytes).kind).toBe('damaged')
  })

  it('notices every workbook that is cut short', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: workbook.length - 1 }), length => {
        expect(refusal(workbook.subarray(0, length)).kind).toBe('damaged')
      })
    )
  })

  it('either refuses a workbook with changed bytes or was not changed where it matters', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: workbook.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, change) => {
          const bytes = Uint8Array.from(workbook)
          bytes[at] = (bytes[at] ?? 0) ^ change
          try {
            zipGuard(bytes)
          } catch (error) {
            expect(error).toBeInstanceOf(WorkbookError)
          }
        }
      ),
      { numRuns: 60 }
    )
  })
})
