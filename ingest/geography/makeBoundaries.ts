import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readCouncils } from './readCouncils.ts'
import { simplifyBoundaries } from './simplifyBoundaries.ts'

/** The bytes of `geography/boundaries.topo.json`, made from the boundaries and councils of the data directory. */
export async function makeBoundaries(dataDirectory: string): Promise<string> {
  const source = await readFile(
    path.join(dataDirectory, 'geography', 'source', 'councils-2024-05.topo.json'),
    'utf8'
  )
  const boundaries = simplifyBoundaries(JSON.parse(source), await readCouncils(dataDirectory))
  return `${JSON.stringify(boundaries)}\n`
}
