/**
 * Every page of the front end, as the server may be asked for it: `:code` stands for one path segment. The pages route
 * by it, and the server answers any other path with 404.
 */
export const pages = {
  map: '/',
  areas: '/areas',
  area: '/areas/:code',
  data: '/data',
  about: '/about',
  accessibility: '/about/accessibility',
  methods: '/about/methods'
} as const

/** Whether a path (without query, percent-encoding undone) is that of a page; one trailing slash does not matter. */
export function isPage(path: string): boolean {
  const segments = path === '/' ? [''] : path.replace(/\/$/, '').split('/').slice(1)
  return Object.values(pages).some(page => {
    const expected = page.split('/').slice(1)
    return (
      expected.length === segments.length &&
      expected.every((part, index) =>
        part.startsWith(':') ? segments[index] !== '' : part === segments[index]
      )
    )
  })
}
