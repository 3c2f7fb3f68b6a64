import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from '../errorCode.ts'
import { ArchiveError } from './archiveError.ts'

export interface ArchiveEffects {
  /** Opens a new file for writing; fails when it exists. */
  create: (file: string) => Promise<FileHandle>
}

export const defaultEffects: ArchiveEffects = { create: file => open(file, 'wx', 0o444) }

/**
 * Writes files beside their place, forced to the disk and renamed.
 * @param incoming folder of what is not yet whole
 * @returns throws ArchiveError `unwritable`, and leaves everything as it was
 */
export const placing =
  (incoming: string, create: ArchiveEffects['create']) =>
  async (file: string, content: Uint8Array | string): Promise<void> => {
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

/** The rename itself must reach the disk, or a power cut brings back a file that was said to be there. */
async function forceDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
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
