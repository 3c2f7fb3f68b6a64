import type { OpeningTable, OpeningWords } from './openingWords.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;'
}

/** Text as it may stand in HTML. */
const escaped = (text: string): string => text.replace(/[&<>"]/g, character => entities[character] ?? '')

const tableOf = ({ caption, columns, rows }: OpeningTable): string =>
  [
    `<table class="ds_table"><caption>${escaped(caption)}</caption><thead><tr>`,
    ...columns.map(column => `<th scope="col">${escaped(column)}</th>`),
    '</tr></thead><tbody>',
    ...rows.map(
      ([name = '', ...cells]) =>
        `<tr><th scope="row">${escaped(name)}</th>${cells.map(cell => `<td>${escaped(cell)}</td>`).join('')}</tr>`
    ),
    '</tbody></table>'
  ].join('')

/** Fills the part between two marks of the page; a page without them stays as it is, because its code says it all again. */
function between(page: string, start: string, end: string, filled: string): string {
  const from = page.indexOf(start)
  const to = page.indexOf(end, from + start.length)
  if (from < 0 || to < 0) return page
  return page.slice(0, from + start.length) + filled + page.slice(to)
}

/** Where the deck begins, and how it does once it is filled in: the code of the page tells one from the other. */
const loading = '<p class="deck" id="loading">'
const firstWords = '<p class="deck" id="first-words">'

/** What is filled into the built page when one address of it is asked for. */
export interface Filling {
  /** Null for a page whose first words depend on more than a figure, and so stay general. */
  words: OpeningWords | null
  /** Addresses of answers that the code of the page asks for before it draws. */
  answers?: readonly string[]
  /** Addresses of the code itself. */
  code?: readonly string[]
}

const filled = (page: string, { title, heading, deck, table }: OpeningWords): string => {
  const titled = between(page, '<title>', '</title>', `${escaped(title)} | Commonty`)
  const headed = between(titled, '<h1>', '</h1>', escaped(heading))
  const told =
    deck === '' ? headed : between(headed, loading, '</p>', escaped(deck)).replace(loading, firstWords)
  return table ? between(told, '<noscript>', '<p>', tableOf(table)) : told
}

/**
 * The built page with the first words of one address in it, so that they are read before any code has arrived, and the
 * figures as a table where none runs; answers and code that it will ask for set out together with it.
 */
export function fillPage(page: string, { words, answers = [], code = [] }: Filling): string {
  const ahead = (addresses: readonly string[], how: string): string[] =>
    addresses
      .map(escaped)
      .filter(address => !page.includes(`"${address}"`))
      .map(address => `<link ${how} crossorigin href="${address}">`)
  const links = [...ahead(code, 'rel="modulepreload"'), ...ahead(answers, 'rel="preload" as="fetch"')]
  return (words ? filled(page, words) : page).replace('</head>', () => `${links.join('')}</head>`)
}
