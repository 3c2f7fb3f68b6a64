import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One thing that is built: from what, with what, into what. */
interface Part {
  name: 'server' | 'web'
  title: string
  /** Files and folders, relative to the working directory; any change in them asks for a new build. */
  inputs: readonly string[]
  /** Script and arguments, run with this Node. */
  command: readonly string[]
  /** Folders emptied before. */
  outputs: readonly string[]
  /** A file that stands there when it is built. */
  proof: string
}

const parts: readonly Part[] = [
  {
    name: 'server',
    title: 'the server',
    inputs: ['api', 'ingest', 'shared', 'tsconfig.json', 'package.json', 'package-lock.json'],
    command: ['node_modules/typescript/bin/tsc', '--noEmit', 'false', '--outDir', 'dist'],
    outputs: ['dist/api', 'dist/ingest', 'dist/shared'],
    proof: 'dist/api/server.js'
  },
  {
    name: 'web',
    title: 'the pages',
    inputs: ['web', 'shared', 'data/geography', 'tsconfig.json', 'package.json', 'package-lock.json'],
    command: ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'],
    outputs: ['dist/web'],
    proof: 'dist/web/index.html'
  }
]

const record = 'dist/.build.json'

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null)
  if (!entries) return existsSync(path) ? [path] : []
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}

/** SHA-256 over the names and contents of everything a part is made from. */
async function fingerprint(inputs: readonly string[]): Promise<string> {
  const files = (await Promise.all(inputs.map(filesUnder))).flat().toSorted()
  const contents = await Promise.all(files.map(file => readFile(file)))
  const hash = createHash('sha256').update(process.version)
  files.forEach((file, index) => hash.update(`\0${file}\0`).update(contents[index] ?? ''))
  return hash.digest('hex')
}

async function readRecord(): Promise<Partial<Record<Part['name'], string>>> {
  try {
    return JSON.parse(await readFile(record, 'utf8')) as Partial<Record<Part['name'], string>>
  } catch {
    return {}
  }
}

/** What a part could not be built for; the message holds what the compiler said. */
export class BuildError extends Error {
  override name = 'BuildError'
}

/** @throws BuildError with all that the command wrote */
function run(command: readonly string[], title: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] })
    const written: Buffer[] = []
    child.stdout.on('data', (data: Buffer) => written.push(data))
    child.stderr.on('data', (data: Buffer) => written.push(data))
    child.once('error', reject)
    child.once('close', code => {
      if (code === 0) resolve()
      else reject(new BuildError(`Building ${title} failed:\n${Buffer.concat(written).toString()}`))
    })
  })
}

/**
 * Builds the server and the pages, each only when something it is made from has changed since its last build.
 * @param say writes a line for whoever waits
 * @throws BuildError
 */
export async function buildChanged(say: (line: string) => void): Promise<void> {
  const built = await readRecord()
  const stale = (
    await Promise.all(parts.map(async part => ({ part, fingerprint: await fingerprint(part.inputs) })))
  ).filter(({ part, fingerprint: now }) => built[part.name] !== now || !existsSync(part.proof))
  const outcomes = await Promise.allSettled(
    stale.map(async ({ part, fingerprint: now }) => {
      say(`Building ${part.title} …`)
      const started = performance.now()
      for (const output of part.outputs) await rm(output, { recursive: true, force: true })
      await run(part.command, part.title)
      built[part.name] = now
      say(`Built ${part.title} in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
    })
  )
  if (stale.length > 0) {
    await mkdir('dist', { recursive: true })
    await writeFile(record, JSON.stringify(built))
  }
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}
