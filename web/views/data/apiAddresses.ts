/**
 * The addresses of the API, as the data page lists them. The endpoints themselves carry zod, which no page does; a test
 * holds this list to them.
 */
export const apiAddresses: readonly { path: string; summary: string }[] = [
  { path: '/health', summary: 'Whether the service answers, and from which release' },
  { path: '/releases', summary: 'Releases kept, newest first' },
  { path: '/sources', summary: 'Datasets: publisher, editions held, state, coverage and what is missing' },
  {
    path: '/changes',
    summary: 'What each edition of a dataset added, revised, withdrew or relabelled, with old and new figures'
  },
  { path: '/areas', summary: 'Scotland, the 32 council areas and every partnership of every scheme' },
  { path: '/areas/:code', summary: 'One area, with its other spellings, members and partnerships' },
  {
    path: '/areas/:code/profile',
    summary: 'Headline figures of one area over every period, with Scotland beside them'
  },
  { path: '/schemes', summary: 'Ways to group the 32 council areas, with memberships, their status and source' },
  { path: '/schemes/:id', summary: 'One scheme' },
  {
    path: '/indicators',
    summary: 'Every indicator: definition, and which areas and periods have what status'
  },
  { path: '/indicators/:id', summary: 'One indicator' },
  {
    path: '/observations',
    summary: 'Values with interval, count, status and edition; partnerships are added up, then rated'
  },
  {
    path: '/cubes/:id',
    summary:
      'All councils and Scotland, every period, packed for drawing: headline, or one indicator with all its categories'
  }
]

/** An address that can be opened: the pattern with a real example in it. */
export const exampleOf = (path: string): string =>
  `/api/v1${path
    .replace('/areas/:code', '/areas/S12000047')
    .replace('/schemes/:id', '/schemes/police-division')
    .replace('/indicators/:id', '/indicators/recorded-crime')
    .replace('/cubes/:id', '/cubes/headline')}${path === '/observations' ? '?indicator=recorded-crime&periods=latest' : ''}`
