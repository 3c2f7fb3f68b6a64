import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { sha256Of } from '../acquire/acquired.ts'
import { keepWhenRoom } from '../acquire/keepWhenRoom.ts'
import { readerVersion } from '../acquire/workbook/keptReadings.ts'
import type { Dataset } from '../dataset.ts'
import { codeFingerprint, geographyFingerprint } from '../fingerprint.ts'
import type { ReadEdition } from '../readEdition.ts'
import type { Snapshot } from '../stages/snapshot.ts'
import { editionBytes, editionIn } from './editionBytes.ts'

/** What one run takes from the runs before it: editions that passed their checks, as they were read. */
export interface KeptEditions {
  /** An edition as it was read before from the very same inputs by the same code; read by `read` when it was not. */
  edition(
    dataset: Dataset,
    snapshot: Omit<Snapshot, 'files'>,
    read: () => Promise<ReadEdition>
  ): Promise<ReadEdition>
  /** Remembers that an edition was accepted: what is checked after it may rest on it. */
  accepted(snapshot: Omit<Snapshot, 'files'>): void
}

/**
 * Reads and checks each edition once: what came of it is kept in the archive, as `read/<dataset>/<edition>`, and taken
 * from there as long as nothing that it follows from has changed: the bytes of its files, the geography, the code, and the
 * accepted editions that it is checked against. These files may be deleted at any time.
 * @param archive folder of the archive
 * @param register every dataset, and every indicator, as the code declares them: another declaration is not told apart
 * @returns asked for once by every run
 */
export function keptEditions(
  archive: string,
  dataDirectory: string,
  register: { datasets: readonly Dataset[]; indicators: readonly IndicatorDefinition[] }
): () => KeptEditions {
  return () => startKeeping(archive, dataDirectory, register)
}

function startKeeping(
  archive: string,
  dataDirectory: string,
  register: { datasets: readonly Dataset[]; indicators: readonly IndicatorDefinition[] }
): KeptEditions {
  let ground: string | undefined
  const names = new Map<string, string[]>()

  /** SHA-256 of all that an edition follows from. */
  function originOf(dataset: Dataset, { edition, provenance }: Omit<Snapshot, 'files'>): string {
    ground ??= [
      codeFingerprint(),
      geographyFingerprint(dataDirectory),
      readerVersion(),
      process.versions.v8
    ].join('\n')
    const below = checkedAgainst(dataset, register).flatMap(id => names.get(id) ?? [])
    const hash = createHash('sha256').update(`${ground}\n${dataset.id} ${edition}\n`)
    return hash.update(`${contentOf(provenance)}\n${below.join('\n')}`).digest('hex')
  }

  return {
    async edition(dataset, snapshot, read) {
      const origin = originOf(dataset, snapshot)
      const file = path.join(archive, 'read', dataset.id, snapshot.edition)
      const kept = editionOf(await readFile(file).catch(() => null), origin)
      if (kept) return kept
      const made = await read()
      const bytes = editionBytes(made)
      await keepWhenRoom(archive, file, Buffer.concat([Buffer.from(head(origin, bytes)), bytes]))
      return made
    },
    accepted({ dataset, edition, provenance }) {
      names.set(dataset, [...(names.get(dataset) ?? []), `${dataset} ${edition} ${contentOf(provenance)}`])
    }
  }
}

/** Names and bytes of the files of an edition. */
const contentOf = ({ files }: Snapshot['provenance']): string =>
  files.map(({ name, sha256 }) => `${name} ${sha256}`).join(', ')

/** Datasets whose figures the rates of this one are worked out with, and held against. */
function checkedAgainst(
  { id, rateChecks = [] }: Dataset,
  { datasets, indicators }: { datasets: readonly Dataset[]; indicators: readonly IndicatorDefinition[] }
): string[] {
  const checked = new Set(rateChecks.map(({ indicator }) => indicator))
  const below = new Set(
    indicators
      .filter(indicator => indicator.dataset === id || checked.has(indicator.id))
      .flatMap(({ denominator }) => denominator?.measure ?? [])
  )
  return datasets
    .filter(({ measures }) => Object.keys(measures).some(measure => below.has(measure)))
    .map(dataset => dataset.id)
}

/** The first line: what the edition follows from, and the SHA-256 of the rest. */
const head = (origin: string, bytes: Uint8Array): string => `${origin} ${sha256Of(bytes)}\n`

/** Null when it follows from something else, or is damaged or cut short. */
function editionOf(content: Buffer | null, origin: string): ReadEdition | null {
  if (content === null) return null
  const bytes = content.subarray(content.indexOf('\n') + 1)
  return content.toString('latin1', 0, content.length - bytes.length) === head(origin, bytes)
    ? editionIn(bytes)
    : null
}
