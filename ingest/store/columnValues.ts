import { DuckDBDateValue, listValue } from '@duckdb/node-api'

/** Texts as a list. */
export const textList = (values: readonly string[]) => listValue([...values])
/** An object as JSON. */
export const json = (value: object | null) => (value === null ? null : JSON.stringify(value))

const dates = new Map<string, DuckDBDateValue>()
/** A day, ISO 8601. Each is worked out once: a column of dates holds few. */
export function date(day: string): DuckDBDateValue {
  const held = dates.get(day)
  if (held) return held
  const made = new DuckDBDateValue(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
  dates.set(day, made)
  return made
}
