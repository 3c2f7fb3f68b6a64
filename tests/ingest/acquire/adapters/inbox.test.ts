import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readInbox, settleInboxFile } from '../../../../ingest/acquire/adapters/inbox.ts'
import { workbookBytes } from '../../../support/publisher/grid.ts'

const dataset = 'jsw-workforce'
let directory: string
let folder: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'inbox-'))
  folder = path.join(directory, dataset)
  await mkdir(folder)
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const put = async (name: string, content: string | Uint8Array, age = 60) => {
  const file = path.join(folder, name)
  await writeFile(file, content)
  const at = new Date(Date.now() - age * 1000)
  await utimes(file, at, at)
}
const effects = (during: () => Promise<unknown> = async () => {}) => ({ now: Date.now, sleep: during })
const read = (more: { largest?: number } = {}, during?: () => Promise<unknown>) =>
  readInbox({ directory, dataset, ...more }, effects(during))

describe('readInbox', () => {
  it('takes tables and workbooks that lie still, in order of name', async () => {
    await put('b.csv', 'Local authority,Headcount\nFife,1\n')
    await put('a.xlsx', workbookBytes([{ name: 'Sheet', rows: [['a']], header: 0, values: [] }]))
    const files = await read()
    expect(files.map(({ name, acquired }) => [name, acquired?.contentType, acquired?.address])).toEqual([
      [
        'a.xlsx',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'inbox:jsw-workforce/a.xlsx'
      ],
      ['b.csv', 'text/csv', 'inbox:jsw-workforce/b.csv']
    ])
    expect(files.every(({ acquired }) => acquired?.demonstration === false)).toBe(true)
  })

  it('is empty when nobody made the folder', async () => {
    expect(await readInbox({ directory, dataset: 'simd' }, effects())).toEqual([])
  })

  it('leaves a file alone that is still being written', async () => {
    await put('growing.csv', 'a,b\n')
    await put('fresh.csv', 'a,b\n', 0)
    expect(await read({}, () => appendFile(path.join(folder, 'growing.csv'), '1,2\n'))).toEqual([])
    expect((await readdir(folder)).toSorted()).toEqual(['fresh.csv', 'growing.csv'])
  })

  it('does not look at what programs and people leave lying about', async () => {
    for (const name of ['.DS_Store', '~$a.xlsx', 'a.csv.part', 'a.crdownload', 'README.md'])
      await put(name, 'a,b\n')
    expect(await read()).toEqual([])
  })

  it.each([
    ['page.csv', '<!doctype html>', 'is a web page. Save the table itself'],
    ['empty.csv', '', 'is empty. Put it there again.'],
    ['letter.pdf', '%PDF-1.7', 'is neither a comma-separated table, an .xlsx workbook nor JSON'],
    ['latin.csv', Buffer.from('name,n\ncaf\xe9,1\n', 'latin1'), 'is not UTF-8: byte 10'],
    ['nul.csv', 'a,b\n\0', 'holds a NUL character at byte 4']
  ])('refuses %s in words', async (name, content, words) => {
    await put(name, content)
    const [file] = await read()
    expect(file?.refusal?.message).toContain(words)
    expect(file?.refusal?.message).not.toContain(directory)
  })

  it('follows no link and reads nothing too large', async () => {
    await symlink('/etc/passwd', path.join(folder, 'link.csv'))
    await put('large.csv', 'a,b\n1,2\n')
    const [large, link] = await readInbox(
      { directory, dataset, largest: 4 },
      { now: () => Date.now() + 1e6, sleep: async () => {} }
    )
    expect(link?.refusal?.message).toContain('is a link or a device')
    expect(large?.refusal).toMatchObject({ kind: 'too-large' })
  })

  it('knows made-up figures by their name and by their words', async () => {
    await put('demonstration-tables.csv', 'a,b\n1,2\n')
    await put('tables.csv', 'a,Demonstration\n1,DEMONSTRATION VALUES: not statistics\n')
    expect((await read()).map(({ acquired }) => acquired?.demonstration)).toEqual([true, true])
  })

  it.each(['../other', '', 'A b'])('knows no dataset named “%s”', async name => {
    await expect(readInbox({ directory, dataset: name }, effects())).rejects.toThrow(RangeError)
  })
})

describe('settleInboxFile', () => {
  it('moves a file beside a receipt that says what became of it', async () => {
    await put('post-types.csv', 'a,b\n1,2\n')
    const [file] = await read()
    if (!file) throw new Error('no file')
    const at = Date.UTC(2026, 10, 21, 9, 31)
    const moved = await settleInboxFile(
      { directory, dataset },
      file,
      { outcome: 'accepted', message: 'Published as 2025.' },
      () => at
    )
    expect(moved).toBe('accepted/2026-11-21T09-31-00-000Z-post-types.csv')
    expect(await readdir(folder)).toEqual(['accepted'])
    expect(JSON.parse(await readFile(path.join(folder, `${moved}.receipt.json`), 'utf8'))).toEqual({
      file: 'post-types.csv',
      at: '2026-11-21T09:31:00.000Z',
      outcome: 'accepted',
      message: 'Published as 2025.',
      sha256: file.acquired?.sha256,
      bytes: 8
    })
    expect(await read()).toEqual([])
  })
})
