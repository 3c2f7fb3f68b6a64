/**
 * Every page of the front end, as the server may be asked for it: `:code` stands for one path segment. The pages route
 * by it, and the server answers any other path with 404.
 */
export const pages = {
  map: '/',
  areas: '/areas',
  area: '/areas/:code',
  indicators: '/indicators',
  indicator: '/indicators/:id',
  compare: '/compare',
  targets: '/targets',
  data: '/data',
  api: '/api',
  about: '/about',
  accessibility: '/accessibility'
} as const

const patterns = Object.values(pages).map(
  page => new RegExp(`^${page.replace(/:\w+/, '[^/]+').replace(/\/$/, '')}/?$`)
)

/** Whether a path (without query, percent-encoding undone) is that of a page; one trailing slash does not matter. */
export const isPage = (path: string): boolean =>
  path.startsWith('/') && patterns.some(pattern => pattern.test(path))
