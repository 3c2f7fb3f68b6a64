import { DuckDBInstance } from '@duckdb/node-api'
import type { Release } from '../../shared/contracts/release.ts'
import { type Connections, openConnections } from './connections.ts'
import { hardening } from './hardening.ts'
import { keepObservations } from './keptObservations.ts'
import { keepMeasures } from './keptMeasures.ts'
import { readAnswer } from './readAnswer.ts'
import { readAreas } from './readAreas.ts'
import { readChangeReports, readChanges } from './readChanges.ts'
import { readDataZones } from './readDataZones.ts'
import { readIndicators } from './readIndicators.ts'
import { readMeasures } from './readMeasures.ts'
import { readObservations } from './readObservations.ts'
import { readRelease } from './readRelease.ts'
import { readSchemes } from './readSchemes.ts'
import { readSeriesPlaces } from './readSeriesPlaces.ts'
import { readSources } from './readSources.ts'
import type { OpenRelease } from './store.ts'

export interface ReleaseOptions {
  /** How many questions run at once. */
  connections?: number
  /** Milliseconds that one question may take. */
  deadline?: number
}

/** A release whose file can be given back. */
export interface ClosableRelease extends OpenRelease {
  /** For when no question is running any more. */
  close(): void
}

async function connect<T>(
  file: string,
  { connections: count = 4, deadline = 5000 }: ReleaseOptions,
  use: (connections: Connections, close: () => void) => Promise<T>
): Promise<T> {
  const instance = await DuckDBInstance.create(file, { ...hardening })
  let connections: Connections | undefined
  const close = (): void => {
    connections?.close()
    instance.closeSync()
  }
  try {
    connections = await openConnections(instance, count, deadline)
    return await use(connections, close)
  } catch (fault) {
    close()
    throw fault
  }
}

/** What the release in a file says of itself; the file is closed again. */
export const describeRelease = (file: string): Promise<Omit<Release, 'current'>> =>
  connect(file, { connections: 1 }, async (connections, close) => {
    const release = await readRelease(connections)
    close()
    return release
  })

/**
 * Opens a release file for serving, read-only and hardened, and reads its small parts: areas, schemes, indicators with
 * coverage, sources.
 * @throws Error when the file is not a whole release
 */
export const openRelease = (file: string, options: ReleaseOptions = {}): Promise<ClosableRelease> =>
  connect(file, options, async (connections, close) => {
    const reading = [
      readRelease(connections),
      readAreas(connections),
      readIndicators(connections),
      readSources(connections),
      readSeriesPlaces(connections)
    ] as const
    // One that fails closes the file, and no other may be running then.
    await Promise.allSettled(reading)
    const [release, areas, indicators, sources, places] = await Promise.all(reading)
    const councils = areas.filter(({ type }) => type === 'council-area').length
    if (councils !== 32) throw new Error(`release ${release.id} holds ${councils} council areas, not 32`)
    return {
      release: { ...release, current: true },
      areas,
      areasByCode: new Map(areas.map(area => [area.code, area])),
      schemes: await readSchemes(connections, areas),
      indicators,
      sources,
      observations: keepObservations(
        series => readObservations(connections, places, { series: [series], areas: null, periods: null }),
        question => readObservations(connections, places, question)
      ),
      changeReports: await readChangeReports(connections),
      changes: question => readChanges(connections, question),
      measures: keepMeasures(series => readMeasures(connections, series)),
      dataZones: question => readDataZones(connections, question),
      answer: name => readAnswer(connections, name),
      close
    }
  })
