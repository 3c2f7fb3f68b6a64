import { rm } from 'node:fs/promises'
import path from 'node:path'
import { jest } from '@jest/globals'
import type { Dataset } from '../../ingest/dataset.ts'
import { readTries } from '../../ingest/live/tries.ts'
import type { Fault } from '../support/publisher/faults.ts'
import { startPublisher, type Publisher } from '../support/publisher/publisher.ts'
import { newHome, register, releasesOf, runIn } from './support/liveRun.ts'

jest.setTimeout(240_000)

const years = { firstYear: 2020, lastYear: 2021 }
const homes: string[] = []
let publisher: Publisher
/** A publisher whose people are other people: its rates are worked out over another population. */
let other: Publisher
beforeAll(async () => {
  publisher = await startPublisher(years)
  other = await startPublisher({ ...years, seed: 5 })
})
afterEach(() => publisher.clear())
afterAll(async () => {
  await publisher.close()
  await other.close()
  await Promise.all(homes.map(home => rm(home, { recursive: true, force: true })))
})

interface Case {
  names: readonly string[]
  /** Those whose embedded editions are there; all unless said. */
  embedded?: readonly string[]
  /** What is declared otherwise of the dataset. */
  declared?: (dataset: Dataset) => Partial<Dataset>
  /** What the publisher serves it from. */
  resource: string
  before?: Fault
  fault?: Fault
  isOther?: boolean
  words: RegExp
}

const withheld = { markers: { '[c]': 'suppressed' } } as const
const frozen = ({ measures }: Dataset) => ({
  measures: Object.fromEntries(
    Object.entries(measures).map(([measure, rule]) => [measure, { ...rule, frozen: true }])
  )
})

/** Editions that are whole tables in themselves, and still must not be served. */
const cases: [string, Case][] = [
  [
    '18 a figure changed in a series that is not revised',
    {
      names: ['reconvictions'],
      declared: frozen,
      resource: 'reconvictions',
      fault: { kind: 'figure', value: 7.5 },
      words: /not revise.+--accept/s
    }
  ],
  [
    '23 nought in place of a withheld figure',
    {
      names: ['reconvictions'],
      declared: () => withheld,
      resource: 'reconvictions',
      before: { kind: 'type-drift', mark: '[c]' },
      fault: { kind: 'figure', value: 0 },
      words: /withheld|0 where/
    }
  ],
  [
    '24 a withheld count that the others give away',
    {
      names: ['households'],
      declared: () => ({ ...withheld, residuals: [] }),
      resource: 'household-estimates',
      fault: { kind: 'type-drift', mark: '[c]' },
      words: /is withheld by the publisher, but it can be worked out/
    }
  ],
  [
    '25 rates over a population of another vintage',
    {
      names: ['population', 'recorded-crime'],
      // Thirty years of embedded figures would only be read again and again.
      declared: () => ({ state: 'not-in-release' }),
      embedded: ['population'],
      resource: 'recorded-crime',
      isOther: true,
      words: /is the published rate of S\d+ .+ The unit, the count or the population has changed/
    }
  ]
]

describe('an edition that is held back', () => {
  it.each(cases)(
    '%s: the last good release stays, the status says why, one alert, and the next try succeeds',
    async (
      _,
      { names, embedded = names, declared = () => ({}), resource, before, fault, isOther = false, words }
    ) => {
      const home = await newHome(embedded)
      homes.push(home)
      const id = names.at(-1) ?? ''
      const datasets = register
        .filter(dataset => names.includes(dataset.id))
        .map(dataset => (dataset.id === id ? { ...dataset, ...declared(dataset) } : dataset))
      const alerts: string[] = []
      const run = (origin = publisher.origin, fetch: readonly string[] = [id]) =>
        runIn(home, origin, alerts, { datasets, fetch }, names)

      if (before) publisher.fault(resource, before)
      expect((await run(publisher.origin, names)).state).toBe('published')
      publisher.clear()
      expect(alerts).toEqual([])
      const held = await releasesOf(home)
      const edition = (await readTries(path.join(home, 'archive')))[id]?.edition

      if (fault) publisher.fault(resource, fault)
      const { state, sources } = await run(isOther ? other.origin : publisher.origin)
      expect([state, sources[0]?.dataset, sources[0]?.result]).toEqual(['unchanged', id, 'refused'])
      expect(sources[0]?.message).toMatch(words)
      expect(await releasesOf(home)).toEqual(held)
      const tried = (await readTries(path.join(home, 'archive')))[id]
      expect(tried).toMatchObject({ edition, failure: { tries: 1, message: expect.stringMatching(words) } })
      expect(alerts).toEqual([expect.stringMatching(/could not be updated: .+ stays\.$/s)])

      publisher.clear()
      const again = await run()
      expect(again.sources[0]).toMatchObject({ dataset: id, message: null })
      expect(alerts.at(-1)).toMatch(/works again, after 1 failed try\.$/)
    }
  )
})
