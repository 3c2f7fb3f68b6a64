import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Keeps what was worked out, so that the next run need not do it again. Under the name of an arrival until it is whole:
 * what a killed run leaves is swept up with those. Without room for it, it is worked out again.
 * @param directory of the archive
 */
export async function keepWhenRoom(
  directory: string,
  file: string,
  content: string | Uint8Array
): Promise<void> {
  const part = path.join(directory, 'incoming', `${process.pid}-${randomUUID()}.part`)
  try {
    await mkdir(path.dirname(part), { recursive: true })
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(part, content)
    await rename(part, file)
  } catch {
    await rm(part, { force: true }).catch(() => undefined)
  }
}
