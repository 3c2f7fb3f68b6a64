import type { LookupAddress } from 'node:dns'
import { request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { DownloadError } from './downloadError.ts'
import { errorCodes } from './errorCode.ts'

/** One answer: its status and headers, and its body as sent. */
export interface Answer {
  status: number
  /** Lower-case names; repeated headers joined by a comma. */
  headers: Readonly<Record<string, string | undefined>>
  /** Chunks as sent. Fails with a DownloadError when the connection breaks or falls silent. */
  body: AsyncIterable<Uint8Array>
}

/** How long to wait, in milliseconds. */
export interface WaitLimits {
  /** For the connection, its TLS handshake included. */
  connect: number
  /** Between two signs of life. */
  idle: number
}

const seconds = (milliseconds: number) => {
  const count = Math.max(1, Math.round(milliseconds / 1000))
  return count === 1 ? '1 second' : `${count} seconds`
}

/**
 * Asks for one address, once, over a connection of its own to one of the checked addresses, and hands the answer to
 * `use`. The connection is gone when this returns, whatever happened.
 * @param url what to ask for
 * @param addresses the only addresses that the connection may be made to
 * @param certificates certificate authorities to trust instead of the usual ones, PEM
 * @throws DownloadError of the network kinds
 */
export async function exchange<Result>(
  url: URL,
  {
    addresses,
    headers,
    waits,
    certificates,
    signal
  }: {
    addresses: readonly LookupAddress[]
    headers: Readonly<Record<string, string>>
    waits: WaitLimits
    certificates: readonly string[] | undefined
    signal: AbortSignal
  },
  use: (answer: Answer) => Promise<Result>
): Promise<Result> {
  const host = url.hostname
  const silence = new AbortController()
  const stop = AbortSignal.any([signal, silence.signal])
  let timer: NodeJS.Timeout
  const wait = (milliseconds: number, failure: () => DownloadError) => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(failure()), milliseconds)
  }
  const stalled = (what: string) => () =>
    new DownloadError(
      'stalled',
      `${host} ${what} and then sent nothing for ${seconds(waits.idle)}. Nothing was kept; the next run tries again.`
    )
  wait(
    waits.connect,
    () =>
      new DownloadError(
        'unreachable',
        `${host} did not accept a connection within ${seconds(waits.connect)}. Check that it can be reached from this machine; the next run tries again.`
      )
  )
  const secure = url.protocol === 'https:'
  // Node's own client: undici 7 ends the process when a connection closes while its parser waits (nodejs/undici#5360).
  const request = (secure ? requestSecure : requestPlain)(url, {
    agent: false,
    headers: { ...headers, connection: 'close' },
    lookup: pinnedLookup(addresses),
    signal: stop,
    ...(certificates ? { ca: [...certificates] } : {})
  })
  request.once('socket', socket =>
    socket.once(secure ? 'secureConnect' : 'connect', () =>
      wait(waits.idle, stalled('accepted the connection'))
    )
  )
  let answered = false
  try {
    const response = await answerTo(request)
    answered = true
    wait(waits.idle, stalled('began to answer'))
    const body = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of response as AsyncIterable<Uint8Array>) {
        wait(waits.idle, stalled('sent part of the file'))
        yield chunk
      }
    }
    return await use({ status: response.statusCode ?? 0, headers: joined(response.headers), body: body() })
  } catch (error) {
    if (stop.aborted && !(error instanceof DownloadError)) throw stop.reason
    throw networkFailure(error, host, answered)
  } finally {
    clearTimeout(timer!)
    request.destroy()
  }
}

/** The head of the answer; errors after it belong to the body. */
async function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', response => {
      // An answer that nobody reads to its end breaks off when it is let go, and that is no news.
      response.on('error', () => {})
      resolve(response)
    })
    request.on('error', reject)
    request.end()
  })
}

const pinnedLookup =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_host, options, callback) => {
    const [first] = addresses
    if (options.all) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }

const joined = (headers: Record<string, string | string[] | undefined>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value])
  )

const noWay = ['ETIMEDOUT', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL']
const certificateCode = /CERT|TLS|SSL|EPROTO|UNABLE_TO_(GET|VERIFY)|ALTNAME/

function networkFailure(error: unknown, host: string, answered: boolean): unknown {
  if (error instanceof DownloadError) return error
  const codes = errorCodes(error)
  const failure = (kind: DownloadError['kind'], message: string) =>
    new DownloadError(kind, message, { cause: error })
  if (codes.includes('ECONNREFUSED'))
    return failure('refused', `${host} refused the connection. It may be down; the next run tries again.`)
  if (codes.some(code => certificateCode.test(code)))
    return failure(
      'tls',
      `A secure connection to ${host} could not be made: its certificate is not one that this machine trusts, or has run out. Nothing was fetched. Look at the address in a browser, and tell the publisher if it warns you too.`
    )
  if (!answered && codes.some(code => noWay.includes(code)))
    return failure(
      'unreachable',
      `No connection to ${host} could be made from this machine. Check its connection to the internet; the next run tries again.`
    )
  if (codes.includes('HPE_HEADER_OVERFLOW'))
    return failure('content', `${host} sent headers larger than any publisher's. Nothing was kept.`)
  const network = codes.some(code => /^(E[A-Z]{3,}|HPE_)/.test(code))
  if (!network) return error
  return answered
    ? failure(
        'truncated',
        `The connection to ${host} broke off in the middle of the file. Nothing of it was kept; the next run tries again.`
      )
    : failure('network', `The connection to ${host} broke off before an answer. The next run tries again.`)
}
