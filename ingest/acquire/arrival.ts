import { keptHeaderNames, sha256Of, type Acquired, type KeptHeaders } from './acquired.ts'
import { decodedBody } from './decodedBody.ts'
import { DownloadError } from './downloadError.ts'
import type { DownloadLimits, DownloadRequest } from './downloadRequest.ts'
import type { Answer } from './exchange.ts'
import { retryAfter } from './retryDelay.ts'
import { shownAddress } from './shownAddress.ts'

/**
 * What an answer brought: a file, or word that nothing changed.
 * @throws DownloadError when its status is another, or its body cannot be had whole
 */
export async function arrival(
  answer: Answer,
  request: DownloadRequest,
  limits: DownloadLimits,
  url: URL,
  { now }: { now: () => number }
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
