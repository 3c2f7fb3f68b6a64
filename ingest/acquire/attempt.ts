import type { Acquired } from './acquired.ts'
import { allowedAddress, checkedAddresses, type AddressRule } from './allowedAddress.ts'
import { arrival } from './arrival.ts'
import { DownloadError } from './downloadError.ts'
import type { DownloadEffects, DownloadFormat, DownloadLimits, DownloadRequest } from './downloadRequest.ts'
import { exchange, type Answer } from './exchange.ts'
import { shownAddress } from './shownAddress.ts'

/** How the product names itself to a publisher. */
export const userAgent = 'Commonty/0.1 (+community justice dashboard; scheduled reader of open data)'

const accepted: Readonly<Record<DownloadFormat, string>> = {
  csv: 'text/csv, application/csv;q=0.9, text/plain;q=0.5, */*;q=0.1',
  json: 'application/json, */*;q=0.1',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.1',
  html: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1'
}

type AttemptEffects = Pick<DownloadEffects, 'now' | 'lookup' | 'certificates'> & { signal: AbortSignal }

/** One try: the address, and the redirects that it leads to, each held against the rule anew. */
export async function attempt(
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
