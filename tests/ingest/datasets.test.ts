import { jest } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { indicators } from '../../shared/catalogue/indicators/index.ts'
import { populationBases } from '../../shared/catalogue/populationBases.ts'
import { Measure } from '../../shared/contracts/measure.ts'
import { SourceState } from '../../shared/contracts/source.ts'
import { defineDataset } from '../../ingest/dataset.ts'
import { datasets } from '../../ingest/datasets/index.ts'
import { acquire } from '../../ingest/stages/acquire.ts'
import { snapshot } from '../../ingest/stages/snapshot.ts'
import { read } from './support/realEditions.ts'

jest.setTimeout(240_000)

/** Measures that no embedded edition holds: they come with the publishers' own files. */
const fromPublishersAlone = [
  'bail-supervision',
  'chargeable-dwellings',
  'cpo-commenced-by-person',
  'cpo-completed',
  'cpo-revoked-for-breach',
  'cpo-terminated-by-outcome',
  'cpo-terminated-by-reason',
  'diversion-from-prosecution',
  'dwellings',
  'jsw-fieldwork-headcount',
  'jsw-fieldwork-wte',
  'structured-deferred-sentences',
  'throughcare-commenced'
]

describe('the register of datasets', () => {
  it('names each dataset once', () => {
    expect(new Set(datasets.map(({ id }) => id)).size).toBe(datasets.length)
  })

  it('gives every indicator its dataset and every measure that it reads', () => {
    for (const indicator of indicators) {
      const own = datasets.find(({ id }) => id === indicator.dataset)
      const measures = [indicator.numerator.measure, indicator.publishedRate].filter(
        measure => measure !== null
      )
      expect({ id: indicator.id, declared: Object.keys(own?.measures ?? {}) }).toEqual({
        id: indicator.id,
        declared: expect.arrayContaining(measures)
      })
      const below = indicator.denominator
      expect(!below || datasets.some(({ measures: declared }) => below.measure in declared)).toBe(true)
    }
  })

  it('puts every embedded edition of population on exactly one base', async () => {
    const population = datasets.find(({ id }) => id === 'population')
    const editions = population ? await acquire(population, 'data') : []
    expect(populationBases.flatMap(base => base.editions).toSorted()).toEqual(
      editions.map(({ edition }) => edition)
    )
  })

  it('lets only a dataset that says so, and that can be fetched, be without an embedded edition', async () => {
    const fetched = datasets.filter(({ state }) => state === 'not-in-release')
    expect(fetched.map(({ id }) => id)).toEqual(['justice-social-work-part-1', 'dwellings'])
    for (const dataset of fetched) {
      expect(await acquire(dataset, 'tests')).toEqual([])
      expect(dataset.missing.join(' ')).toContain('Not in this release: only the live ingest brings them.')
      const { live: _, ...unreachable } = dataset
      expect(() => defineDataset(unreachable)).toThrow('neither an embedded edition nor a live source')
    }
    const others = datasets.filter(({ state }) => state !== 'not-in-release')
    for (const dataset of others)
      await expect(acquire(dataset, 'tests')).rejects.toThrow(`No snapshot of ${dataset.id} can be read`)
  })

  it('refuses an indicator that is divided by an unknown year', () => {
    const [first] = indicators
    const faulty = { ...first, denominatorYears: [{ period: 'soon', midYear: 2024, reason: '' }] }
    expect(IndicatorDefinition.safeParse(faulty).success).toBe(false)
  })
})

describe.each(datasets.map(dataset => [dataset.id, dataset] as const))('dataset %s', (_, dataset) => {
  it('says what it is, who publishes it, on what terms and when it comes next', () => {
    for (const words of [
      dataset.title,
      dataset.publisher,
      dataset.licence,
      dataset.cadence,
      dataset.expected
    ])
      expect(words.length).toBeGreaterThan(3)
    expect(SourceState.safeParse(dataset.state).success).toBe(true)
    expect(dataset.missing.length).toBeGreaterThan(0)
  })

  it('has complete provenance and the listed bytes for every embedded edition, and reads every declared measure from them', async () => {
    const found = new Set<string>()
    for (const acquired of await acquire(dataset, 'data')) {
      const taken = await snapshot(acquired)
      expect(taken.provenance.address).toMatch(/^https:\/\//)
      expect(taken.provenance.licence).toBe(dataset.licence)
      expect(taken.provenance.compiled).toMatch(/^Compiled from published (figures|boundaries)/)
      const { rows, measures, dataZones, warnings } = await read(taken)
      expect(rows).toBeGreaterThan(0)
      expect(measures.length).toBeGreaterThan(0)
      expect(warnings).toEqual([])
      expect(Measure.array().safeParse(measures).success).toBe(true)
      expect(dataZones.length === 0 || dataZones.length === 6976).toBe(true)
      for (const { measure } of measures) found.add(measure)
    }
    expect([...found].toSorted()).toEqual(
      Object.keys(dataset.measures)
        .filter(measure => !fromPublishersAlone.includes(measure))
        .toSorted()
    )
  })
})

describe('every embedded file', () => {
  it('names no path of a machine', async () => {
    for (const dataset of datasets) {
      for (const { directory } of await acquire(dataset, 'data'))
        expect(await readFile(`${directory}/provenance.json`, 'utf8')).not.toMatch(
          /\/(work|home|tmp|Users)\//
        )
    }
  })
})
