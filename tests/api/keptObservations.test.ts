import { keepObservations } from '../../api/store/keptObservations.ts'
import type { Series } from '../../api/store/store.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

const crime = { indicator: 'recorded-crime', breakdown: 'all-crimes' }
const fires = { indicator: 'dwelling-fires', breakdown: 'all' }
const question = {
  series: [crime, fires],
  areas: ['S12000047', 'S92000003'],
  periods: ['2021-22', '2024-25']
}

describe('Observations read from memory', () => {
  it('are those that the database gives when it is asked', async () => {
    await opened.store.read(async release => {
      const asked = await release.observations(question)
      const alone = [
        ...(await release.observations({ ...question, series: [crime] })),
        ...(await release.observations({ ...question, series: [fires] }))
      ]
      const remembered = await release.observations(question)
      const key = (cell: { indicator: string; period: string; area: string }): string =>
        `${cell.indicator} ${cell.period} ${cell.area}`
      const inOrder = (cells: readonly Parameters<typeof key>[0][]) =>
        cells.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
      expect(asked).toHaveLength(8)
      expect(inOrder(alone)).toEqual(inOrder(asked))
      expect(inOrder(remembered)).toEqual(inOrder(asked))
    })
  })

  it('are read once for all who ask for the series, and again after a fault', async () => {
    const cells = await opened.store.read(release => release.observations({ ...question, series: [fires] }))
    let reads = 0
    const readSeries = async (_series: Series) => {
      reads += 1
      await Promise.resolve()
      if (reads === 1) throw new Error('the first try fails')
      return cells.map(cell => ({ ...cell }))
    }
    const read = keepObservations(readSeries, () => Promise.reject(new Error('not asked for')))
    const one = { ...question, series: [fires] }
    await expect(read(one)).rejects.toThrow('the first try fails')
    const [first, second] = await Promise.all([read(one), read({ ...one, areas: ['S92000003'] })])
    expect(first).toEqual(cells)
    expect(second.map(({ area }) => area)).toEqual(['S92000003', 'S92000003'])
    expect(await read({ ...one, periods: null })).toHaveLength(4)
    expect(reads).toBe(2)
  })
})
