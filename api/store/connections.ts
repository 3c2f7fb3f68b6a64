import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api'

/** A question that DuckDB could not answer. The SQL is for the log and never leaves the server. */
export class QueryError extends Error {
  override name = 'QueryError'
  readonly sql: string

  constructor(message: string, sql: string, options?: ErrorOptions) {
    super(message, options)
    this.sql = sql
  }
}

/** A question that was interrupted at its deadline. */
export class QueryTimeout extends QueryError {
  override name = 'QueryTimeout'
}

export type Row = readonly unknown[]

export interface Connections {
  /**
   * Runs one statement with bound values on a free connection.
   * @returns rows of JS values in the order of the selected columns
   * @throws QueryError; QueryTimeout when interrupted at the deadline
   */
  rows(sql: string, values?: Record<string, DuckDBValue>): Promise<Row[]>
  /** The same, a list a column. */
  columns(sql: string, values?: Record<string, DuckDBValue>): Promise<unknown[][]>
  /** For a connection that no question is running on any more. */
  close(): void
}

/**
 * A fixed number of connections to one database, each running one statement at a time; further questions wait.
 * @param deadline milliseconds that one statement may take
 */
export async function openConnections(
  instance: DuckDBInstance,
  count: number,
  deadline: number
): Promise<Connections> {
  const all = await Promise.all(Array.from({ length: count }, () => instance.connect()))
  const free = [...all]
  const waiting: ((connection: DuckDBConnection) => void)[] = []

  const take = (): Promise<DuckDBConnection> => {
    const connection = free.pop()
    return connection ? Promise.resolve(connection) : new Promise(resolve => waiting.push(resolve))
  }
  const giveBack = (connection: DuckDBConnection): void => {
    const next = waiting.shift()
    if (next) next(connection)
    else free.push(connection)
  }

  async function run(sql: string, values: Record<string, DuckDBValue> = {}) {
    const connection = await take()
    let interrupted = false
    // Interrupting makes the running statement reject; that rejection is awaited below, so no query is left behind.
    const timer = setTimeout(() => {
      interrupted = true
      connection.interrupt()
    }, deadline)
    try {
      return await connection.runAndReadAll(sql, values)
    } catch (cause) {
      if (interrupted) throw new QueryTimeout(`interrupted after ${deadline} ms`, sql, { cause })
      throw new QueryError(cause instanceof Error ? cause.message : String(cause), sql, { cause })
    } finally {
      clearTimeout(timer)
      giveBack(connection)
    }
  }

  return {
    rows: async (sql, values) => (await run(sql, values)).getRowsJS(),
    columns: async (sql, values) => (await run(sql, values)).getColumnsJS(),
    close() {
      for (const connection of all) connection.closeSync()
    }
  }
}
