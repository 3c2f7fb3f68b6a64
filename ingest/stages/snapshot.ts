import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { Provenance } from '../../shared/contracts/provenance.ts'
import { IngestError } from '../ingestError.ts'
import type { AcquiredEdition } from './acquire.ts'

/** The publisher's bytes of one edition, with where they came from. */
export interface Snapshot {
  dataset: string
  edition: string
  provenance: Provenance
  files: { name: string; bytes: Uint8Array }[]
}

/** No publisher's table here is near this size; a larger one is a compression bomb or a mistake. */
const LARGEST_FILE = 512 * 2 ** 20

/**
 * Reads an edition's files, gzipped or not, and holds each against the hash in its `provenance.json`.
 * @throws IngestError when provenance is missing or incomplete, a file is missing, unlisted, or not the listed bytes
 */
export async function snapshot({ dataset, edition, directory }: AcquiredEdition): Promise<Snapshot> {
  const refuse = (message: string, cause?: unknown): never => {
    throw new IngestError(dataset, 'snapshot', `${dataset} ${edition}: ${message}`, { cause })
  }
  const provenance = await readProvenance(directory, refuse)
  if (provenance.dataset !== dataset || provenance.edition !== edition)
    refuse(
      `provenance.json is of ${provenance.dataset} ${provenance.edition}, but lies in the folder ${dataset}/${edition}.`
    )
  const listed = new Set(provenance.files.map(({ name }) => name))
  const found = (await readdir(directory)).filter(name => name !== 'provenance.json')
  for (const name of found) {
    if (!listed.has(name.replace(/\.gz$/, '')))
      refuse(`${name} is not listed in provenance.json. List it with its hash, or take it away.`)
  }
  const files = await Promise.all(
    provenance.files.map(async ({ name, sha256, bytes: length }) => {
      const stored = found.find(other => other === name || other === `${name}.gz`)
      if (stored === undefined) return refuse(`${name} is listed in provenance.json but is not there.`)
      const bytes = await readBytes(path.join(directory, stored)).catch((cause: unknown) =>
        refuse(`${stored} cannot be read whole: it is damaged or cut short.`, cause)
      )
      const hash = createHash('sha256').update(bytes).digest('hex')
      if (hash !== sha256)
        refuse(
          `${name} is not the file that provenance.json lists: ${bytes.length} bytes with SHA-256 ${hash}, listed are ${length} bytes with ${sha256}. Put the listed file back; a changed file is a new edition.`
        )
      if (bytes.length !== length)
        refuse(`${name} has ${bytes.length} bytes; provenance.json says ${length}. Correct provenance.json.`)
      return { name, bytes }
    })
  )
  return { dataset, edition, provenance, files }
}

async function readProvenance(
  directory: string,
  refuse: (message: string, cause?: unknown) => never
): Promise<Provenance> {
  const text = await readFile(path.join(directory, 'provenance.json'), 'utf8').catch((cause: unknown) =>
    refuse('provenance.json is missing: nothing is published without saying where it came from.', cause)
  )
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (cause) {
    refuse('provenance.json is not JSON.', cause)
  }
  const parsed = Provenance.safeParse(content)
  return parsed.success
    ? parsed.data
    : refuse(`provenance.json is not complete:\n${z.prettifyError(parsed.error)}`)
}

async function readBytes(file: string): Promise<Uint8Array> {
  const stored = await readFile(file)
  return file.endsWith('.gz') ? gunzipSync(stored, { maxOutputLength: LARGEST_FILE }) : stored
}
