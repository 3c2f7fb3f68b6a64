import { setImmediate } from 'node:timers/promises'
import type { Store } from './store.ts'

/**
 * Reads the headline series of the release now served, one after another, so that the first reader of each does not wait
 * for it. Gives way to every request between two, and ends when the release changes; what cannot be read is left to the
 * request that asks for it, which tells its reader.
 */
export async function readAhead(store: Store): Promise<void> {
  const releaseId = store.currentId
  if (releaseId === null) return
  const indicators = await store.read(release => release.indicators).catch(() => [])
  const headlines = indicators.flatMap(({ id, breakdown }) =>
    breakdown.categories.flatMap(category =>
      category.headline ? { indicator: id, breakdown: category.id } : []
    )
  )
  for (const one of headlines) {
    await setImmediate()
    if (store.currentId !== releaseId) return
    const series = [one]
    await store
      .read(release => release.observations({ series, areas: [], periods: null }))
      .catch(() => undefined)
  }
}
