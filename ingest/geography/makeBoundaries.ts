import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { councilShapes } from './councilShapes.ts'
import { readCouncils } from './readCouncils.ts'
import { simplifyBoundaries } from './simplifyBoundaries.ts'
import { topologyOf } from './topologyOf.ts'

/** Where editions of the boundaries are embedded. */
export const boundarySnapshots = (dataDirectory: string): string =>
  path.join(dataDirectory, 'snapshots', 'council-boundaries')

const isTopology = (content: unknown): boolean =>
  typeof content === 'object' && content !== null && 'type' in content && content.type === 'Topology'

function refuse(row: number, column: string, value: string, reason: string): never {
  throw new Error(`the boundaries, feature ${row}, ${column}: “${value}” ${reason}`)
}

/**
 * The bytes of `geography/boundaries.topo.json`, made from the latest embedded edition of the boundaries and the councils of
 * the data directory.
 */
export async function makeBoundaries(dataDirectory: string): Promise<string> {
  const folder = boundarySnapshots(dataDirectory)
  const latest = (await readdir(folder)).toSorted().at(-1) ?? ''
  const source: unknown = JSON.parse(
    await readFile(path.join(folder, latest, 'council-boundaries.json'), 'utf8')
  )
  const topology = isTopology(source) ? source : topologyOf(councilShapes(source, refuse))
  return `${JSON.stringify(simplifyBoundaries(topology, await readCouncils(dataDirectory)))}\n`
}
