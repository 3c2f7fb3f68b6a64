import type { Connections } from './connections.ts'
import type { Series } from './store.ts'

/** First and last row of one series in the observation table. */
export interface Place {
  first: number
  last: number
}

export type SeriesPlaces = ReadonlyMap<string, Place>

export const placeKey = ({ indicator, breakdown }: Series): string => `${indicator}/${breakdown}`

type PlaceRow = [string, string, number, number, number]

/**
 * Where each series lies. A release is written once, sorted by series, so that its rows stand together and a question
 * needs to read no others.
 * @throws Error when the rows of a series do not stand together
 */
export async function readSeriesPlaces(connections: Connections): Promise<SeriesPlaces> {
  const rows = (await connections.rows(`
    SELECT indicator, breakdown, min(rowid)::DOUBLE, max(rowid)::DOUBLE, count(*)::DOUBLE
    FROM observation GROUP BY indicator, breakdown`)) as PlaceRow[]
  return new Map(
    rows.map(([indicator, breakdown, first, last, count]) => {
      if (last - first + 1 !== count)
        throw new Error(`the observations of ${indicator} (${breakdown}) do not stand together`)
      return [placeKey({ indicator, breakdown }), { first, last }]
    })
  )
}
