import { readAhead } from '../../api/store/readAhead.ts'
import type { ObservationQuestion, Store } from '../../api/store/store.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

/** The real store, with what it is asked written down. */
function watched(asked: ObservationQuestion[], currentId: () => string | null): Store {
  const { store } = opened
  return {
    ...store,
    get currentId() {
      return currentId()
    },
    read: use =>
      store.read(release =>
        use({
          ...release,
          observations: question => {
            asked.push(question)
            return release.observations(question)
          }
        })
      )
  }
}

describe('Reading ahead', () => {
  it('reads every series once, the headline series first', async () => {
    const asked: ObservationQuestion[] = []
    await readAhead(watched(asked, () => opened.store.currentId))
    const series = await opened.store.read(({ indicators }) =>
      indicators.flatMap(({ id, breakdown }) =>
        breakdown.categories.map(category => ({
          name: `${id} ${category.id}`,
          isHeadline: category.headline
        }))
      )
    )
    const headlines = series.filter(({ isHeadline }) => isHeadline)
    expect(headlines.length).toBeGreaterThan(19)
    expect(series.length).toBeGreaterThan(4 * headlines.length)
    const read = asked.map(({ series: [one] }) => `${one?.indicator} ${one?.breakdown}`)
    expect(read.slice(0, headlines.length)).toEqual(headlines.map(({ name }) => name))
    expect(read.toSorted()).toEqual(series.map(({ name }) => name).toSorted())
  })

  it('ends when another release takes over, and does nothing without one', async () => {
    const asked: ObservationQuestion[] = []
    const now = () => (asked.length < 3 ? opened.store.currentId : 'another')
    await readAhead(watched(asked, now))
    expect(asked).toHaveLength(3)
    await readAhead(watched(asked, () => null))
    expect(asked).toHaveLength(3)
  })
})
