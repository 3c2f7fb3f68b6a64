import { createHash, type Hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { acceptedTexts } from './live/liveEdition.ts'

const code = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Files under a folder as paths with forward slashes, sorted; none when it is not there. */
function filesUnder(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .toSorted()
}

const codeFiles = (): string[] =>
  [...filesUnder(code, 'ingest'), ...filesUnder(code, 'shared')].filter(name => /\.(ts|js)$/.test(name))

function addFiles(hash: Hash, root: string, names: readonly string[]): void {
  for (const name of names) {
    const bytes = readFileSync(path.join(root, name))
    hash.update(`${name}\0${bytes.length}\0`).update(bytes)
  }
}

function fingerprintOf(root: string, names: readonly string[]): string {
  const hash = createHash('sha256')
  addFiles(hash, root, names)
  return hash.digest('hex')
}

let codeKnown: string | undefined

/** SHA-256, hex, over the text of the code that reads the inputs alone: of the code that runs, so it is read once. */
export function codeFingerprint(): string {
  codeKnown ??= fingerprintOf(code, codeFiles())
  return codeKnown
}

/** SHA-256, hex, over names and codes of areas, memberships and boundaries. */
export const geographyFingerprint = (dataDirectory: string): string =>
  fingerprintOf(dataDirectory, filesUnder(dataDirectory, 'geography'))

/**
 * SHA-256, hex, over everything that a release follows from: snapshots, geography, `schema.sql`, the live editions, and the
 * text of the code that reads them (`ingest/` and `shared/`). The same inputs give the same fingerprint, whatever their
 * dates.
 * @param live names and texts of the live editions that the release holds, in any order
 */
export function fingerprint(
  dataDirectory: string,
  {
    live = acceptedTexts(path.join(dataDirectory, 'archive')),
    demonstration = false
  }: { live?: readonly (readonly [string, string])[]; demonstration?: boolean } = {}
): string {
  const hash = createHash('sha256')
  const data = [
    'schema.sql',
    ...filesUnder(dataDirectory, 'geography'),
    ...filesUnder(dataDirectory, 'snapshots')
  ]
  addFiles(hash, dataDirectory, data)
  hash.update(`code\0${codeFingerprint()}\0`)
  for (const [name, text] of live.toSorted(([first], [second]) => (first < second ? -1 : 1)))
    hash.update(`live/${name}\0${text.length}\0`).update(text)
  if (demonstration) hash.update('demonstration\0')
  return hash.digest('hex')
}
