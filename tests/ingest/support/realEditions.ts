import { indicators } from '../../../shared/catalogue/indicators/index.ts'
import { datasets } from '../../../ingest/datasets/index.ts'
import type { Dataset } from '../../../ingest/dataset.ts'
import { readGeography } from '../../../ingest/geography/readGeography.ts'
import { readEdition, type ReadContext, type ReadEdition } from '../../../ingest/readEdition.ts'
import { acquire } from '../../../ingest/stages/acquire.ts'
import { MeasureIndex } from '../../../ingest/stages/measureIndex.ts'
import { snapshot, type Snapshot } from '../../../ingest/stages/snapshot.ts'

/** A dataset of the register. */
export function datasetCalled(id: string): Dataset {
  const dataset = datasets.find(entry => entry.id === id)
  if (!dataset) throw new RangeError(`no dataset is called ${id}`)
  return dataset
}

/** The embedded bytes of one edition. */
export async function realSnapshot(id: string, edition: string): Promise<Snapshot> {
  const acquired = (await acquire(datasetCalled(id), 'data')).find(entry => entry.edition === edition)
  if (!acquired) throw new RangeError(`no edition ${edition} of ${id}`)
  return snapshot(acquired)
}

/** The same edition with the text of one file changed, in memory only. */
export function changed(real: Snapshot, file: string, change: (text: string) => string): Snapshot {
  const changedFile = real.files.find(({ name }) => name === file)
  if (!changedFile) throw new RangeError(`no file ${file}`)
  const before = new TextDecoder().decode(changedFile.bytes)
  const after = change(before)
  if (after === before) throw new RangeError(`the change to ${file} changes nothing`)
  return withBytes(real, file, new TextEncoder().encode(after))
}

/** The same edition with the bytes of one file replaced, in memory only. */
export const withBytes = (real: Snapshot, file: string, bytes: Uint8Array): Snapshot => ({
  ...real,
  files: real.files.map(entry => (entry.name === file ? { name: file, bytes } : entry))
})

/** Replaces one line, counted from 1 with the header as line 1. */
export const line =
  (number: number, change: (line: string) => string | string[]) =>
  (text: string): string =>
    text
      .split('\n')
      .flatMap((each, index) => (index + 1 === number ? change(each) : each))
      .join('\n')

let embedded: Promise<ReadContext> | undefined

/** What every edition but those of population is read against: the embedded population. */
async function readPopulation(): Promise<ReadContext> {
  const geography = await readGeography('data')
  const context = { geography, accepted: new MeasureIndex(geography.councilCodes), indicators }
  const population = datasetCalled('population')
  for (const acquired of await acquire(population, 'data')) {
    const { measures } = await readEdition(population, await snapshot(acquired), context)
    context.accepted.add(measures)
  }
  return context
}

/** Reads an edition as ingest does, against the population that is embedded. */
export async function read(edition: Snapshot): Promise<ReadEdition> {
  embedded ??= readPopulation()
  return readEdition(datasetCalled(edition.dataset), edition, await embedded)
}

/** The message that an edition is refused with. */
export async function refusal(edition: Snapshot): Promise<string> {
  const outcome = await read(edition).catch((error: unknown) => error)
  if (!(outcome instanceof Error)) throw new Error('the edition was accepted')
  if (outcome.name !== 'IngestError') throw outcome
  return outcome.message
}
