import { addressOf, changed, locationOf, type PageLocation, type ParameterChange } from './location.ts'

/** The address bar and the back button as one object: the state of the page is its location. */
export interface Router {
  location: () => PageLocation
  navigate: (change: string | ParameterChange, options?: { replace?: boolean }) => void
  /** Leaves what the page could not follow out of the next address of the same page. */
  leaveOut: (unused: ParameterChange) => void
}

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/** The address that a click asks for, if it is a page of this site; null for anything the browser should follow itself. */
function followedAddress(event: MouseEvent, origin: string): URL | null {
  if (event.defaultPrevented || !isPlainClick(event)) return null
  const link = event
    .composedPath()
    .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.href !== '')
  if (!link || link.target !== '' || link.hasAttribute('download')) return null
  const url = new URL(link.href)
  if (url.origin !== origin || url.pathname.startsWith('/api/')) return null
  return url
}

/**
 * Follows links, `navigate` and the back button.
 * @param arrived called after every change of the location; `samePage` when only the query changed
 */
export function startRouter(
  window: Window,
  arrived: (location: PageLocation, how: { samePage: boolean; fragment: string }) => void
): Router {
  let current = locationOf(window.location.href)
  let unused: ParameterChange = {}
  const arrive = (fragment: string) => {
    const before = current
    current = locationOf(window.location.href)
    unused = {}
    arrived(current, { samePage: before.path === current.path, fragment })
  }
  /** Without what stands in this address unused and was taken along. */
  const used = (address: string, hash: string): string => {
    const to = locationOf(address, window.location.href)
    const taken = Object.entries(unused).filter(
      ([name]) => to.path === current.path && to.parameters.get(name) === current.parameters.get(name)
    )
    return taken.length === 0 ? address : addressOf(changed(to, Object.fromEntries(taken))) + hash
  }
  const go = (address: string, replace: boolean) => {
    const { hash } = new URL(address, window.location.href)
    const asked = used(address, hash)
    if (replace) window.history.replaceState(null, '', asked)
    else window.history.pushState(null, '', asked)
    arrive(hash.slice(1))
  }
  window.addEventListener('popstate', () => arrive(window.location.hash.slice(1)))
  window.document.addEventListener('click', event => {
    const url = followedAddress(event, window.location.origin)
    if (!url) return
    const samePlace = addressOf(locationOf(url)) === addressOf(current)
    if (samePlace && url.hash !== '') return
    event.preventDefault()
    go(url.pathname + url.search + url.hash, samePlace)
  })
  return {
    location: () => current,
    leaveOut: more => {
      unused = { ...unused, ...more }
    },
    navigate(change, { replace = false } = {}) {
      const address = typeof change === 'string' ? change : addressOf(changed(current, change))
      if (typeof change !== 'string' && address === addressOf(current)) return
      go(address, replace)
    }
  }
}
