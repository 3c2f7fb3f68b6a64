import { DownloadError } from '../downloadError.ts'
import { shownAddress } from '../shownAddress.ts'
import { decodeText, expectFormat } from '../sniff.ts'
import { fetchAnew, fetchResource, type AcquireContext, type Acquisition } from './acquisition.ts'
import { anchors } from './anchors.ts'

/** How to know a link on a page. Publishers name files anew each year, so it goes by words and pattern, never by id. */
export interface LinkPattern {
  /** What is looked for, for the messages: `the bulletin tables workbook`. */
  what: string
  /** The words of the link. */
  text?: RegExp
  /** The address that it leads to, in full. */
  href?: RegExp
  /**
   * `only`: exactly one link may match. `latest`: the one whose words (or address) hold the greatest first group of the
   * pattern, a year: `2024-25` before `2023-24`.
   */
  pick?: 'only' | 'latest'
}

/** A file that is found from a page. */
export interface PublicationSource {
  /** The name it is archived under: `bulletin-tables.xlsx`. */
  resource: string
  /**
   * Where to start: one page, the parts of one that the publisher serves a few links at a time, or a page a year, of which
   * the newest that exists is taken.
   */
  page: string | readonly [string, ...string[]] | { ofYear: (year: number) => string }
  /** Pages and files may lie on these hosts only. */
  hosts: readonly string[]
  /** Links to follow from page to page; the last leads to the file. */
  links: readonly [LinkPattern, ...LinkPattern[]]
  format: 'xlsx' | 'csv'
}

interface Candidate {
  address: string
  text: string
  key: string
}

/** A page as it was read. */
export interface ReadPage {
  address: string
  html: string
}

/**
 * The one link of a page that a pattern means.
 * @param pages the page, or its parts; their addresses are for relative links and for the messages
 * @returns its address in full
 * @throws DownloadError `content` naming the page and what was looked for, when no link matches or more than one does
 */
export function discoverLink(pages: readonly [ReadPage, ...ReadPage[]], pattern: LinkPattern): string {
  const page = pages[0].address
  const links = pages.flatMap(({ html, address }) => {
    const { anchors: found, base } = anchors(html)
    const root = base !== null && URL.canParse(base, address) ? new URL(base, address).href : address
    return found.map(({ href, text }) => ({ href, text, root }))
  })
  const candidates = new Map<string, Candidate>()
  for (const { href, text, root } of links) {
    if (!URL.canParse(href, root)) continue
    const url = new URL(href, root)
    url.hash = ''
    const inText = pattern.text ? pattern.text.exec(text) : null
    const inAddress = pattern.href ? pattern.href.exec(decodedAddress(url)) : null
    if ((pattern.text && !inText) || (pattern.href && !inAddress)) continue
    const key = inText?.[1] ?? inAddress?.[1] ?? ''
    if (!candidates.has(url.href)) candidates.set(url.href, { address: url.href, text, key })
  }
  const found = [...candidates.values()]
  const chosen = pattern.pick === 'latest' ? latest(found) : found
  const [first, ...others] = chosen
  const looked = `${pattern.what} (${lookedFor(pattern)})`
  if (!first)
    throw new DownloadError(
      'content',
      `The page ${shownAddress(page)} has no link to ${looked} among its ${links.length} links. Look at the page; if the publisher names it otherwise now, change the pattern in the dataset’s declaration, or put the file in the inbox.`
    )
  if (others.length > 0)
    throw new DownloadError(
      'content',
      `The page ${shownAddress(page)} has ${chosen.length} links that could be ${looked}: ${chosen
        .slice(0, 4)
        .map(({ text }) => `“${text.slice(0, 80)}”`)
        .join(', ')}. None was followed. Make the pattern in the dataset’s declaration narrower.`
    )
  return first.address
}

function latest(candidates: readonly Candidate[]): Candidate[] {
  const newest = candidates.reduce((greatest, { key }) => (key > greatest ? key : greatest), '')
  return newest === '' ? [...candidates] : candidates.filter(({ key }) => key === newest)
}

const lookedFor = ({ text, href }: LinkPattern) =>
  [text ? `words ${String(text)}` : '', href ? `address ${String(href)}` : ''].filter(Boolean).join(', ')

function decodedAddress(url: URL): string {
  try {
    return decodeURI(url.href)
  } catch {
    return url.href
  }
}

/** How many years are looked back for a publication that has a page a year. */
const YEARS_BACK = 10

/** The page of the newest year that has one, from this year back. */
async function pageOfNewestYear(
  ofYear: (year: number) => string,
  { effects }: AcquireContext,
  read: (address: string) => Promise<ReadPage>
): Promise<ReadPage> {
  const thisYear = new Date(effects?.now?.() ?? Date.now()).getUTCFullYear()
  for (let year = thisYear; year > thisYear - YEARS_BACK; year -= 1) {
    try {
      return await read(ofYear(year))
    } catch (error) {
      if (!(error instanceof DownloadError) || (error.status !== 404 && error.status !== 410)) throw error
    }
  }
  throw new DownloadError(
    'content',
    `There is no page such as ${shownAddress(ofYear(thisYear))}, for ${thisYear} or any of the ${YEARS_BACK - 1} years before. If the publisher names its pages otherwise now, change the address in the dataset’s declaration, or put the file in the inbox.`
  )
}

/**
 * Follows the links from a publication's page to its file and fetches that.
 * @returns the file first, then the pages that led to it
 * @throws DownloadError
 */
export async function acquireFromPage(
  { resource, page, hosts, links, format }: PublicationSource,
  context: AcquireContext
): Promise<Acquisition> {
  const visited: Acquisition['files'] = []
  const read = async (address: string, step: string): Promise<ReadPage> => {
    const name = `${resource}.page-${step}.html`
    const acquired = await fetchAnew({ resource: name, address, hosts, format: 'html' }, context)
    const from = shownAddress(address)
    expectFormat(acquired, 'html', from)
    visited.push({ resource: name, acquired })
    return { address, html: decodeText(acquired.bytes, from).text }
  }
  /** Every part of the page to start from. */
  const start = async (): Promise<[ReadPage, ...ReadPage[]]> => {
    if (typeof page === 'string') return [await read(page, '1')]
    if ('ofYear' in page) return [await pageOfNewestYear(page.ofYear, context, address => read(address, '1'))]
    const [first, ...more] = page
    const parts: [ReadPage, ...ReadPage[]] = [await read(first, '1')]
    for (const [part, one] of more.entries()) parts.push(await read(one, `1-${part + 2}`))
    return parts
  }
  const [first, ...others] = links
  let address = discoverLink(await start(), first)
  for (const [index, pattern] of others.entries())
    address = discoverLink([await read(address, String(index + 2))], pattern)
  const acquired = await fetchResource({ resource, address, hosts, format }, context)
  const files = [{ resource, acquired }, ...visited]
  if (acquired.notModified) return { files, unchanged: true, warnings: [] }
  expectFormat(acquired, format, shownAddress(address))
  return { files, unchanged: false, warnings: [] }
}
