import type { Problem } from '../../shared/contracts/problem.ts'

/** A request that brought no answer, in words for the reader: what happened, and what to do. */
export class RequestError extends Error {
  override name = 'RequestError'
  /** HTTP status; null when there was no answer at all. */
  readonly status: number | null

  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}

const root = '/api/v1'

/** The address of an API answer. Commas and slashes stay readable, as the preloads in index.html have them. */
export function apiAddress(path: string, query: Readonly<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams(query).toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return `${root}${path}${parameters === '' ? '' : `?${parameters}`}`
}

async function explain(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) {
    const { detail } = (await response.json()) as Partial<Problem>
    if (detail !== undefined) return detail
  }
  return `The service answered with status ${response.status}. Try again in a minute.`
}

/** What fetches: passed in, so that tests answer from files. */
export type Fetch = (address: string) => Promise<Response>

/**
 * One JSON answer.
 * @throws RequestError with words for the reader
 */
export async function request<T>(fetcher: Fetch, address: string): Promise<T> {
  let response: Response
  try {
    response = await fetcher(address)
  } catch (cause) {
    throw new RequestError(
      'The figures did not arrive: there is no connection to the service. Check the connection, then try again.',
      null,
      { cause }
    )
  }
  if (!response.ok) throw new RequestError(await explain(response), response.status)
  return (await response.json()) as T
}
