import type { Column } from './appendRows.ts'

/** Writes all rows of one table; its columns are those of `data/schema.sql`, in their order. */
export type WriteTable = <Row>(table: string, rows: readonly Row[], columns: Column<Row>[]) => Promise<void>
