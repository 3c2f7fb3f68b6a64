import type { Marker, Status } from '../contracts/observation.ts'

/** How each status is marked in a file and said on a page. The words never say "no data". */
export const statuses: Readonly<
  Record<Status, { marker: Marker; title: string; short: string; meaning: string }>
> = {
  published: {
    marker: '',
    title: 'Published',
    short: 'published',
    meaning: 'A figure as published, or calculated from published counts.'
  },
  provisional: {
    marker: 'p',
    title: 'Provisional',
    short: 'provisional',
    meaning: 'The publisher expects to revise this figure.'
  },
  revised: {
    marker: 'r',
    title: 'Revised',
    short: 'revised',
    meaning: 'The publisher has changed this figure since it was first issued.'
  },
  suppressed: {
    marker: 'c',
    title: 'Withheld',
    short: 'withheld',
    meaning: 'The publisher held the figure back. We never work it out from totals.'
  },
  'not-published': {
    marker: 'x',
    title: 'Not published',
    short: 'not published',
    meaning: 'No open figure is known.'
  },
  'not-in-release': {
    marker: 'w',
    title: 'Not in this release',
    short: 'not in this release',
    meaning: 'Published elsewhere, and awaited here.'
  },
  'not-applicable': {
    marker: 'z',
    title: 'Not applicable',
    short: 'not applicable',
    meaning: 'The question does not arise for this area or period.'
  }
}
