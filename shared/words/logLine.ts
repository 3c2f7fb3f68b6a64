/** What a record of the log says of itself; everything else in it are details. */
interface LogRecord {
  level: number
  /** Milliseconds since 1970. */
  time: number
  msg?: string
  err?: { message: string; stack?: string }
}

const warning = 40
const fault = 50

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** Of the process and the request, which whoever sits at the terminal knows or has no use for. */
const untold = new Set(['level', 'time', 'pid', 'hostname', 'name', 'msg', 'err', 'alert', 'id', 'cached'])

const isTold = (value: unknown): boolean => value !== null && value !== undefined && value !== ''

/** "population unchanged 2026-06", a line each, of what happened to many things at once. */
const listed = (each: unknown): string =>
  typeof each === 'object' && each !== null
    ? `\n  ${Object.values(each).filter(isTold).join(' ')}`
    : `\n  ${String(each)}`

/**
 * A line of the log (newline-delimited JSON, as pino writes it) as a person at a terminal reads it: the time, what
 * happened, and the details behind it. "14:05:09 Warning: Households (households) could not be updated: …"
 */
export function logLine(json: string): string {
  const record = JSON.parse(json) as LogRecord
  const { level, time, msg, err } = record
  const details = Object.entries(record).filter(([key, value]) => !untold.has(key) && isTold(value))
  const brief = details
    .filter(([, value]) => !Array.isArray(value))
    .map(([key, value]) => (msg === undefined ? String(value) : `${key} ${String(value)}`))
  const lists = details.flatMap(([, value]) => (Array.isArray(value) ? value.map(listed) : []))
  const grade = level >= fault ? 'Fault: ' : level >= warning ? 'Warning: ' : ''
  const said =
    msg === undefined ? brief.join(' ') : `${msg}${brief.length === 0 ? '' : ` (${brief.join(', ')})`}`
  const stack = err === undefined ? '' : `\n${err.stack ?? err.message}`
  return `${clock.format(time)} ${grade}${said}${lists.join('')}${stack}\n`
}
