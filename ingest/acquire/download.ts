import { lookup as systemLookup } from 'node:dns/promises'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { allowedAddress, checkedAddresses, type AddressRule, type Lookup } from './allowedAddress.ts'
import { keptHeaderNames, sha256Of, type Acquired, type KeptHeaders } from './acquired.ts'
import { decodedBody, type BodyLimits, type BodyProgress } from './decodedBody.ts'
import { DownloadError, isPassing } from './downloadError.ts'
import { exchange, type Answer, type WaitLimits } from './exchange.ts'
import { jitteredDelay, retryAfter, type RetryPolicy } from './retryDelay.ts'
import { shownAddress } from './shownAddress.ts'

/** How the product names itself to a publisher. */
export const userAgent = 'Commonty/0.1 (+community justice dashboard; scheduled reader of open data)'

const accepted = {
  csv: 'text/csv, application/csv;q=0.9, text/plain;q=0.5, */*;q=0.1',
  json: 'application/json, */*;q=0.1',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.1',
  html: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1'
} as const

/** What is expected to arrive. */
export type DownloadFormat = keyof typeof accepted

export type DownloadLimits = BodyLimits &
  WaitLimits & {
    /** For everything, tries and waits between them included, in milliseconds. */
    total: number
    redirects: number
  }

export const defaultLimits: DownloadLimits = {
  decodedBytes: 256 * 2 ** 20,
  sentBytes: 128 * 2 ** 20,
  ratio: 100,
  connect: 10_000,
  idle: 30_000,
  total: 10 * 60_000,
  redirects: 5
}

export const defaultRetries: RetryPolicy = {
  tries: 4,
  firstDelay: 1_000,
  largestDelay: 30_000,
  largestRetryAfter: 120_000
}

/** What a publisher said about the version already held. */
export interface Validators {
  etag?: string | undefined
  lastModified?: string | undefined
  /** SHA-256 of the bytes held. */
  sha256?: string | undefined
}

export interface DownloadRequest {
  address: string
  /** The only hosts that may be asked, redirects included. */
  hosts: readonly string[]
  format: DownloadFormat
  /** Makes the request conditional: the answer may then be that nothing changed. */
  validators?: Validators | undefined
  /** Tests and the demonstration only: plain http, and no host but this machine. */
  allowInsecureLoopback?: boolean | undefined
  /**
   * Tests and the demonstration only: origin of a local publisher that is asked in place of every host, at
   * `<standIn>/<host>/<path>`. Needs `allowInsecureLoopback`.
   */
  standIn?: string | undefined
  limits?: Partial<DownloadLimits> | undefined
  retries?: Partial<RetryPolicy> | undefined
  signal?: AbortSignal | undefined
  onProgress?: ((progress: BodyProgress) => void) | undefined
}

/** The part of a pino logger that is used. */
export interface DownloadLogger {
  info(details: object, message: string): void
  warn(details: object, message: string): void
}

export interface DownloadEffects {
  /** Milliseconds since 1970. */
  now: () => number
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  random: () => number
  lookup: Lookup
  logger: DownloadLogger
  /** Certificate authorities to trust instead of the usual ones, PEM. */
  certificates?: readonly string[] | undefined
}

export const defaultEffects: DownloadEffects = {
  now: Date.now,
  sleep: (milliseconds, signal) => sleepFor(milliseconds, undefined, { signal }),
  random: Math.random,
  lookup: host => systemLookup(host, { all: true, verbatim: true }),
  logger: { info() {}, warn() {} }
}

/**
 * Fetches one file over https from an allowed host, whole or not at all, in memory: nothing is written anywhere.
 * Failures that pass (no connection, a cut transfer, 408, 425, 429, 5xx) are tried again a few times, others are not.
 * @throws DownloadError whose `kind` says what went wrong and whose message says what to do
 */
export async function download(
  request: DownloadRequest,
  effects: Partial<DownloadEffects> = {}
): Promise<Acquired> {
  const { now, sleep, random, logger, ...rest } = { ...defaultEffects, ...effects }
  const limits = { ...defaultLimits, ...request.limits }
  const retries = { ...defaultRetries, ...request.retries }
  if (request.standIn !== undefined && !request.allowInsecureLoopback)
    throw new TypeError('a stand-in publisher needs allowInsecureLoopback')
  const address = shownAddress(request.address)
  const overall = new AbortController()
  const deadline = setTimeout(
    () =>
      overall.abort(
        new DownloadError(
          'timeout',
          `${address} did not arrive within ${Math.round(limits.total / 1000)} seconds. Nothing was kept; the next run tries again.`
        )
      ),
    limits.total
  )
  const ends = now() + limits.total
  const cancel = () =>
    overall.abort(new DownloadError('cancelled', `The download of ${address} was stopped.`))
  if (request.signal?.aborted) cancel()
  else request.signal?.addEventListener('abort', cancel, { once: true })
  const { signal } = overall
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        signal.throwIfAborted()
        return await untilAborted(attempt(request, limits, { ...rest, now, signal }), signal)
      } catch (error) {
        if (!(error instanceof DownloadError)) throw error
        error.tries = tries
        const wait = nextWait(error, tries, retries, { now: now(), ends, random: random() })
        if (signal.aborted || wait === null) {
          logger.warn({ address, kind: error.kind, status: error.status, tries }, error.message)
          throw error
        }
        logger.info({ address, kind: error.kind, status: error.status, tries, wait }, 'trying again')
        await sleep(wait, signal).catch((cause: unknown) => {
          throw signal.aborted ? signal.reason : cause
        })
      }
    }
  } finally {
    clearTimeout(deadline)
    request.signal?.removeEventListener('abort', cancel)
  }
}

/** A name server that never answers must not hold us past the deadline. */
async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, aborted])
}

/** Milliseconds to the next try; null when there is to be none. */
function nextWait(
  error: DownloadError,
  tries: number,
  retries: RetryPolicy,
  { now, ends, random }: { now: number; ends: number; random: number }
): number | null {
  if (!isPassing(error) || tries >= retries.tries) return null
  const asked = error.retryAt === null ? 0 : Date.parse(error.retryAt) - now
  if (asked > retries.largestRetryAfter) return null
  const wait = Math.max(asked, jitteredDelay(tries, retries, random))
  return now + wait < ends ? wait : null
}

type AttemptEffects = Pick<DownloadEffects, 'now' | 'lookup' | 'certificates'> & { signal: AbortSignal }

/** One try: the address, and the redirects that it leads to, each held against the rule anew. */
async function attempt(
  request: DownloadRequest,
  limits: DownloadLimits,
  effects: AttemptEffects
): Promise<Acquired> {
  const { standIn, format, validators } = request
  const allowInsecureLoopback = request.allowInsecureLoopback ?? false
  // The hosts of a stand-in are still the publisher's: its redirects are held against the same list.
  const rule: AddressRule = { hosts: request.hosts, allowInsecureLoopback: allowInsecureLoopback && !standIn }
  const headers = {
    'user-agent': userAgent,
    accept: accepted[format],
    'accept-encoding': 'gzip, br',
    ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
    ...(validators?.lastModified ? { 'if-modified-since': validators.lastModified } : {})
  }
  let url = allowedAddress(request.address, rule)
  for (let redirects = 0; ; redirects += 1) {
    const target = standIn === undefined ? url : throughStandIn(url, standIn)
    const addresses = await checkedAddresses(target, { allowInsecureLoopback }, effects.lookup)
    const { signal, certificates } = effects
    const next = await exchange(
      target,
      { addresses, headers, waits: limits, certificates, signal },
      async answer => {
        const location = redirectTo(answer)
        if (location === null) return arrival(answer, request, limits, target, effects)
        if (redirects >= limits.redirects)
          throw new DownloadError(
            'redirect',
            `${shownAddress(request.address)} was redirected more than ${limits.redirects} times. Look at the address in a browser, and correct it in the dataset’s declaration.`
          )
        return allowedAddress(
          URL.canParse(location, url.href) ? new URL(location, url) : location,
          rule,
          'redirect'
        )
      }
    )
    if (!(next instanceof URL)) return next
    url = next
  }
}

const throughStandIn = (url: URL, standIn: string) =>
  new URL(`/${url.host}${url.pathname}${url.search}`, standIn)

const redirectTo = ({ status, headers }: Answer): string | null =>
  [301, 302, 303, 307, 308].includes(status) ? (headers['location'] ?? '') : null

async function arrival(
  answer: Answer,
  request: DownloadRequest,
  limits: DownloadLimits,
  url: URL,
  { now }: AttemptEffects
): Promise<Acquired> {
  const { status, headers } = answer
  const host = url.hostname
  const conditional = Boolean(request.validators?.etag ?? request.validators?.lastModified)
  const kept: KeptHeaders = {}
  for (const name of keptHeaderNames) {
    const value = headers[name]
    if (value !== undefined) kept[name] = value.slice(0, 500)
  }
  const common = {
    address: shownAddress(request.address),
    url: shownAddress(url),
    status,
    headers: kept,
    contentType: headers['content-type']?.split(';')[0]?.trim().toLowerCase() || null,
    demonstration: request.allowInsecureLoopback ?? false
  }
  if (status === 304 && conditional)
    return {
      ...common,
      notModified: true,
      retrievedAt: new Date(now()).toISOString(),
      sha256: request.validators?.sha256 ?? null
    }
  if (status !== 200) throw statusFailure(answer, common.address, host, now())
  const { bytes, provedWhole } = await decodedBody(
    answer.body,
    headers,
    limits,
    host,
    request.onProgress ?? (() => {})
  )
  return {
    ...common,
    notModified: false,
    retrievedAt: new Date(now()).toISOString(),
    bytes,
    sha256: sha256Of(bytes),
    provedWhole
  }
}

const statusAdvice: Readonly<Record<number, string>> = {
  401: 'it asks for a password, as no open data should. Look at the address in a browser.',
  403: 'it does not let this reader in. Look at the address in a browser; if it opens there, ask the publisher to allow this reader.',
  404: 'there is nothing at this address. The publisher may have moved the file: find it on its page, and correct the address in the dataset’s declaration.',
  410: 'the file was taken away for good. Find its successor on the publisher’s page, and correct the address in the dataset’s declaration.',
  429: 'it was asked too often. Let the datasets be fetched less often.'
}

function statusFailure(
  { status, headers }: Answer,
  address: string,
  host: string,
  now: number
): DownloadError {
  const asked = retryAfter(headers['retry-after'], now)
  const retryAt = asked === null ? null : new Date(now + Math.min(asked, 366 * 86_400_000)).toISOString()
  const advice =
    statusAdvice[status] ??
    (status >= 500
      ? 'it is in trouble itself. The next run tries again.'
      : 'that is not a file. Look at the address in a browser.')
  const again =
    retryAt === null ? '' : ` It asks to be tried again after ${retryAt.slice(0, 16).replace('T', ' ')} UTC.`
  return new DownloadError('status', `${host} answered ${status} for ${address}: ${advice}${again}`, {
    status,
    ...(retryAt === null ? {} : { retryAt })
  })
}
