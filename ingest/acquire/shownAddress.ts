const harmless = new Set(['uri', 'id', 'resource_id', 'limit', 'offset', 'start', 'page', 'sort'])

/**
 * An address fit for a message, a log or a receipt: without user name, password and fragment, and without the value of
 * any query parameter that is not known to be harmless.
 */
export function shownAddress(address: string | URL): string {
  let shown: URL
  try {
    shown = new URL(address)
  } catch {
    return 'an address that cannot be read'
  }
  shown.username = ''
  shown.password = ''
  shown.hash = ''
  for (const name of new Set(shown.searchParams.keys()))
    if (!harmless.has(name)) shown.searchParams.set(name, 'withheld')
  return shown.href
}
