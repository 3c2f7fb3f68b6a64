import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** Writes a file beside its place, forces it to disc and renames it: a reader sees the old text or the new, never a part. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const part = `${file}.building-${process.pid}`
  await mkdir(path.dirname(file), { recursive: true })
  try {
    const handle = await open(part, 'w')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, file)
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined)
    throw cause
  }
}
