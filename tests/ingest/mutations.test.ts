import { jest } from '@jest/globals'
import { indicators } from '../../shared/catalogue/indicators/index.ts'
import { carriesFigure } from '../../shared/contracts/observation.ts'
import type { Dataset, LiveFile } from '../../ingest/dataset.ts'
import { datasets as register } from '../../ingest/datasets/index.ts'
import { simdOf } from '../../ingest/datasets/simd.ts'
import { readGeography } from '../../ingest/geography/readGeography.ts'
import { IngestError } from '../../ingest/ingestError.ts'
import { readEdition, type ReadContext, type ReadEdition } from '../../ingest/readEdition.ts'
import { compare } from '../../ingest/stages/compare/compare.ts'
import type { ComparedEdition } from '../../ingest/stages/compare/comparedEdition.ts'
import { MeasureIndex } from '../../ingest/stages/measureIndex.ts'
import { cellKey } from '../../shared/observations/cellKey.ts'
import type { Snapshot } from '../../ingest/stages/snapshot.ts'
import type { Grid } from '../support/publisher/grid.ts'
import { madeUpProvenance } from './support/madeUpProvenance.ts'
import { mutant } from './support/mutations.ts'
import { datasetCalled } from './support/realEditions.ts'
import {
  bytesOf,
  routesOf,
  servedFile,
  workbookOf,
  ZONES_KEPT,
  type ServedFile
} from './support/servedFiles.ts'

jest.setTimeout(240_000)

/** Of each file. */
const MUTATIONS = Number(process.env['MUTATIONS'] ?? 200)
/** A table of 6,976 data zones takes half a second to read: the index is read over a few of each council area. */
const datasets = register.map(dataset => (dataset.id === 'simd' ? simdOf(ZONES_KEPT) : dataset))
const making = { seed: 0, firstYear: 2023, lastYear: 2024 }

let context: ReadContext

/** Figures of the local publisher are divided by its own population, so that is read first. */
beforeAll(async () => {
  const geography = await readGeography('data')
  context = { geography, indicators, accepted: new MeasureIndex(geography.councilCodes) }
  const population = datasetCalled('population')
  const files = population.live?.files.map(file => servedFile(file, making)) ?? []
  const { measures } = await read(population, files)
  context.accepted.add(measures)
})

async function read(
  dataset: Dataset,
  files: readonly ServedFile[],
  changed?: { name: string; grids: readonly Grid[]; bytes?: Uint8Array }
): Promise<ReadEdition> {
  const gridsOf = ({ name, grids }: ServedFile) => (changed?.name === name ? changed.grids : grids)
  const tables = new Map<Uint8Array, readonly Grid[]>()
  const snapshot: Snapshot = {
    dataset: dataset.id,
    edition: 'mutated',
    provenance: madeUpProvenance(dataset.id, 'none'),
    files: files.map(file => {
      const grids = gridsOf(file)
      const [first] = grids
      if (!first) throw new RangeError(`${file.name} has no table`)
      const bytes =
        (changed?.name === file.name ? changed.bytes : undefined) ?? bytesOf(file.type, first, making)
      tables.set(bytes, grids)
      return { name: file.name, bytes }
    })
  }
  return readEdition(dataset, snapshot, {
    ...context,
    readWorkbook: async bytes => workbookOf(tables.get(bytes) ?? [])
  })
}

/** What is served of an edition, by cell. */
const figuresOf = ({ measures, dataZones }: ReadEdition): Map<string, string> =>
  new Map([
    ...measures.map(
      cell => [cellKey(cell), carriesFigure(cell.status) ? String(cell.value) : 'none'] as const
    ),
    ...dataZones.flatMap(({ code, name, council, population, ranks, indicators: figures }) => [
      [code, JSON.stringify([name, council, population, ranks])] as const,
      ...figures.map(({ name: figure, value }) => [`${code}|${figure}`, String(value ?? 'none')] as const)
    ])
  ])

const asCompared = (
  dataset: string,
  edition: string,
  { measures, dataZones }: ReadEdition
): ComparedEdition => ({
  dataset,
  edition,
  measures,
  dataZones,
  isLive: true,
  lastModified: new Map()
})

/** Cells that hold another figure than before, or are gone, without saying so. A figure that became a mark says so. */
function silentlyDifferent(before: ReadonlyMap<string, string>, after: ReadEdition): string[] {
  const figures = figuresOf(after)
  return [...before].flatMap(([cell, figure]) => {
    const now = figures.get(cell)
    return now === figure || now === 'none' ? [] : [`${cell}: ${figure} became ${now ?? 'missing'}`]
  })
}

const files = datasets.flatMap(dataset => {
  const met = new Set<string>()
  return routesOf(dataset).flatMap(({ files: all }) =>
    all.flatMap(file => {
      if (met.has(file.name)) return []
      met.add(file.name)
      return [{ label: `${dataset.id}: ${file.name}`, dataset, all, file }]
    })
  )
})
/** A row each event: its length is all that a shorter list differs in. */
const lists = ['fires-by-data-zone.csv']

/** The files of a way as they are served, and what is read of them: made once for all files of the way. */
const wholes = new Map<readonly LiveFile[], ReturnType<typeof readWhole>>()
async function readWhole(dataset: Dataset, all: readonly LiveFile[]) {
  const served = all.map(file => servedFile(file, making))
  const before = await read(dataset, served)
  return { served, before, figures: figuresOf(before) }
}
function wholeOf(dataset: Dataset, all: readonly LiveFile[]): ReturnType<typeof readWhole> {
  const held = wholes.get(all) ?? readWhole(dataset, all)
  wholes.set(all, held)
  return held
}

describe('whatever happens to a file', () => {
  it.each(files)(
    '$label is refused naming the place, or gives the same figures',
    async ({ dataset, all, file }) => {
      const { id } = dataset
      const { served, before, figures: figuresBefore } = await wholeOf(dataset, all)
      const own = served.find(({ name }) => name === file.name)
      if (!own) throw new RangeError(`${file.name} is not served`)
      const faults: string[] = []
      let refused = 0
      for (let seed = 1; seed <= MUTATIONS; seed += 1) {
        const { what, ...changed } = mutant(own, seed, lists.includes(file.name))
        try {
          const after = await read(dataset, served, { name: file.name, ...changed })
          compare(dataset, asCompared(id, 'mutated', after), [asCompared(id, 'before', before)], '2026-11-20')
          const different = silentlyDifferent(figuresBefore, after)
          if (different.length > 0)
            faults.push(`${seed}. ${what}: accepted, but ${different.length} figures differ: ${different[0]}`)
        } catch (error) {
          if (!(error instanceof IngestError)) throw error
          refused += 1
          if (!namesThePlace(error.message, file.name))
            faults.push(`${seed}. ${what}: refused with “${error.message}”`)
        }
      }
      expect(faults).toEqual([])
      // Most of what can happen to a file makes it another: a reader that takes everything reads nothing.
      expect(refused).toBeGreaterThan(MUTATIONS / 3)
    }
  )
})

/** A message that a person can act on names the file, and a row and column, a cell, or the group of figures. */
const namesThePlace = (message: string, file: string) =>
  message.includes(file) || / of \d{4}(-\d{2})? |data zone S01\d{6}/.test(message)
