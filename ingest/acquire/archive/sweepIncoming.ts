import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from '../errorCode.ts'

const STALE = 24 * 3_600_000

/**
 * Takes away what a killed process left half written. Parts of a process that is still alive stay.
 * @returns how many were taken away
 */
export async function sweepIncoming(incoming: string, now = Date.now()): Promise<number> {
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

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}
