import { open } from 'node:fs/promises'

/** Forces a file or folder to disc. */
export async function flush(target: string): Promise<void> {
  const handle = await open(target, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
