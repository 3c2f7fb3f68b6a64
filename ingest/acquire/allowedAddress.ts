import { isIP } from 'node:net'
import type { LookupAddress } from 'node:dns'
import { DownloadError } from './downloadError.ts'
import { isLoopbackAddress, isPublicAddress } from './publicAddress.ts'
import { shownAddress } from './shownAddress.ts'

/** Where a request may go. */
export interface AddressRule {
  /** Host names, in full; a port only where it is not the usual one. */
  hosts: readonly string[]
  /** For tests and the demonstration: http and this machine's own addresses, and those alone. */
  allowInsecureLoopback: boolean
}

export type Lookup = (host: string) => Promise<readonly LookupAddress[]>

/**
 * Reads an address and holds it against the rule, before anything is asked of the network.
 * @param failure the kind to fail with: `redirect` for a hop that a publisher sent us on
 * @throws DownloadError when the scheme, host or port is not allowed, or the address holds a user name
 */
export function allowedAddress(
  address: string | URL,
  { hosts, allowInsecureLoopback }: AddressRule,
  failure: 'blocked-address' | 'redirect' = 'blocked-address'
): URL {
  const refuse = (reason: string): never => {
    const sent = failure === 'redirect' ? 'The publisher sent the request on to ' : 'The address '
    throw new DownloadError(
      failure,
      `${sent}${shownAddress(address)}${failure === 'redirect' ? ', which' : ''} ${reason}. Nothing was fetched from it. If the publisher has moved, change the address and the hosts in the dataset’s declaration.`
    )
  }
  const url = URL.canParse(String(address)) ? new URL(address) : refuse('is not an address')
  const secure = url.protocol === 'https:'
  if (!secure && !(allowInsecureLoopback && url.protocol === 'http:')) refuse('is not an https address')
  if (url.username !== '' || url.password !== '') refuse('holds a user name or password')
  const host = url.hostname.toLowerCase()
  const listed = hosts.some(name => name.toLowerCase() === (url.port === '' ? host : `${host}:${url.port}`))
  if (!listed && !(allowInsecureLoopback && hosts.some(name => name.toLowerCase() === host)))
    refuse('is not on the list of hosts for this dataset')
  return url
}

/**
 * The addresses that a host name stands for, each checked: the connection is then made to one of these and to no other,
 * so that a name server that changes its answer in between gains nothing.
 * @throws DownloadError `dns` when the name is not known, `blocked-address` when any answer is not a public address
 */
export async function checkedAddresses(
  url: URL,
  { allowInsecureLoopback }: Pick<AddressRule, 'allowInsecureLoopback'>,
  lookup: Lookup
): Promise<readonly LookupAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(host)
  const addresses =
    family === 0
      ? await lookup(host).catch((cause: unknown) => {
          throw new DownloadError(
            'dns',
            `The name ${host} could not be looked up. Check this machine’s connection and name server; the next run tries again.`,
            { cause }
          )
        })
      : [{ address: host, family }]
  if (addresses.length === 0)
    throw new DownloadError(
      'dns',
      `The name ${host} stands for no address. Check the address in the dataset’s declaration.`
    )
  const allowed = allowInsecureLoopback ? isLoopbackAddress : isPublicAddress
  if (!addresses.every(({ address }) => allowed(address)))
    throw new DownloadError(
      'blocked-address',
      allowInsecureLoopback
        ? `${host} is not this machine, and only this machine may be asked without https. Use the publisher’s own https address.`
        : `The name ${host} stands for an address inside a private network or this machine. Nothing was fetched from it. Check the name server of this machine, and the address in the dataset’s declaration.`
    )
  return addresses
}
