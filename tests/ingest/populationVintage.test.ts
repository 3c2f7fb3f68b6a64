import { jest } from '@jest/globals'
import { indicators } from '../../shared/catalogue/indicators/index.ts'
import { readGeography, type Geography } from '../../ingest/geography/readGeography.ts'
import { readEdition } from '../../ingest/readEdition.ts'
import { MeasureIndex } from '../../ingest/stages/measureIndex.ts'
import type { MeasureInFile } from '../../ingest/dataset.ts'
import { datasetCalled, realSnapshot } from './support/realEditions.ts'

jest.setTimeout(240_000)

/* The rates of an edition rest on the population as it was estimated then: held against another, they cannot be checked. */

const population = datasetCalled('population')
const crime = datasetCalled('recorded-crime')

let geography: Geography
const editions = new Map<string, MeasureInFile[]>()
beforeAll(async () => {
  geography = await readGeography('data')
  for (const edition of ['2020-04', '2022-07', '2024-03', '2025-08'])
    editions.set(edition, (await readPopulation(edition)).measures)
})

const index = (...measures: (readonly MeasureInFile[])[]) => {
  const accepted = new MeasureIndex(geography.councilCodes)
  for (const some of measures) accepted.add(some)
  return accepted
}

const readPopulation = async (edition: string) =>
  readEdition(population, await realSnapshot('population', edition), {
    geography,
    accepted: index(),
    indicators
  })

const readCrime = async (edition: string, ...measures: (readonly MeasureInFile[])[]) =>
  readEdition(crime, await realSnapshot('recorded-crime', edition), {
    geography,
    accepted: index(...measures),
    indicators
  })

describe('25 a population of another vintage', () => {
  it('is found out by the rates that the publisher worked out from its own', async () => {
    const swapped = [...editions.values()].map(measures =>
      measures.map(cell => ({ ...cell, value: cell.value === null ? null : Math.round(cell.value * 1.02) }))
    )
    await expect(readCrime('2026-06', ...swapped)).rejects.toThrow(
      /is the published rate of S\d+ .+ The unit, the count or the population has changed/
    )
  })

  it('is no fault while the one that the publisher used is held beside it', async () => {
    const { measures } = await readCrime('2026-06', ...editions.values())
    expect(measures.length).toBeGreaterThan(400)
  })
})
