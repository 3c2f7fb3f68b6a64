import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Provenance } from '../../../shared/contracts/provenance.ts'
import { indicators } from '../../../shared/catalogue/indicators/index.ts'
import { datasets } from '../../../ingest/datasets/index.ts'
import type { IngestOptions, IngestOutcome } from '../../../ingest/ingestOptions.ts'
import { runIngest } from '../../../ingest/runIngest.ts'
import { copyInputs } from './copyInputs.ts'

/** Few and quick, with several editions, several files and a denominator among them. */
export const several = ['population', 'fire-incidents', 'community-payback-orders', 'jsw-workforce']
/** The quickest, for what has nothing to do with figures. */
export const one = ['jsw-workforce']

/** What a run over a few real datasets needs; everything else as in the real one. */
const smallRun = (dataDirectory: string, releases: string, names: readonly string[]): IngestOptions => ({
  dataDirectory,
  releases,
  datasets: datasets.filter(({ id }) => names.includes(id)),
  indicators: indicators.filter(({ dataset }) => names.includes(dataset)),
  progress: { begin: () => undefined, note: () => undefined, done: () => undefined }
})

/** A folder of its own with a copy of the few datasets, to be changed at will. */
export async function copyOfData(
  names: readonly string[]
): Promise<{ home: string; data: string; releases: string }> {
  const home = await copyInputs('commonty-ingest-', names)
  return { home, data: path.join(home, 'data'), releases: path.join(home, 'releases') }
}

/** Changes an input without changing a figure, so that the next run has something to publish. */
export async function touchNote(data: string, note: string): Promise<void> {
  const file = path.join(data, 'snapshots/jsw-workforce/2024-01/provenance.json')
  const provenance = Provenance.parse(JSON.parse(await readFile(file, 'utf8')))
  await writeFile(file, JSON.stringify({ ...provenance, notes: [...provenance.notes, note] }))
}

export const runSmall = (
  data: string,
  releases: string,
  more: Partial<IngestOptions> = {},
  names: readonly string[] = one
): Promise<IngestOutcome> => runIngest({ ...smallRun(data, releases, names), ...more })
