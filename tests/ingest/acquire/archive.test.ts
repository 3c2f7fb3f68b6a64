import { spawnSync } from 'node:child_process'
import { mkdtemp, open, readdir, readFile, rm, stat, chmod, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openArchive } from '../../../ingest/acquire/archive/archive.ts'
import { ArchiveError } from '../../../ingest/acquire/archive/archiveError.ts'
import { sha256Of, type ArrivedFile, type NotModified } from '../../../ingest/acquire/acquired.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'archive-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

function arrival(text: string, more: Partial<ArrivedFile> = {}): ArrivedFile {
  const bytes = new TextEncoder().encode(text)
  return {
    notModified: false,
    address: 'https://statistics.gov.scot/a',
    url: 'https://statistics.gov.scot/b',
    retrievedAt: '2026-06-23T08:31:00.000Z',
    status: 200,
    headers: { etag: '"1"', 'last-modified': 'Tue, 23 Jun 2026 08:30:00 GMT' },
    contentType: 'text/csv',
    demonstration: false,
    bytes,
    sha256: sha256Of(bytes),
    provedWhole: true,
    ...more
  }
}

const unchanged = (more: Partial<NotModified> = {}): NotModified => {
  const { bytes: _bytes, provedWhole: _provedWhole, ...common } = arrival('')
  return {
    ...common,
    notModified: true,
    status: 304,
    sha256: null,
    retrievedAt: '2026-06-24T08:31:00.000Z',
    ...more
  }
}

const allFiles = async () =>
  (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .toSorted()

describe('openArchive', () => {
  it('keeps bytes under their hash, with a record of how they came', async () => {
    const archive = openArchive(directory)
    const file = arrival('a,b\n1,2\n')
    expect(await archive.keep('recorded-crime', 'recorded-crime.csv', file)).toEqual({
      sha256: file.sha256,
      unchanged: false
    })
    const name = `${file.sha256.slice(0, 2)}/${file.sha256}`
    expect(await allFiles()).toEqual(
      [name, `${name}.json`, 'index/recorded-crime/recorded-crime.csv.json'].toSorted()
    )
    expect(Buffer.from(await archive.read(file.sha256)).toString()).toBe('a,b\n1,2\n')
    expect(await archive.recordOf(file.sha256)).toEqual({
      sha256: file.sha256,
      bytes: 8,
      address: file.address,
      url: file.url,
      retrievedAt: file.retrievedAt,
      status: 200,
      headers: file.headers,
      contentType: 'text/csv',
      provedWhole: true,
      demonstration: false
    })
    expect((await stat(path.join(directory, name))).mode & 0o222).toBe(0)
  })

  it('finds the same bytes unchanged and overwrites nothing (fault 19)', async () => {
    const archive = openArchive(directory)
    const file = arrival('a,b\n')
    await archive.keep('recorded-crime', 'cube', file)
    const stored = path.join(directory, file.sha256.slice(0, 2), file.sha256)
    const before = await stat(stored)
    const record = await readFile(`${stored}.json`, 'utf8')
    const again = arrival('a,b\n', { retrievedAt: '2026-06-25T08:31:00.000Z', headers: { etag: '"2"' } })
    expect(await archive.keep('recorded-crime', 'cube', again)).toEqual({
      sha256: file.sha256,
      unchanged: true
    })
    expect((await stat(stored)).ino).toBe(before.ino)
    expect(await readFile(`${stored}.json`, 'utf8')).toBe(record)
    expect(await archive.lastFor('recorded-crime', 'cube')).toMatchObject({
      headers: { etag: '"2"' },
      checkedAt: '2026-06-25T08:31:00.000Z'
    })
  })

  it('offers validators for as long as it holds the bytes', async () => {
    const archive = openArchive(directory)
    expect(await archive.validatorsFor('recorded-crime', 'cube')).toBeUndefined()
    const file = arrival('a,b\n')
    await archive.keep('recorded-crime', 'cube', file)
    expect(await archive.validatorsFor('recorded-crime', 'cube')).toEqual({
      etag: '"1"',
      lastModified: 'Tue, 23 Jun 2026 08:30:00 GMT',
      sha256: file.sha256
    })
    await rm(path.join(directory, file.sha256.slice(0, 2)), { recursive: true })
    expect(await archive.validatorsFor('recorded-crime', 'cube')).toBeUndefined()
  })

  it('notes when a publisher says that nothing changed', async () => {
    const archive = openArchive(directory)
    const file = arrival('a,b\n')
    await archive.keep('recorded-crime', 'cube', file)
    expect(await archive.keep('recorded-crime', 'cube', unchanged())).toEqual({
      sha256: file.sha256,
      unchanged: true
    })
    expect(await archive.lastFor('recorded-crime', 'cube')).toMatchObject({
      checkedAt: '2026-06-24T08:31:00.000Z',
      retrievedAt: file.retrievedAt
    })
    await expect(archive.keep('recorded-crime', 'other', unchanged())).rejects.toMatchObject({
      kind: 'missing'
    })
  })

  it('never takes made-up figures for the last of a real source', async () => {
    const archive = openArchive(directory)
    await archive.keep('recorded-crime', 'cube', arrival('made up', { demonstration: true }))
    expect(await archive.lastFor('recorded-crime', 'cube')).toBeNull()
    expect(await archive.lastFor('recorded-crime', 'cube', true)).toMatchObject({ demonstration: true })
    expect(await archive.keep('recorded-crime', 'cube', arrival('made up'))).toMatchObject({
      unchanged: false
    })
  })

  it('notices damage on reading, and puts the bytes right when they come again', async () => {
    const archive = openArchive(directory)
    const file = arrival('a,b\n1,2\n')
    await archive.keep('recorded-crime', 'cube', file)
    const stored = path.join(directory, file.sha256.slice(0, 2), file.sha256)
    await chmod(stored, 0o644)
    await writeFile(stored, 'a,b\n1,3\n')
    await expect(archive.read(file.sha256)).rejects.toMatchObject({
      kind: 'damaged',
      message: expect.stringContaining('is no longer what was kept')
    })
    expect(await archive.validatorsFor('recorded-crime', 'cube')).toBeUndefined()
    await archive.keep('recorded-crime', 'cube', file)
    expect(Buffer.from(await archive.read(file.sha256)).toString()).toBe('a,b\n1,2\n')
    expect((await allFiles()).filter(name => name.includes('.damaged-'))).toHaveLength(1)
  })

  it('says what it does not hold', async () => {
    await expect(openArchive(directory).read('0'.repeat(64))).rejects.toMatchObject({ kind: 'missing' })
    expect(await openArchive(directory).recordOf('0'.repeat(64))).toBeNull()
  })

  it('leaves everything as it was when the disk is full (fault 27)', async () => {
    const kept = arrival('first\n')
    await openArchive(directory).keep('recorded-crime', 'cube', kept)
    const before = await allFiles()
    const full = openArchive(directory, {
      async create(file) {
        const handle = await open(file, 'wx')
        handle.writeFile = () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
        return handle
      }
    })
    const error = await full
      .keep('recorded-crime', 'cube', arrival('second\n'))
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ArchiveError)
    expect(error).toMatchObject({
      kind: 'unwritable',
      message:
        'The archive of publishers’ files cannot be written (the disk is full). Nothing was published and nothing was lost. Make room on the disk, or let this program write there.'
    })
    expect(await allFiles()).toEqual(before)
    expect((await openArchive(directory).lastFor('recorded-crime', 'cube'))?.sha256).toBe(kept.sha256)
  })

  it('says so when its folder cannot be made', async () => {
    await writeFile(path.join(directory, 'file'), '')
    const archive = openArchive(path.join(directory, 'file'))
    await expect(archive.keep('recorded-crime', 'cube', arrival('a'))).rejects.toMatchObject({
      kind: 'unwritable'
    })
  })

  it('clears away what a killed process left, and nothing of a living one (fault 26)', async () => {
    const archive = openArchive(directory)
    await archive.keep('recorded-crime', 'cube', arrival('a,b\n'))
    const { pid } = spawnSync(process.execPath, ['-e', '0'])
    const incoming = path.join(directory, 'incoming')
    await mkdir(incoming, { recursive: true })
    await writeFile(path.join(incoming, `${pid}-left.part`), 'half')
    await writeFile(path.join(incoming, `${process.pid}-mine.part`), 'half')
    expect(await archive.sweep()).toBe(1)
    expect(await readdir(incoming)).toEqual([`${process.pid}-mine.part`])
    expect(await archive.sweep(Date.now() + 48 * 3_600_000)).toBe(1)
  })

  it.each(['../escape', 'a/b', '', '.hidden', 'A'])('refuses the name “%s”', async name => {
    await expect(openArchive(directory).keep(name, 'cube', arrival('a'))).rejects.toThrow(RangeError)
    await expect(openArchive(directory).lastFor('crime', name)).rejects.toThrow(RangeError)
  })

  it('keeps what twenty writers bring at once, once', async () => {
    const archive = openArchive(directory)
    const file = arrival('a,b\n1,2\n')
    await Promise.all(Array.from({ length: 20 }, (_, index) => archive.keep('crime', `cube-${index}`, file)))
    expect(Buffer.from(await archive.read(file.sha256)).toString()).toBe('a,b\n1,2\n')
    expect(await readdir(path.join(directory, 'incoming'))).toEqual([])
  })
})
