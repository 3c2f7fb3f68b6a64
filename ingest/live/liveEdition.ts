import { readdirSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { Provenance } from '../../shared/contracts/provenance.ts'
import { sha256Of } from '../acquire/acquired.ts'
import { writeWhole } from './writeWhole.ts'

/** What is kept of one edition that came from a publisher; its bytes are in the archive under their SHA-256. */
export const LiveEdition = z.object({
  provenance: Provenance,
  /** When its last file was here. */
  retrievedAt: z.iso.datetime(),
  /** Made-up figures of a stand-in publisher: never to be shown as statistics. */
  demonstration: z.boolean(),
  /** A person accepted it although it compares badly with the edition before. */
  forced: z.boolean(),
  files: z
    .array(
      z.object({
        name: z.string(),
        /** Its name in the archive’s index. */
        resource: z.string(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        address: z.string(),
        /** When the publisher says it was last changed. */
        lastModified: z.iso.datetime().nullable()
      })
    )
    .min(1)
})
export type LiveEdition = z.infer<typeof LiveEdition>

/** What makes two editions the same: the names and bytes of their files. */
export const contentOf = (files: readonly { name: string; sha256: string }[]): string =>
  sha256Of(
    Buffer.from(
      files
        .map(({ name, sha256 }) => `${name} ${sha256}\n`)
        .toSorted()
        .join('')
    )
  )

export const editionText = (edition: LiveEdition): string => `${JSON.stringify(edition, null, 2)}\n`

const folderOf = (archive: string, kind: 'editions' | 'quarantine', dataset: string) =>
  path.join(archive, kind, dataset)

/** Texts of every accepted edition, with their names, sorted: what a release follows from beside the embedded snapshots. */
export function acceptedTexts(archive: string): [string, string][] {
  const root = path.join(archive, 'editions')
  let names: string[]
  try {
    names = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && entry.name.endsWith('.json'))
      .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  } catch {
    return []
  }
  return names.toSorted().map(name => [name, readFileSync(path.join(root, name), 'utf8')])
}

/**
 * The accepted live editions of a dataset, oldest first.
 * @throws ZodError or SyntaxError when one of them was changed by hand
 */
export function acceptedEditions(archive: string, dataset: string): LiveEdition[] {
  return acceptedTexts(archive)
    .filter(([name]) => name.startsWith(`${dataset}/`))
    .map(([, text]) => LiveEdition.parse(JSON.parse(text)))
    .toSorted((first, second) => (first.retrievedAt < second.retrievedAt ? -1 : 1))
}

/** Keeps an edition for good. From then on every release holds it. */
export async function acceptEdition(archive: string, edition: LiveEdition): Promise<void> {
  const { dataset, edition: name } = edition.provenance
  await writeWhole(path.join(folderOf(archive, 'editions', dataset), `${name}.json`), editionText(edition))
}

/** Sets an edition that failed its checks aside, with the reason, for a person to look at. */
export async function quarantineEdition(
  archive: string,
  edition: LiveEdition,
  reason: string,
  at: string
): Promise<void> {
  const { dataset, edition: name } = edition.provenance
  await writeWhole(
    path.join(folderOf(archive, 'quarantine', dataset), `${name}.json`),
    `${JSON.stringify({ at, reason, ...edition }, null, 2)}\n`
  )
}

/** Names of the editions of a dataset that were set aside. */
export async function quarantined(archive: string, dataset: string): Promise<string[]> {
  const names = await readdir(folderOf(archive, 'quarantine', dataset)).catch(() => [])
  return names.filter(name => name.endsWith('.json')).map(name => name.slice(0, -5))
}
