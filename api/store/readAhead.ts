import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Store } from './store.ts'

/** Between two series, in milliseconds, once those that pages show first are read. */
const rest = 4

/**
 * Reads every series of the release now served, one after another, so that the first reader of each does not wait for it:
 * those that pages show first, then the other categories, at leisure. Gives way to every request between two, and ends when
 * the release changes; what cannot be read is left to the request that asks for it, which tells its reader.
 */
export async function readAhead(store: Store): Promise<void> {
  const releaseId = store.currentId
  if (releaseId === null) return
  const indicators = await store.read(release => release.indicators).catch(() => [])
  const seriesOf = (wanted: boolean) =>
    indicators.flatMap(({ id, breakdown }) =>
      breakdown.categories.flatMap(category =>
        category.headline === wanted ? { indicator: id, breakdown: category.id } : []
      )
    )
  const headlines = seriesOf(true)
  for (const [index, one] of [...headlines, ...seriesOf(false)].entries()) {
    await (index < headlines.length ? setImmediate() : setTimeout(rest))
    if (store.currentId !== releaseId) return
    const series = [one]
    await store
      .read(release => release.observations({ series, areas: [], periods: null }))
      .catch(() => undefined)
  }
}
