import { randomUUID } from 'node:crypto'
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const lockName = 'ingest.lock'
/** Between the name of a lock and what tells one from another, while it is looked whether it is stale. */
const aside = '.aside-'

const Holder = z.object({ pid: z.int().positive(), started: z.string().nullable() })

/** Another run holds the releases folder. */
export class LockedError extends Error {
  constructor(pid: number) {
    super(
      `Another ingest (process ${pid}) is publishing to this folder. Wait until it has ended; nothing was changed.`
    )
    this.name = 'LockedError'
  }
}

/**
 * When a process started, as far as the system says, so that a number used again is not taken for the old process;
 * `ended` for one that is dead and not yet cleared away.
 */
async function startOf(pid: number): Promise<string | null> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8')
    const [state, ...rest] = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? 'ended' : (rest[18] ?? null)
  } catch {
    return null
  }
}

const isErrno = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code

async function isRunning({ pid, started }: z.infer<typeof Holder>): Promise<boolean> {
  if (pid === process.pid) return started === null || started === (await startOf(pid))
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (isErrno(error, 'ESRCH')) return false
  }
  const now = await startOf(pid)
  return started === null || now === null || started === now
}

/**
 * Takes the lock of a releases folder: one run at a time. The lock of a run that was killed is recognised and replaced.
 * @returns how to let go of it
 * @throws LockedError when another run holds it
 */
export async function lockReleases(releases: string): Promise<() => Promise<void>> {
  const file = path.join(releases, lockName)
  const content = JSON.stringify({ pid: process.pid, started: await startOf(process.pid) })
  // Of this attempt alone, and swept like everything else that a killed run left half made.
  const prepared = `${file}.${randomUUID()}.building-${process.pid}`
  try {
    while (!(await appear(prepared, content, file))) await removeStale(file)
  } finally {
    await rm(prepared, { force: true })
  }
  return () => rm(file, { force: true })
}

/**
 * Makes the lock. A link appears whole or not at all, so no reader ever sees a lock without its holder.
 * @returns false when there is one already
 */
async function appear(prepared: string, content: string, file: string): Promise<boolean> {
  for (;;) {
    await writeFile(prepared, content)
    try {
      await link(prepared, file)
      return true
    } catch (error) {
      if (isErrno(error, 'EEXIST')) return false
      // Swept meanwhile by the run that holds the lock.
      if (!isErrno(error, 'ENOENT')) throw error
    }
  }
}

async function removeStale(file: string): Promise<void> {
  const found = await readFile(file, 'utf8').catch(() => undefined)
  if (found === undefined) return
  const holder = await holderAtWork(found)
  if (holder !== null) throw new LockedError(holder)
  const taken = `${file}${aside}${randomUUID()}`
  await rename(file, taken).catch(() => undefined)
  const moved = await readFile(taken, 'utf8').catch(() => undefined)
  // Between reading and moving, another run may have replaced the stale lock by its own: put that back.
  if (moved !== undefined && moved !== found) await link(taken, file).catch(() => undefined)
  await rm(taken, { force: true })
}

/** The process that a lock names, where that is at work. */
async function holderAtWork(content: string): Promise<number | null> {
  const holder = Holder.safeParse(parseJson(content))
  return holder.success && (await isRunning(holder.data)) ? holder.data.pid : null
}

/**
 * Locks that runs moved aside and were killed over, by name. One whose holder is at work is none of them: whoever moved it
 * is about to put it back.
 */
export async function locksLeftAside(releases: string): Promise<string[]> {
  const left: string[] = []
  for (const name of await readdir(releases)) {
    if (!name.startsWith(`${lockName}${aside}`)) continue
    const content = await readFile(path.join(releases, name), 'utf8').catch(() => undefined)
    if (content !== undefined && (await holderAtWork(content)) === null) left.push(name)
  }
  return left
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
