import { constants } from 'node:fs'
import { access, readFile, rename } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { sha256Of, type Acquired, type ArrivedFile } from '../acquired.ts'
import type { Validators } from '../downloadRequest.ts'
import { ArchiveError } from './archiveError.ts'
import { checkedHash, checkedName } from './archiveNames.ts'
import { ArchiveRecord, LastSeen, recordOf } from './archiveRecord.ts'
import { defaultEffects, placing, type ArchiveEffects } from './placing.ts'
import { sweepIncoming } from './sweepIncoming.ts'

/** The outcome of keeping one arrival. */
export interface Kept {
  sha256: string
  /** Whether these very bytes were what this resource last held: then there is nothing to do. */
  unchanged: boolean
}

/**
 * What publishers sent, kept for ever under the SHA-256 of the bytes: `<first two digits>/<sha256>` with a `.json` record
 * beside it, and `index/<dataset>/<resource>.json` saying what each resource last held. Every file is written beside its
 * place, forced to the disk and renamed; none is changed afterwards but the index.
 * @param directory of the archive; made when it is not there
 */
export function openArchive(directory: string, { create }: ArchiveEffects = defaultEffects) {
  const incoming = path.join(directory, 'incoming')
  const place = placing(incoming, create)
  const fileOf = (sha256: string) => path.join(directory, sha256.slice(0, 2), sha256)
  const indexOf = (dataset: string, resource: string, demonstration: boolean) =>
    path.join(
      directory,
      demonstration ? 'demonstration-index' : 'index',
      checkedName(dataset),
      `${checkedName(resource)}.json`
    )

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
     * Takes away what a killed process left half written: call it before a run.
     * @returns how many were taken away
     */
    sweep: async (now?: number): Promise<number> => sweepIncoming(incoming, now)
  }
}

export type Archive = ReturnType<typeof openArchive>

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
