import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sha256Of } from '../../../../ingest/acquire/acquired.ts'
import { keptReadings } from '../../../../ingest/acquire/workbook/keptReadings.ts'
import { readWorkbook } from '../../../../ingest/acquire/workbook/readWorkbook.ts'
import { workbookBytes } from '../../../support/publisher/grid.ts'

const workbook = (figure: number) =>
  workbookBytes([
    {
      name: 'Table 1',
      rows: [
        ['Area', 'Fires'],
        ['Fife', figure],
        [null, 'n/l']
      ],
      header: 0,
      values: [1]
    }
  ])

let directory: string
let read: number
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'commonty-readings-'))
  read = 0
})
afterEach(() => rm(directory, { recursive: true }))

const reader = () =>
  keptReadings(directory, bytes => {
    read += 1
    return readWorkbook(bytes)
  })
const fileOf = (bytes: Uint8Array) => {
  const sha256 = sha256Of(bytes)
  return path.join(directory, sha256.slice(0, 2), `${sha256}.reading`)
}

it('reads the same bytes once, whoever asks, and gives the very same workbook', async () => {
  const bytes = workbook(12)
  const [first, second] = [await reader()(bytes), await reader()(bytes)]
  expect(read).toBe(1)
  expect(second).toEqual(first)
  expect(second).toEqual(await readWorkbook(bytes))
  await reader()(workbook(13))
  expect(read).toBe(2)
  expect(await readdir(path.join(directory, 'incoming'))).toEqual([])
})

it.each([
  ['changed', (text: string) => text.replace('12', '13')],
  ['cut short', (text: string) => text.slice(0, -9)],
  ['of another reader', (text: string) => text.replace(/^./, digit => (digit === '0' ? '1' : '0'))],
  ['empty', () => '']
])('reads anew when what was kept is %s, and mends it', async (_, change) => {
  const bytes = workbook(12)
  const whole = await reader()(bytes)
  const kept = await readFile(fileOf(bytes), 'utf8')
  await writeFile(fileOf(bytes), change(kept))
  expect(await reader()(bytes)).toEqual(whole)
  expect(read).toBe(2)
  expect(await readFile(fileOf(bytes), 'utf8')).toBe(kept)
})

it('keeps nothing of what is no workbook, and reads on where nothing can be kept', async () => {
  await expect(reader()(Buffer.from('not a workbook'))).rejects.toThrow('workbook')
  expect(await readdir(directory)).toEqual([])
  await writeFile(path.join(directory, 'incoming'), 'a file in the way of the folder')
  const { sheets } = await reader()(workbook(12))
  expect(sheets[0]?.rows[1]?.cells).toEqual(['Fife', 12])
  expect(await readdir(directory)).toEqual(['incoming'])
})
