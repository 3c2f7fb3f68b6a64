import { JSDOM } from 'jsdom'
import request from 'supertest'
import { z } from 'zod'
import { readConfig } from '../../api/config.ts'
import { expectedMonth, expectedSpans } from '../../api/feeds/calendar.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

const get = (path: string) => request(opened.app).get(`/api/v1${path}`)

/** A document parsed as XML; throws where it is not well-formed. */
function parseXml(text: string): Document {
  const { window } = new JSDOM('')
  const parsed = new window.DOMParser().parseFromString(text, 'application/xml')
  const fault = parsed.querySelector('parsererror')
  if (fault) throw new Error(fault.textContent ?? 'not XML')
  return parsed
}

const uuid = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** What RFC 4287 asks of a feed and of each entry. */
function checkAtom(text: string): { title: string; ids: string[]; entries: Element[] } {
  const feed = parseXml(text).documentElement
  expect(feed.namespaceURI).toBe('http://www.w3.org/2005/Atom')
  const entries = [...feed.querySelectorAll('entry')]
  const of = (element: Element, name: string) =>
    [...element.children].filter(({ localName }) => localName === name)
  for (const element of [feed, ...entries]) {
    expect(of(element, 'id')).toHaveLength(1)
    expect(of(element, 'id')[0]?.textContent).toMatch(uuid)
    expect(of(element, 'title')).toHaveLength(1)
    expect(new Date(of(element, 'updated')[0]?.textContent ?? '').getTime()).not.toBeNaN()
  }
  expect(of(feed, 'author').length).toBeGreaterThan(0)
  const self = of(feed, 'link').find(link => link.getAttribute('rel') === 'self')
  expect(self?.getAttribute('href')).toMatch(/^http:\/\/localhost:3000\/api\/v1\/feeds\/releases\.atom/)
  const ids = entries.map(entry => of(entry, 'id')[0]?.textContent ?? '')
  expect(new Set(ids).size).toBe(ids.length)
  return { title: of(feed, 'title')[0]?.textContent ?? '', ids, entries }
}

const JsonFeed = z.object({
  version: z.templateLiteral(['https://jsonfeed.org/version/', z.enum(['1', '1.1'])]),
  title: z.string(),
  home_page_url: z.url(),
  feed_url: z.url(),
  items: z.array(
    z.object({
      id: z.string().regex(uuid),
      url: z.url(),
      title: z.string(),
      content_html: z.string().min(1),
      date_published: z.iso.datetime()
    })
  )
})

describe('feeds', () => {
  it('tell of releases, editions and their revisions, as Atom', async () => {
    const response = await get('/feeds/releases.atom').expect(200)
    expect(response.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    const { entries } = checkAtom(response.text)
    const { body } = await get('/sources').expect(200)
    const editions = z
      .object({ sources: z.array(z.object({ editions: z.array(z.unknown()) })) })
      .parse(body)
      .sources.flatMap(source => source.editions)
    expect(entries.length).toBeGreaterThan(editions.length)
    expect(response.text).toContain(
      'Community payback orders commenced, Scotland, in 2017-18: 17,834, now 17,877 (+0.2%).'
    )
  })

  it('say the same as a JSON feed', async () => {
    const atom = checkAtom((await get('/feeds/releases.atom')).text)
    const response = await get('/feeds/releases.json').expect(200)
    expect(response.headers['content-type']).toBe('application/feed+json; charset=utf-8')
    const feed = JsonFeed.parse(JSON.parse(response.text))
    expect(feed.items.map(({ id }) => id)).toEqual(atom.ids)
    expect(feed.title).toBe(atom.title)
  })

  it('can be had for one dataset', async () => {
    const { entries, title } = checkAtom(
      (await get('/feeds/releases.atom?dataset=population').expect(200)).text
    )
    expect(title).toContain('Population')
    expect(entries).toHaveLength(4)
  })

  it('can be had for one area, with its own figures and ids of their own', async () => {
    const { text } = await get('/feeds/releases.json?dataset=population&area=S12000036').expect(200)
    const feed = JsonFeed.parse(JSON.parse(text))
    const rebased = feed.items.find(({ title }) => title.includes('March 2024'))
    expect(rebased?.content_html).toContain('For City of Edinburgh the edition March 2024 revised one figure')
    expect(rebased?.content_html).toContain('526,470, now 507,460')
    const everywhere = JsonFeed.parse(JSON.parse((await get('/feeds/releases.json?dataset=population')).text))
    expect(everywhere.items.map(({ id }) => id)).not.toContain(rebased?.id)
  })

  it('stay the same, byte for byte, and say so to whoever asks again', async () => {
    for (const path of ['/feeds/releases.atom', '/feeds/releases.json', '/calendar.ics']) {
      const first = await get(path).expect(200)
      const again = await openTestApp()
      const second = await request(again.app).get(`/api/v1${path}`).expect(200)
      await again.close()
      expect(second.text).toBe(first.text)
      const { etag } = first.headers
      expect(etag).toMatch(/^"/)
      await get(path).set('If-None-Match', String(etag)).expect(304)
    }
  })

  it.each([
    '/feeds/releases.atom?dataset=weather',
    '/feeds/releases.json?area=S12000099',
    '/feeds/releases.atom?colour=blue',
    '/calendar.ics?dataset=weather'
  ])('refuse %s', async path => {
    const { body } = await get(path).expect(400)
    expect(body).toMatchObject({ accepted: { dataset: expect.stringContaining('a dataset id') } })
  })
})

describe('the calendar', () => {
  it('holds an event a source that names its month, whole and folded as RFC 5545 asks', async () => {
    const response = await get('/calendar.ics').expect(200)
    expect(response.headers['content-type']).toBe('text/calendar; charset=utf-8')
    const raw = response.text
    expect(raw.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
    for (const line of raw.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const lines = raw.replaceAll(/\r\n[ \t]/g, '').split('\r\n')
    const begun = lines.filter(line => line === 'BEGIN:VEVENT').length
    expect(begun).toBeGreaterThan(3)
    for (const property of ['UID', 'DTSTAMP', 'SUMMARY', 'DTSTART'])
      expect(lines.filter(line => line.startsWith(property))).toHaveLength(begun)
    expect(new Set(lines.filter(line => line.startsWith('UID'))).size).toBe(begun)
    const at = lines.indexOf('SUMMARY:Expected: Recorded crime (Scottish Government)')
    const event = lines.slice(lines.lastIndexOf('BEGIN:VEVENT', at), lines.indexOf('END:VEVENT', at))
    expect(event).toEqual(
      expect.arrayContaining(['DTSTART;VALUE=DATE:20270615', 'DTEND;VALUE=DATE:20270706', 'STATUS:TENTATIVE'])
    )
  })

  it.each([
    ['June 2027', { year: 2027, month: 6 }],
    [
      'November 2026, local files of the Scottish Social Services Council for December 2025',
      { year: 2026, month: 11 }
    ],
    ['Mid-2025, out by July 2026', { year: 2026, month: 7 }],
    ['Yearly; editions for 2022-23 and later are out', null],
    ['Towards the end of 2026', null]
  ])('takes from “%s” the month it names', (expected, month) => {
    expect(expectedMonth({ expected })).toEqual(month)
  })
})

describe('PUBLIC_ADDRESS', () => {
  it('is where feeds point to, without a slash at the end', () => {
    expect(readConfig({ PUBLIC_ADDRESS: 'https://figures.example/' }).publicAddress).toBe(
      'https://figures.example'
    )
    expect(() => readConfig({ PUBLIC_ADDRESS: 'figures' })).toThrow(/PUBLIC_ADDRESS/)
  })

  const window = (from: [number, number], to: [number, number]) => ({
    windows: [{ from: { month: from[0], day: from[1] }, to: { month: to[0], day: to[1] } }]
  })

  it.each([
    ['to come', '2026-06-14', [2026, 6, 15], [2026, 7, 6]],
    ['that has begun', '2026-07-05', [2026, 6, 15], [2026, 7, 6]],
    ['that is over', '2026-07-06', [2027, 6, 15], [2027, 7, 6]]
  ])('has the days of a window %s', (_, from, start, end) => {
    expect(expectedSpans(window([6, 15], [7, 5]), from)).toEqual([{ start, end }])
  })

  it.each([
    ['2026-11-01', [2026, 12, 10], [2027, 1, 16]],
    ['2027-01-15', [2026, 12, 10], [2027, 1, 16]],
    ['2027-01-16', [2027, 12, 10], [2028, 1, 16]]
  ])('has a window over the new year once, as seen on %s', (from, start, end) => {
    expect(expectedSpans(window([12, 10], [1, 15]), from)).toEqual([{ start, end }])
  })

  it('ends a window that runs to the last day of a month on the first of the next', () => {
    expect(expectedSpans(window([12, 1], [12, 31]), '2026-06-01')).toEqual([
      { start: [2026, 12, 1], end: [2027, 1, 1] }
    ])
  })
})
