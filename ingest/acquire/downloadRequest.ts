import { lookup as systemLookup } from 'node:dns/promises'
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Lookup } from './allowedAddress.ts'
import type { BodyLimits, BodyProgress } from './decodedBody.ts'
import type { WaitLimits } from './exchange.ts'
import type { RetryPolicy } from './retryDelay.ts'

/** What is expected to arrive. */
export type DownloadFormat = 'csv' | 'json' | 'xlsx' | 'html'

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
