import { type FSWatcher, watch } from 'node:fs'
import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Release } from '../../shared/contracts/release.ts'
import { type ClosableRelease, describeRelease, openRelease, type ReleaseOptions } from './openRelease.ts'
import { NoRelease, type Store } from './store.ts'

/** `current.json`: which release is served, and its file beside the pointer. */
const Pointer = z.object({ release: z.string(), file: z.string().regex(/^[\w.-]+\.duckdb$/) })

interface Held {
  opened: ClosableRelease
  /** Pointer and file as they were when it was opened: any change of them is another release. */
  identity: string
  readers: number
  retired: boolean
  closed: () => void
}

/** The part of a logger that the reader needs. */
export interface ReaderLog {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface ReleaseReaderOptions extends ReleaseOptions {
  directory: string
  pollMilliseconds: number
  log: ReaderLog
}

const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault))

/**
 * Serves the release that the pointer names. When the pointer changes, the new file is opened and read before it takes
 * over; readers in flight finish on the old one, which is closed after its last. A file that cannot be opened is
 * refused with a line in the log, and the release before it goes on being served.
 */
export async function openReleaseReader(options: ReleaseReaderOptions): Promise<Store> {
  const { directory, pollMilliseconds, log } = options
  const listeners: ((releaseId: string) => void)[] = []
  const described = new Map<string, Omit<Release, 'current'>>()
  const closing = new Set<Promise<void>>()
  let current: Held | undefined
  let refused = ''
  let stopped = false
  let turn: Promise<void> = Promise.resolve()

  const closeIfUnread = (held: Held): void => {
    if (!held.retired || held.readers > 0) return
    held.opened.close()
    held.closed()
  }

  function retire(held: Held): void {
    const finished = new Promise<void>(resolve => {
      held.closed = resolve
    })
    closing.add(finished)
    void finished.then(() => closing.delete(finished))
    held.retired = true
    closeIfUnread(held)
  }

  async function look(): Promise<void> {
    let identity = ''
    try {
      const text = await readFile(join(directory, 'current.json'), 'utf8').catch(
        (fault: NodeJS.ErrnoException) => {
          if (fault.code === 'ENOENT') return null
          throw fault
        }
      )
      if (text === null) return
      identity = text
      const pointer = Pointer.parse(JSON.parse(text))
      const file = join(directory, pointer.file)
      const { ino, mtimeMs, size } = await stat(file)
      identity = [text, ino, mtimeMs, size].join('|')
      if (identity === current?.identity || identity === refused) return

      const started = performance.now()
      const opened = await openRelease(file, options)
      if (opened.release.id !== pointer.release) {
        opened.close()
        throw new Error(`the pointer names ${pointer.release}, the file holds ${opened.release.id}`)
      }
      const { current: _, ...release } = opened.release
      described.set(pointer.file, release)
      const old = current
      current = { opened, identity, readers: 0, retired: false, closed: () => {} }
      for (const listener of listeners) listener(opened.release.id)
      if (old) retire(old)
      const milliseconds = Math.round(performance.now() - started)
      log.info({ release: opened.release.id, milliseconds }, 'release opened')
    } catch (fault) {
      if (identity === refused && refused !== '') return
      refused = identity
      const kept = current?.opened.release.id ?? null
      log.error(
        { reason: messageOf(fault), kept },
        kept === null
          ? 'the release cannot be opened, and there is none before it'
          : 'the new release cannot be opened; the one before it stays'
      )
    }
  }

  const refresh = (): Promise<void> => {
    turn = turn.then(() => (stopped ? undefined : look()))
    return turn
  }

  /** Files beside the current one, described once each; a file that is not a whole release is left out. */
  async function describeKept(): Promise<void> {
    const files = (await readdir(directory)).filter(name => name.endsWith('.duckdb'))
    for (const name of described.keys()) if (!files.includes(name)) described.delete(name)
    for (const name of files) {
      if (described.has(name)) continue
      const release = await describeRelease(join(directory, name)).catch(() => null)
      if (release && `${release.id}.duckdb` === name) described.set(name, release)
    }
  }

  await refresh()
  let watcher: FSWatcher | undefined
  try {
    watcher = watch(directory, { persistent: false }, () => void refresh())
    // Watching is only for speed: where it fails, the poll still sees the change.
    watcher.on('error', () => watcher?.close())
  } catch {
    watcher = undefined
  }
  const poll = setInterval(() => void refresh(), pollMilliseconds)
  poll.unref()

  return {
    get currentId() {
      return current?.opened.release.id ?? null
    },
    async read(use) {
      const held = current
      if (!held) throw new NoRelease('no release has been published')
      held.readers += 1
      try {
        return await use(held.opened)
      } finally {
        held.readers -= 1
        closeIfUnread(held)
      }
    },
    async releases() {
      if (!current) throw new NoRelease('no release has been published')
      const description = turn.then(describeKept)
      turn = description.catch(() => {})
      await description
      const now = current.opened.release.id
      return [...described.values()]
        .map(release => ({ ...release, current: release.id === now }))
        .toSorted((a, b) => b.builtAt.localeCompare(a.builtAt) || b.id.localeCompare(a.id))
    },
    onSwap(listener) {
      listeners.push(listener)
    },
    refresh,
    async close() {
      if (stopped) return
      stopped = true
      watcher?.close()
      clearInterval(poll)
      await turn
      if (current) retire(current)
      current = undefined
      await Promise.all(closing)
    }
  }
}
