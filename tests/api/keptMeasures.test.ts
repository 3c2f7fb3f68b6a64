import { keepMeasures } from '../../api/store/keptMeasures.ts'
import type { MeasureSeries, StoredCell } from '../../api/store/readMeasures.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

const crimes = { measures: ['crimes'], breakdowns: ['all-crimes'] }

/** Editions of recorded crime in the order in which they came. */
const editionsOfCrime = (): Promise<{ dataset: string; edition: string }[]> =>
  opened.store.read(({ sources }) =>
    sources
      .filter(({ id }) => id === 'recorded-crime')
      .flatMap(({ id, editions }) => editions.map(({ edition }) => ({ dataset: id, edition })))
      .toSorted((a, b) => (a.edition < b.edition ? -1 : 1))
  )

const cellsOf = (editions: readonly { dataset: string; edition: string }[]): Promise<readonly StoredCell[]> =>
  opened.store.read(release => release.measures({ ...crimes, editions }))

describe('Measures read from memory', () => {
  it('are those of the editions asked for and of no other, oldest first', async () => {
    const editions = await editionsOfCrime()
    expect(editions.length).toBeGreaterThan(1)
    const each = await Promise.all(editions.map(edition => cellsOf([edition])))
    for (const [index, cells] of each.entries()) {
      expect(cells.length).toBeGreaterThan(32)
      expect(new Set(cells.map(({ edition }) => edition))).toEqual(new Set([editions[index]?.edition]))
      expect(new Set(cells.map(({ key }) => key)).size).toBe(cells.length)
    }
    expect(await cellsOf(editions.toReversed())).toEqual(each.flat())
    expect(await cellsOf([])).toEqual([])
  })

  it('are read once for all who ask for the series, and again after a fault', async () => {
    const editions = await editionsOfCrime()
    const cells = await cellsOf(editions)
    const asked: MeasureSeries[] = []
    const read = keepMeasures(async series => {
      asked.push(series)
      await Promise.resolve()
      if (asked.length === 1) throw new Error('the first try fails')
      return [...cells]
    })
    await expect(read({ ...crimes, editions })).rejects.toThrow('the first try fails')
    const [all, one] = await Promise.all([
      read({ ...crimes, editions }),
      read({ ...crimes, editions: editions.slice(0, 1) })
    ])
    expect(all).toEqual(cells)
    expect(one.length).toBeLessThan(all.length)
    expect(asked).toEqual(Array.from({ length: 2 }, () => ({ measure: 'crimes', breakdown: 'all-crimes' })))
  })
})
