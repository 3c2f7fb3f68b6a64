import { DuckDBInstance } from '@duckdb/node-api'
import { z } from 'zod'

/** What a release file says of itself. */
export interface ReleaseDescription {
  id: string
  /** ISO 8601, to the millisecond. */
  builtAt: string
  demonstration: boolean
  observations: number
  /** `<dataset> <edition>` of each edition that it holds. */
  editions: string[]
}

const Row = z.tuple([z.string(), z.string(), z.boolean(), z.number(), z.array(z.string())])

/**
 * Reads what a release says of itself.
 * @throws Error when the file is not a release
 */
export async function describeRelease(file: string): Promise<ReleaseDescription> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' })
  try {
    const connection = await instance.connect()
    try {
      const result = await connection.runAndReadAll(
        `SELECT id, strftime(built_at, '%Y-%m-%dT%H:%M:%S.%gZ'), demonstration,
           (SELECT count(*)::INTEGER FROM observation),
           (SELECT list(dataset || ' ' || edition ORDER BY dataset, edition) FROM edition)
         FROM release`
      )
      const [id, builtAt, demonstration, observations, editions] = Row.parse(result.getRowsJson()[0])
      return { id, builtAt, demonstration, observations, editions }
    } finally {
      connection.closeSync()
    }
  } finally {
    instance.closeSync()
  }
}
