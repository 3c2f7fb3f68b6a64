import { setImmediate } from 'node:timers/promises'
import type { AsOf } from '../../shared/contracts/asOf.ts'
import type { Observation } from '../../shared/contracts/observation.ts'

const rowsAtATime = 4000

/** `{ release, observations: […] }`, with `demonstration` for made-up figures and `asOf` for figures as of a past day, written in steps, so that a large answer does not keep other requests waiting. */
export async function toJson(
  release: string,
  observations: readonly Observation[],
  { asOf = null, demonstration = null }: { asOf?: AsOf | null; demonstration?: string | null } = {}
): Promise<Buffer> {
  const parts: string[] = []
  for (let start = 0; start < observations.length; start += rowsAtATime) {
    if (start > 0) await setImmediate()
    parts.push(JSON.stringify(observations.slice(start, start + rowsAtATime)).slice(1, -1))
  }
  const past = asOf === null ? '' : `"asOf":${JSON.stringify(asOf)},`
  const madeUp = demonstration === null ? '' : `"demonstration":${JSON.stringify(demonstration)},`
  return Buffer.from(
    `{"release":${JSON.stringify(release)},${madeUp}${past}"observations":[${parts.join(',')}]}`
  )
}
