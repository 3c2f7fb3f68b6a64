import { setImmediate } from 'node:timers/promises'
import type { Observation } from '../../shared/contracts/observation.ts'

const rowsAtATime = 4000

/** `{ release, observations: […] }`, written in steps, so that a large answer does not keep other requests waiting. */
export async function toJson(release: string, observations: readonly Observation[]): Promise<Buffer> {
  const parts: string[] = []
  for (let start = 0; start < observations.length; start += rowsAtATime) {
    if (start > 0) await setImmediate()
    parts.push(JSON.stringify(observations.slice(start, start + rowsAtATime)).slice(1, -1))
  }
  return Buffer.from(`{"release":${JSON.stringify(release)},"observations":[${parts.join(',')}]}`)
}
