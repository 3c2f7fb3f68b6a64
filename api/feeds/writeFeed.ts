import { Feed } from 'feed'
import type { FeedItem } from './feedItems.ts'

/** A feed as its readers subscribe to it. */
export interface FeedHead {
  title: string
  /** Address of this site, without a slash at the end. */
  site: string
  /** Paths with queries: of the Atom form and of the JSON form. */
  atom: string
  json: string
  /** URN, the same for ever. */
  id: string
  /** ISO 8601 time of the release, for a feed without entries. */
  builtAt: string
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function compose({ title, site, atom, json, id, builtAt }: FeedHead, items: readonly FeedItem[]): Feed {
  const feed = new Feed({
    title,
    id,
    link: `${site}/data`,
    language: 'en-GB',
    description:
      'Releases of Commonty, editions of its sources and the figures that they revised. Re-uses official statistics under the Open Government Licence v3.0.',
    copyright: 'Contains public sector information licensed under the Open Government Licence v3.0.',
    generator: 'Commonty',
    author: { name: 'Commonty' },
    updated: new Date(items[0]?.date ?? builtAt),
    feedLinks: { atom: `${site}${atom}`, json: `${site}${json}` }
  })
  for (const item of items) {
    const [first = ''] = item.paragraphs
    feed.addItem({
      id: item.id,
      title: item.title,
      link: `${site}${item.path}`,
      date: new Date(item.date),
      published: new Date(item.date),
      description: first,
      content: item.paragraphs.map(paragraph => `<p>${escaped(paragraph)}</p>`).join(''),
      category: item.categories.map(name => ({ name, term: name }))
    })
  }
  return feed
}

/** Atom (RFC 4287). */
export const toAtom = (head: FeedHead, items: readonly FeedItem[]): string => compose(head, items).atom1()

/** JSON Feed. */
export const toJsonFeed = (head: FeedHead, items: readonly FeedItem[]): string => compose(head, items).json1()
