/** Every way in which a file can fail to arrive. */
const downloadFailures = [
  'dns',
  'refused',
  'unreachable',
  'tls',
  'network',
  'timeout',
  'stalled',
  'truncated',
  'too-large',
  'blocked-address',
  'redirect',
  'status',
  'content',
  'cancelled'
] as const
export type DownloadFailure = (typeof downloadFailures)[number]

/**
 * Why a file did not arrive, in a sentence for whoever keeps the data: what happened, and what to do. The message never
 * holds a token, a password or a path of this machine.
 */
export class DownloadError extends Error {
  readonly kind: DownloadFailure
  /** The publisher's status code, where one was given. */
  readonly status: number | null
  /** When the publisher asked to be tried again (ISO 8601), where it said so. */
  readonly retryAt: string | null
  /** How often the file was asked for before giving up. */
  tries: number

  constructor(
    kind: DownloadFailure,
    message: string,
    { status, retryAt, cause }: { status?: number; retryAt?: string; cause?: unknown } = {}
  ) {
    super(message, { cause })
    this.name = 'DownloadError'
    this.kind = kind
    this.status = status ?? null
    this.retryAt = retryAt ?? null
    this.tries = 1
  }
}

const unreachable: readonly DownloadFailure[] = ['dns', 'refused', 'unreachable']
const passing = new Set<DownloadFailure>([...unreachable, 'network', 'timeout', 'stalled', 'truncated'])
const passingStatus = (status: number) =>
  status === 408 || status === 425 || status === 429 || (status >= 500 && status <= 599)

/** Whether no connection to the host could be made at all, whatever was asked of it. */
export const isUnreachable = ({ kind }: DownloadError): boolean => unreachable.includes(kind)

/** Whether the same request may well succeed a little later. */
export const isPassing = ({ kind, status }: DownloadError): boolean =>
  passing.has(kind) || (kind === 'status' && status !== null && passingStatus(status))
