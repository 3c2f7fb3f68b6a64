import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { jest } from '@jest/globals'
import { prepareSeries } from '../../api/comparisons/prepareSeries.ts'
import { readSeries } from '../../api/comparisons/seriesFigures.ts'
import { readAhead } from '../../api/readAhead.ts'
import type { OpenRelease, Series, Store } from '../../api/store/store.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

/** The real store, but for the release that it says it serves. */
const serving = (currentId: () => string | null): Store => ({
  ...opened.store,
  get currentId() {
    return currentId()
  }
})

const nameOf = ({ indicator, breakdown }: Series): string => `${indicator} ${breakdown}`

describe('Reading ahead', () => {
  it('reads every series once, the headline series first', async () => {
    const read: string[] = []
    await readAhead(
      serving(() => opened.store.currentId),
      async (_, series) => void read.push(nameOf(series))
    )
    const series = await opened.store.read(({ indicators }) =>
      indicators.flatMap(({ id, breakdown }) =>
        breakdown.categories.map(category => ({
          name: nameOf({ indicator: id, breakdown: category.id }),
          isHeadline: category.headline
        }))
      )
    )
    const headlines = series.filter(({ isHeadline }) => isHeadline)
    expect(headlines.length).toBeGreaterThan(19)
    expect(series.length).toBeGreaterThan(4 * headlines.length)
    expect(read.slice(0, headlines.length)).toEqual(headlines.map(({ name }) => name))
    expect(read.toSorted()).toEqual(series.map(({ name }) => name).toSorted())
  })

  it('goes on after a series that cannot be read, ends when another release takes over, and does nothing without one', async () => {
    let tried = 0
    const now = () => (tried < 3 ? opened.store.currentId : 'another')
    const prepare = () => {
      tried += 1
      return Promise.reject(new Error('this series cannot be read'))
    }
    await readAhead(serving(now), prepare)
    expect(tried).toBe(3)
    await readAhead(
      serving(() => null),
      prepare
    )
    expect(tried).toBe(3)
  })

  it('ends when another release takes over while it waits for a busy service to rest', async () => {
    jest
      .spyOn(performance, 'eventLoopUtilization')
      .mockImplementation(() => ({ utilization: 1, active: 1, idle: 0 }))
    let now = opened.store.currentId
    const reading = readAhead(
      serving(() => now),
      () => Promise.resolve()
    )
    // The headline series are read at once, the others when it rests, which it never does.
    await wait(300)
    now = null
    await expect(reading).resolves.toBeUndefined()
  })

  it('leaves nothing of a series to be read by those who ask', async () => {
    await opened.store.read(async release => {
      let reads = 0
      const watched: OpenRelease = {
        ...release,
        observations: question => {
          reads += 1
          return release.observations(question)
        }
      }
      const fires = { indicator: 'dwelling-fires', breakdown: 'all' }
      await prepareSeries(watched, fires)
      expect(reads).toBe(1)
      const figures = await readSeries(watched, fires)
      expect(reads).toBe(1)
      expect(figures.periods.length).toBeGreaterThan(5)
    })
  })
})
