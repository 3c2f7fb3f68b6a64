/**
 * Every page of the front end, as the server may be asked for it: `:code` stands for one path segment. The pages route
 * by it, and the server answers any other path with 404.
 */
export const pages = {
  map: '/',
  areas: '/areas',
  area: '/areas/:code',
  groups: '/groups',
  indicators: '/indicators',
  indicator: '/indicators/:id',
  compare: '/compare',
  targets: '/targets',
  data: '/data',
  api: '/api',
  about: '/about',
  accessibility: '/accessibility'
} as const

export type Page = keyof typeof pages

const patterns = Object.entries(pages).map(([name, path]) => ({
  name: name as Page,
  pattern: new RegExp(`^${path.replace(/:\w+/, '[^/]+').replace(/\/$/, '')}/?$`)
}))

/** The page at a path (without query, percent-encoding undone), one trailing slash or none; null where there is none. */
export const pageAt = (path: string): Page | null =>
  path.startsWith('/') ? (patterns.find(({ pattern }) => pattern.test(path))?.name ?? null) : null

/** What the path of one of many such pages names: the code of an area, the id of an indicator. */
export const namedIn = (path: string): string => path.split('/')[2] ?? ''
