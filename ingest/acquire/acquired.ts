import { createHash } from 'node:crypto'

/** Response headers that are kept beside the bytes: what the file is, which version, how long, when. Nothing else is. */
export const keptHeaderNames = [
  'content-type',
  'content-length',
  'content-encoding',
  'content-disposition',
  'etag',
  'last-modified',
  'date'
] as const
export type KeptHeaders = Partial<Record<(typeof keptHeaderNames)[number], string>>

interface Arrival {
  /** The publisher’s address that was asked for, fit to be shown; `inbox:<dataset>/<file>` for one put there by hand. */
  address: string
  /** Where the bytes came from in the end, after redirects. */
  url: string
  /** ISO 8601 instant at which the last byte was here. */
  retrievedAt: string
  status: number
  headers: KeptHeaders
  /** Media type without parameters, lower case; null when the publisher gave none. */
  contentType: string | null
  /** True when the bytes came from a stand-in on this machine, not from a publisher: never to be shown as statistics. */
  demonstration: boolean
}

/** The publisher says that nothing changed since the validators that were sent; `sha256` is of the bytes already held. */
export type NotModified = Arrival & { notModified: true; sha256: string | null }

/** One file as it arrived. */
export type ArrivedFile = Arrival & {
  notModified: false
  bytes: Uint8Array
  /** SHA-256 of `bytes`, hex. */
  sha256: string
  /**
   * Whether the transfer proved that the file is whole (a length, chunks, or a compressed stream's own end). False for an
   * answer that ends when the connection does: then only its rows and totals can tell.
   */
  provedWhole: boolean
}

export type Acquired = ArrivedFile | NotModified

/** SHA-256 of some bytes, hex. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
