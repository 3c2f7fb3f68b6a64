import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { sha256Of, type Acquired, type ArrivedFile } from './acquired.ts'
import type { Validators } from './download.ts'
import { errorCode } from './errorCode.ts'

/** What is wrong with the archive, in a sentence for whoever keeps the machine. The message holds no path. */
export class ArchiveError extends Error {
  readonly kind: 'unwritable' | 'missing' | 'damaged'

  constructor(kind: ArchiveError['kind'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ArchiveError'
    this.kind = kind
  }
}

const Headers = z.record(z.string(), z.string())

/** The record beside archived bytes: how they first came here. */
export const ArchiveRecord = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().nonnegative(),
  address: z.string(),
  url: z.string(),
  retrievedAt: z.iso.datetime(),
  status: z.int(),
  headers: Headers,
  contentType: z.string().nullable(),
  /** Whether the transfer proved that the file is whole. */
  provedWhole: z.boolean(),
  /** Made-up figures of a stand-in publisher: never to be shown as statistics. */
  demonstration: z.boolean()
})
export type ArchiveRecord = z.infer<typeof ArchiveRecord>

/** What was last heard about one resource of a dataset. */
export const LastSeen = ArchiveRecord.extend({
  /** When the publisher last confirmed that these are its bytes, changed or not. */
  checkedAt: z.iso.datetime()
})
export type LastSeen = z.infer<typeof LastSeen>

/** The outcome of keeping one arrival. */
export interface Kept {
  sha256: string
  /** Whether these very bytes were what this resource last held: then there is nothing to do. */
  unchanged: boolean
}

export interface ArchiveEffects {
  /** Opens a new file for writing; fails when it exists. */
  create: (file: string) => Promise<FileHandle>
}

const defaultEffects: ArchiveEffects = { create: file => open(file, 'wx', 0o444) }

const STALE = 24 * 3_600_000

/**
 * What publishers sent, kept for ever under the SHA-256 of the bytes: `<first two digits>/<sha256>` with a `.json` record
 * beside it, and `index/<dataset>/<resource>.json` saying what each resource last held. Every file is written beside its
 * place, forced to the disk and renamed; none is changed afterwards but the index.
 * @param directory of the archive; made when it is not there
 */
export function openArchive(directory: string, { create }: ArchiveEffects = defaultEffects) {
  const incoming = path.join(directory, 'incoming')
  const fileOf = (sha256: string) => path.join(directory, sha256.slice(0, 2), sha256)
  const indexOf = (dataset: string, resource: string, demonstration: boolean) =>
    path.join(
      directory,
      demonstration ? 'demonstration-index' : 'index',
      checkedName(dataset),
      `${checkedName(resource)}.json`
    )

  async function place(file: string, content: Uint8Array | string): Promise<void> {
    const part = path.join(incoming, `${process.pid}-${randomUUID()}.part`)
    try {
      await mkdir(incoming, { recursive: true })
      await mkdir(path.dirname(file), { recursive: true })
      const handle = await create(part)
      try {
        await handle.writeFile(content)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, file)
      await forceDirectory(path.dirname(file))
    } catch (cause) {
      await rm(part, { force: true }).catch(() => {})
      throw new ArchiveError(
        'unwritable',
        `The archive of publishers’ files cannot be written (${reason(cause)}). Nothing was published and nothing was lost. Make room on the disk, or let this program write there.`,
        { cause }
      )
    }
  }

  /** The bytes when they are there and whole; `damaged` when they are other bytes than their name says. */
  async function stored(sha256: string): Promise<Uint8Array | 'missing' | 'damaged'> {
    const bytes = await readFile(fileOf(sha256)).catch(() => null)
    if (bytes === null) return 'missing'
    return sha256Of(bytes) === sha256 ? bytes : 'damaged'
  }

  async function keepBytes(file: ArrivedFile): Promise<void> {
    const held = await stored(file.sha256)
    if (held === 'damaged')
      await rename(fileOf(file.sha256), `${fileOf(file.sha256)}.damaged-${randomUUID()}`)
    if (typeof held === 'string') await place(fileOf(file.sha256), file.bytes)
    const record = `${fileOf(file.sha256)}.json`
    if (!(await exists(record))) await place(record, pretty(recordOf(file)))
  }

  async function lastFor(dataset: string, resource: string, demonstration = false): Promise<LastSeen | null> {
    const text = await readFile(indexOf(dataset, resource, demonstration), 'utf8').catch(() => null)
    if (text === null) return null
    const parsed = LastSeen.safeParse(readJson(text))
    return parsed.success ? parsed.data : null
  }

  return {
    /**
     * Keeps an arrival and remembers it as the last of its resource.
     * @throws ArchiveError `unwritable`; the archive is then as it was
     */
    async keep(dataset: string, resource: string, acquired: Acquired): Promise<Kept> {
      const last = await lastFor(dataset, resource, acquired.demonstration)
      const index = indexOf(dataset, resource, acquired.demonstration)
      if (acquired.notModified) {
        if (last === null)
          throw new ArchiveError(
            'missing',
            `The publisher says that ${resource} of ${dataset} has not changed, but no copy of it is here. Fetch it again without conditions.`
          )
        await place(index, pretty({ ...last, checkedAt: acquired.retrievedAt }))
        return { sha256: last.sha256, unchanged: true }
      }
      await keepBytes(acquired)
      await place(index, pretty({ ...recordOf(acquired), checkedAt: acquired.retrievedAt }))
      return { sha256: acquired.sha256, unchanged: last?.sha256 === acquired.sha256 }
    },

    /**
     * The bytes with this SHA-256, checked against it.
     * @throws ArchiveError `missing` or `damaged`
     */
    async read(sha256: string): Promise<Uint8Array> {
      const bytes = await stored(checkedHash(sha256))
      if (typeof bytes !== 'string') return bytes
      throw new ArchiveError(
        bytes,
        bytes === 'missing'
          ? `The archive does not hold the file with SHA-256 ${sha256}. Fetch it again.`
          : `The archived file with SHA-256 ${sha256} is no longer what was kept: the disk has damaged it, or somebody changed it. Fetch it again; the damaged copy is then set aside.`
      )
    },

    /** How the bytes with this SHA-256 first came here; null when they did not. */
    async recordOf(sha256: string): Promise<ArchiveRecord | null> {
      const text = await readFile(`${fileOf(checkedHash(sha256))}.json`, 'utf8').catch(() => null)
      return text === null ? null : ArchiveRecord.parse(readJson(text))
    },

    /** What a resource last held; null when it was never kept, or its entry cannot be read (then it is fetched anew). */
    lastFor,

    /** What to send for a conditional request; nothing when the bytes are not here whole any more. */
    async validatorsFor(
      dataset: string,
      resource: string,
      demonstration = false
    ): Promise<Validators | undefined> {
      const last = await lastFor(dataset, resource, demonstration)
      if (last === null || typeof (await stored(last.sha256)) === 'string') return undefined
      return { etag: last.headers['etag'], lastModified: last.headers['last-modified'], sha256: last.sha256 }
    },

    /**
     * Takes away what a killed process left half written: call it before a run. Parts of a process that is still alive
     * stay.
     * @returns how many were taken away
     */
    async sweep(now = Date.now()): Promise<number> {
      const names = await readdir(incoming).catch(() => [])
      const removed = await Promise.all(
        names.map(async name => {
          const file = path.join(incoming, name)
          const owner = Number(/^(\d+)-.*\.part$/.exec(name)?.[1])
          const age = now - (await stat(file).catch(() => ({ mtimeMs: now }))).mtimeMs
          if (isRunning(owner) && age < STALE) return 0
          await rm(file, { force: true })
          return 1
        })
      )
      return removed.reduce<number>((sum, count) => sum + count, 0)
    }
  }
}

export type Archive = ReturnType<typeof openArchive>

const recordOf = ({
  sha256,
  bytes,
  address,
  url,
  retrievedAt,
  status,
  headers,
  contentType,
  provedWhole,
  demonstration
}: ArrivedFile): ArchiveRecord => ({
  sha256,
  bytes: bytes.length,
  address,
  url,
  retrievedAt,
  status,
  headers,
  contentType,
  provedWhole,
  demonstration
})

const pretty = (value: object) => `${JSON.stringify(value, null, 2)}\n`

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const exists = (file: string) =>
  access(file, constants.F_OK).then(
    () => true,
    () => false
  )

/** The rename itself must reach the disk, or a power cut brings back a file that was said to be there. */
async function forceDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function checkedName(name: string): string {
  if (!/^[a-z0-9][a-z0-9._-]{0,119}$/.test(name) || name.includes('..'))
    throw new RangeError(
      `'${name}' is not a name for the archive: use lower-case letters, digits and hyphens`
    )
  return name
}

function checkedHash(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a SHA-256')
  return sha256
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'a file is in the way of a folder',
  EEXIST: 'a file is in the way of a folder'
}

const reason = (cause: unknown): string => reasons[errorCode(cause) ?? ''] ?? 'unknown reason'
