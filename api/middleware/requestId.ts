import { randomBytes } from 'node:crypto'

const process = randomBytes(4).toString('hex')
let count = 0

/** An id for one request, for its answer's `X-Request-Id` and for the log: never taken from the client. */
export function nextRequestId(): string {
  count += 1
  return `${process}-${count.toString(36)}`
}
