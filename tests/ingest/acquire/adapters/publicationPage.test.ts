import { jest } from '@jest/globals'
import { anchors } from '../../../../ingest/acquire/adapters/anchors.ts'
import {
  acquireFromPage,
  discoverLink,
  type PublicationSource
} from '../../../../ingest/acquire/adapters/publicationPage.ts'
import type { AcquireContext, Acquisition } from '../../../../ingest/acquire/adapters/acquisition.ts'
import { readWorkbook } from '../../../../ingest/acquire/workbook/readWorkbook.ts'
import { startPublisher, type Publisher } from '../../../support/publisher/publisher.ts'
import { failureOf } from '../failure.ts'

// A workbook of all crimes takes the local publisher a few seconds to make.
jest.setTimeout(240_000)

const bulletin: PublicationSource = {
  resource: 'bulletin-tables.xlsx',
  page: 'https://www.gov.scot/collections/recorded-crime-in-scotland/',
  hosts: ['www.gov.scot'],
  links: [
    { what: 'the latest bulletin', text: /^Recorded Crime in Scotland, (20\d\d-\d\d)$/, pick: 'latest' },
    { what: 'its supporting documents', text: /^Supporting documents$/ },
    { what: 'the bulletin tables workbook', text: /bulletin tables/i, href: /\.xlsx$/ }
  ],
  format: 'xlsx'
}
let publisher: Publisher
let context: AcquireContext

beforeAll(async () => {
  publisher = await startPublisher({ firstYear: 2023, lastYear: 2024 })
  context = { allowInsecureLoopback: true, standIn: publisher.origin, retries: { tries: 1 } }
})
afterAll(() => publisher.close())
beforeEach(() => publisher.clear())

describe('acquireFromPage', () => {
  it('follows the links to the latest edition, and to the next one when it is out', async () => {
    const first = await acquireFromPage(bulletin, context)
    expect(first.files.map(({ resource }) => resource)).toEqual([
      'bulletin-tables.xlsx',
      'bulletin-tables.xlsx.page-1.html',
      'bulletin-tables.xlsx.page-2.html',
      'bulletin-tables.xlsx.page-3.html'
    ])
    expect(first.files[0]?.acquired.url).toContain('recorded-crime-scotland-2024-25')
    publisher.publish('recorded-crime-bulletin')
    const next = (await acquireFromPage(bulletin, context)).files[0]?.acquired
    expect(next?.url).toContain('recorded-crime-scotland-2025-26')
    if (!next || next.notModified) throw new Error('no workbook')
    const { sheets } = await readWorkbook(next.bytes)
    expect(sheets.map(({ name }) => name)).toEqual(['Contents', 'Table_1', 'Table_2', 'Table_4'])
  })

  it('reads a page that comes in parts as one', async () => {
    const { files } = await acquireFromPage(
      {
        resource: 'post-types.xlsx',
        page: [
          'https://data.sssc.uk.com/local-level-data',
          'https://data.sssc.uk.com/local-level-data?start=6'
        ],
        hosts: ['data.sssc.uk.com'],
        links: [
          { what: 'the post types workbook', text: /^Local Authority Post Types (20\d\d)$/, pick: 'latest' }
        ],
        format: 'xlsx'
      },
      context
    )
    expect(files).toHaveLength(3)
  })

  it('names the page and what it looked for when the link is not there', async () => {
    publisher.fault('recorded-crime-bulletin.page-3', { kind: 'link-missing' })
    const failure = await failureOf(acquireFromPage(bulletin, context))
    expect(failure.kind).toBe('content')
    expect(failure.message).toMatch(
      /^The page https:\/\/www\.gov\.scot\/publications\/recorded-crime-scotland-20\d\d-\d\d\/documents\/ has no link to the bulletin tables workbook \(words \/bulletin tables\/i, address \/\\\.xlsx\$\/\) among its 3 links\./
    )
  })

  it('follows neither of two links that could be meant', async () => {
    publisher.fault('recorded-crime-bulletin.page-3', { kind: 'link-twice' })
    const failure = await failureOf(acquireFromPage(bulletin, context))
    expect(failure.message).toContain('has 2 links that could be the bulletin tables workbook')
    expect(failure.message).toContain('None was followed.')
  })

  it('leaves the publisher’s hosts for no link', async () => {
    const failure = await failureOf(acquireFromPage({ ...bulletin, hosts: ['example.com'] }, context))
    expect(failure.kind).toBe('blocked-address')
  })

  it('refuses a page of apology where the workbook should be (fault 5)', async () => {
    publisher.fault('recorded-crime-bulletin', { kind: 'html' })
    expect((await failureOf(acquireFromPage(bulletin, context))).message).toContain(
      'sent a web page where an Excel workbook'
    )
  })
})

describe('a publication with a page a year', () => {
  const deaths: PublicationSource = {
    resource: 'drug-misuse-deaths.xlsx',
    page: {
      ofYear: year => `https://www.nrscotland.gov.uk/publications/drug-related-deaths-in-scotland-${year}/`
    },
    hosts: ['www.nrscotland.gov.uk'],
    links: [{ what: 'the workbook', text: /drug deaths/i, href: /\.xlsx$/i }],
    format: 'xlsx'
  }
  const at = (year: number): AcquireContext => ({
    ...context,
    effects: { now: () => Date.UTC(year, 10, 20) }
  })
  const pagesOf = ({ files }: Acquisition) =>
    files.slice(1).map(({ acquired }) => (/-(\d{4})\/$/.exec(acquired.address) ?? [])[1])

  it('is found at the newest year that has one', async () => {
    expect(pagesOf(await acquireFromPage(deaths, at(2026)))).toEqual(['2024'])
    publisher.publish('drug-misuse-deaths')
    expect(pagesOf(await acquireFromPage(deaths, at(2026)))).toEqual(['2025'])
  })

  it('is not passed over for an older one because a page fails', async () => {
    publisher.fault('drug-misuse-deaths.page', { kind: 'status', status: 500 })
    expect((await failureOf(acquireFromPage(deaths, at(2026)))).message).toContain('answered 500')
  })

  it('says which address it looked for when no year has one', async () => {
    expect((await failureOf(acquireFromPage(deaths, at(2050)))).message).toContain(
      'no page such as https://www.nrscotland.gov.uk/publications/drug-related-deaths-in-scotland-2050/, for 2050 or any of the 9 years before'
    )
  })
})

describe('discoverLink', () => {
  const page = 'https://www.gov.scot/publications/a/'

  it('counts a link once however often it stands there, and reads relative addresses from the page’s base', () => {
    const html = '<base href="/b/"><a href="t.xlsx#one">Tables</a> <a href="./t.xlsx">Tables</a>'
    expect(discoverLink([{ address: page, html }], { what: 'tables', text: /Tables/ })).toBe(
      'https://www.gov.scot/b/t.xlsx'
    )
  })

  it('takes the latest year, and refuses two of the same', () => {
    const link = (year: string, file: string) => `<a href="${file}">Tables ${year}</a>`
    const pattern = { what: 'tables', text: /^Tables (20\d\d-\d\d)$/, pick: 'latest' } as const
    const html = link('2023-24', 'a') + link('2024-25', 'b') + link('2022-23', 'c')
    expect(discoverLink([{ address: page, html }], pattern)).toBe(`${page}b`)
    expect(() => discoverLink([{ address: page, html: html + link('2024-25', 'd') }], pattern)).toThrow(
      'has 2 links'
    )
  })
})

describe('anchors', () => {
  it.each([
    ['<a href="/a">Plain</a>', [{ href: '/a', text: 'Plain' }]],
    [
      "<A class=x HREF='/a?b=1&amp;c=2' >Upper\n  <b>case</b></A>",
      [{ href: '/a?b=1&c=2', text: 'Upper case' }]
    ],
    ['<a href=/a>Bare</a>', [{ href: '/a', text: 'Bare' }]],
    ['<a title="x > y" href="/a">Quoted</a>', [{ href: '/a', text: 'Quoted' }]],
    [
      '<a href="/a">One<a href="/b">Two',
      [
        { href: '/a', text: 'One' },
        { href: '/b', text: 'Two' }
      ]
    ],
    ['<a name="here">No link</a>', []],
    [
      '<!-- <a href="/a">Comment</a> --><script>"<a href=/b>"</script><template><a href="/c">T</a></template>',
      []
    ],
    ['<a href="/a"><img src="x" alt="Excel &#8211; tables"></a>', [{ href: '/a', text: 'Excel – tables' }]],
    ['<a href="/a" aria-label="Tables"><i></i></a>', [{ href: '/a', text: 'Tables' }]],
    ['<article href="/a">Not a link</article>', []]
  ])('reads %s', (html, expected) => {
    expect(anchors(html).anchors).toEqual(expected)
  })

  it('takes no long time over a page made to take one', () => {
    const begun = performance.now()
    for (const html of [
      '<a href="'.repeat(20_000),
      '<'.repeat(100_000),
      `<a ${'x="'.repeat(30_000)}`,
      '<!--'.repeat(50_000),
      '<script>'.repeat(20_000)
    ])
      anchors(html)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
