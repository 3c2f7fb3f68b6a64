import { performance } from 'node:perf_hooks'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { OpenRelease, Series, Store } from './store/store.ts'

/** Milliseconds between two series, once those that pages show first are read; and between two looks at a busy service. */
const rest = 4
const restWhenBusy = 250

/** Part of its time for which a service that answers others is at work. */
const busyFrom = 0.3

/** Waits until nobody keeps the service busy: a series read meanwhile would stand in the way of every answer. */
async function atLeisure(isWanted: () => boolean): Promise<void> {
  while (isWanted()) {
    const before = performance.eventLoopUtilization()
    await setTimeout(rest)
    if (performance.eventLoopUtilization(before).utilization <= busyFrom) return
    await setTimeout(restWhenBusy)
  }
}

/**
 * Reads every series of the release now served, one after another, so that the first reader of each does not wait for it:
 * those that pages show first, then the other categories, at leisure. Gives way to every request between two, and ends when
 * the release changes; what cannot be read is left to the request that asks for it, which tells its reader.
 * @param prepare what else to do with each series once it is read
 */
export async function readAhead(
  store: Store,
  prepare: (release: OpenRelease, series: Series) => Promise<void>
): Promise<void> {
  const releaseId = store.currentId
  if (releaseId === null) return
  const indicators = await store.read(release => release.indicators).catch(() => [])
  const seriesOf = (wanted: boolean): Series[] =>
    indicators.flatMap(({ id, breakdown }) =>
      breakdown.categories.flatMap(category =>
        category.headline === wanted ? { indicator: id, breakdown: category.id } : []
      )
    )
  const headlines = seriesOf(true)
  const isServed = () => store.currentId === releaseId
  for (const [index, series] of [...headlines, ...seriesOf(false)].entries()) {
    await (index < headlines.length ? setImmediate() : atLeisure(isServed))
    if (!isServed()) return
    await store.read(release => prepare(release, series)).catch(() => undefined)
  }
}
