import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api'

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
  /** The same, a list a column; for text and doubles only, whose values need no converting. */
  columns(sql: string, values?: Record<string, DuckDBValue>): Promise<unknown[][]>
  /** For a connection that no question is running on any more. */
  close(): void
}

/** There are a few dozen different statements; a bound all the same. */
const mostPrepared = 100

/** A connection with the statements prepared on it. */
class Line {
  readonly connection: DuckDBConnection
  readonly #prepared = new Map<string, DuckDBPreparedStatement>()

  constructor(connection: DuckDBConnection) {
    this.connection = connection
  }

  async prepare(sql: string): Promise<DuckDBPreparedStatement> {
    const known = this.#prepared.get(sql)
    if (known) return known
    const statement = await this.connection.prepare(sql)
    if (this.#prepared.size < mostPrepared) this.#prepared.set(sql, statement)
    return statement
  }

  close(): void {
    for (const statement of this.#prepared.values()) statement.destroySync()
    this.connection.closeSync()
  }
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
  const all = await Promise.all(Array.from({ length: count }, async () => new Line(await instance.connect())))
  const free = [...all]
  const waiting: ((line: Line) => void)[] = []

  const take = (): Promise<Line> => {
    const line = free.pop()
    return line ? Promise.resolve(line) : new Promise(resolve => waiting.push(resolve))
  }
  const giveBack = (line: Line): void => {
    const next = waiting.shift()
    if (next) next(line)
    else free.push(line)
  }

  async function run(sql: string, values: Record<string, DuckDBValue> = {}) {
    const line = await take()
    let interrupted = false
    // Interrupting makes the running statement reject; that rejection is awaited below, so no query is left behind.
    const timer = setTimeout(() => {
      interrupted = true
      line.connection.interrupt()
    }, deadline)
    try {
      const statement = await line.prepare(sql)
      statement.bind(values)
      return await statement.runAndReadAll()
    } catch (cause) {
      if (interrupted) throw new QueryTimeout(`interrupted after ${deadline} ms`, sql, { cause })
      throw new QueryError(cause instanceof Error ? cause.message : String(cause), sql, { cause })
    } finally {
      clearTimeout(timer)
      giveBack(line)
    }
  }

  return {
    rows: async (sql, values) => (await run(sql, values)).getRowsJS(),
    columns: async (sql, values) => (await run(sql, values)).getColumns(),
    close() {
      for (const line of all) line.close()
    }
  }
}
