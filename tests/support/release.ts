import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export interface TestRelease {
  /** Folder with the pointer `current.json` and the release file. Shared: read only. */
  releasesDirectory: string
  /** Id of the release. */
  current: string
  /** Path of the release file. */
  file: string
}

const kept = join(tmpdir(), 'commonty-test-releases')

/** Everything that a release is made from, in this checkout. */
const inputs = [
  'ingest',
  'shared',
  'data/snapshots',
  'data/geography',
  'data/schema.sql',
  'package-lock.json'
]

async function filesUnder(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}

async function checkoutState(): Promise<string> {
  const files = (await Promise.all(inputs.map(filesUnder))).flat().toSorted()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0`).update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

/** @throws Error with what ingest wrote, when it published nothing */
function ingest(releasesDirectory: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const command = ['node_modules/tsx/dist/cli.mjs', 'ingest/main.ts', '--releases', releasesDirectory]
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] })
    const written: Buffer[] = []
    child.stdout.on('data', (data: Buffer) => written.push(data))
    child.stderr.on('data', (data: Buffer) => written.push(data))
    child.once('error', reject)
    child.once('close', code => {
      if (code === 0) resolve()
      else reject(new Error(`ingest ended with ${code}:\n${Buffer.concat(written).toString()}`))
    })
  })
}

async function describe(releasesDirectory: string): Promise<TestRelease> {
  const text = await readFile(join(releasesDirectory, 'current.json'), 'utf8')
  const { release, file } = JSON.parse(text) as { release: string; file: string }
  return { releasesDirectory, current: release, file: join(releasesDirectory, file) }
}

/** Old ones of other states go after a day, so that the temporary folder does not fill. */
async function tidy(): Promise<void> {
  for (const name of await readdir(kept)) {
    const path = join(kept, name)
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
    if (age > 86_400_000) await rm(path, { recursive: true, force: true })
  }
}

/** How often whoever makes a release says so by its lock, in milliseconds. */
const touchEvery = 10_000

let once: Promise<TestRelease> | undefined

async function make(): Promise<TestRelease> {
  const home = join(kept, await checkoutState())
  const lock = `${home}.lock`
  await mkdir(kept, { recursive: true })
  for (;;) {
    if (existsSync(join(home, 'current.json'))) {
      const now = new Date()
      await utimes(home, now, now)
      return describe(home)
    }
    const isMine = await mkdir(lock).then(
      () => true,
      () => false
    )
    if (isMine) break
    // Another worker is making it; one that was killed leaves its lock behind and touches it no more: it is taken over.
    const since = await stat(lock).catch(() => null)
    if (since && Date.now() - since.mtimeMs > 12 * touchEvery)
      await rm(lock, { recursive: true, force: true })
    await wait(200)
  }
  const touching = setInterval(() => {
    const now = new Date()
    void utimes(lock, now, now).catch(() => undefined)
  }, touchEvery)
  try {
    if (!existsSync(join(home, 'current.json'))) {
      const building = `${home}.building-${process.pid}`
      await ingest(building)
      await rename(building, home)
      await tidy()
    }
  } finally {
    clearInterval(touching)
    await rm(lock, { recursive: true, force: true })
  }
  return describe(home)
}

/**
 * The real release of this checkout: the real ingest over the embedded snapshots, run once for each state of the
 * sources and kept in the temporary folder, whichever worker asks first.
 */
export function testRelease(): Promise<TestRelease> {
  once ??= make()
  return once
}
