import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { jest } from '@jest/globals'
import { households } from '../../ingest/datasets/households.ts'
import { currentRelease } from '../../ingest/stages/currentRelease.ts'
import { workbookBytes } from '../support/publisher/grid.ts'
import { startPublisher, type Publisher } from '../support/publisher/publisher.ts'
import { postTypesWorkbook } from '../support/publisher/workbooks.ts'
import { releaseRows } from './support/releaseRows.ts'
import { newHome, runIn } from './support/liveRun.ts'

/*
 * Each dataset by its own way, over real HTTP, from page to release. The local publisher's figures are made up and known:
 * in order of code, the first council area has 10, the second 20 and so on, and one more for each year since 1990 and each
 * category. So Clackmannanshire, the first, has 44 in 2024, and the City of Glasgow, the thirty-first, has 344.
 */

jest.setTimeout(240_000)

const CLACKMANNANSHIRE = 'S12000005'
const GLASGOW = 'S12000049'
const SCOTLAND = 'S92000003'

let publisher: Publisher
const homes: string[] = []
beforeAll(async () => {
  publisher = await startPublisher({ firstYear: 2023, lastYear: 2024 })
})
beforeEach(() => publisher.clear())
afterAll(async () => {
  await publisher.close()
  for (const home of homes) await rm(home, { recursive: true })
})

async function homeOf(...names: string[]): Promise<string> {
  const home = await newHome(names)
  homes.push(home)
  return home
}

/** Rows that a query of the release in a home gives. */
async function ask(home: string, sql: string): Promise<unknown[][]> {
  const releases = path.join(home, 'releases')
  const current = await currentRelease(releases)
  return releaseRows(path.join(releases, current?.file ?? ''), sql)
}

const observed = (home: string, indicator: string, area: string, period: string) =>
  ask(
    home,
    `SELECT value, lower, upper, numerator, denominator, status FROM observation
     WHERE indicator = '${indicator}' AND area = '${area}' AND period = '${period}' AND breakdown = 'all'`
  )

/** Provenance of an edition, as text. */
const notesOf = async (home: string, edition: string | null | undefined) =>
  String((await ask(home, `SELECT provenance::VARCHAR FROM edition WHERE edition = '${edition}'`))[0]?.[0])

describe('community payback orders, from the workbook of Part 2', () => {
  const names = ['community-payback-orders']
  let home: string
  beforeAll(async () => {
    home = await homeOf(...names)
    publisher.clear()
    await runIn(home, publisher.origin, [], {}, names)
  })

  it('reads orders imposed, finished, completed and revoked by council area, hidden rows too', async () => {
    const rows = await ask(
      home,
      `SELECT measure, period, value FROM measure
       WHERE area = '${CLACKMANNANSHIRE}' AND breakdown = 'all' AND file LIKE '%.xlsx%' ORDER BY measure, period`
    )
    // 12 × 43 + 36, for two sexes and six ages; 7 × 43; 7 × 43 + 44 + 45 + 46 + 47 + 48; the third reason: and a year later.
    expect(rows).toEqual([
      ['cpo-commenced', '2023-24', 552],
      ['cpo-commenced', '2024-25', 564],
      ['cpo-completed', '2023-24', 301],
      ['cpo-completed', '2024-25', 308],
      ['cpo-revoked-for-breach', '2023-24', 45],
      ['cpo-revoked-for-breach', '2024-25', 46],
      ['cpo-terminated', '2023-24', 531],
      ['cpo-terminated', '2024-25', 543]
    ])
  })

  it('counts orders discharged early as completed, and tells them apart among the reasons', async () => {
    const rows = await ask(
      home,
      `SELECT breakdown, value FROM measure WHERE measure = 'cpo-terminated-by-reason'
       AND area = '${CLACKMANNANSHIRE}' AND period = '2024-25' AND value > 100 OR breakdown = 'discharged-early'
       AND area = '${CLACKMANNANSHIRE}' AND period = '2024-25' ORDER BY breakdown`
    )
    // A twentieth of 308.
    expect(rows).toEqual([
      ['discharged-early', 15],
      ['successfully-completed', 293]
    ])
  })

  it('gives the completion rate with Wilson’s interval, and what was revoked for breach', async () => {
    // Wilson (1927) worked out by hand for 308 and for 46 of 543.
    const [completed] = await observed(home, 'cpo-completion', CLACKMANNANSHIRE, '2024-25')
    expect(completed?.slice(0, 3).map(value => Number(value).toFixed(6))).toEqual([
      '56.721915',
      '52.521762',
      '60.827628'
    ])
    expect(completed?.slice(3)).toEqual([308, 543, 'published'])
    const [revoked] = await observed(home, 'cpo-revoked', CLACKMANNANSHIRE, '2024-25')
    expect(revoked?.slice(3)).toEqual([46, 543, 'published'])
  })

  it('keeps the publisher’s rates of earlier years, which have no count', async () => {
    const [row] = await observed(home, 'cpo-completion', SCOTLAND, '2013-14')
    expect(row).toEqual([74.3, null, null, null, null, 'published'])
  })

  it('goes to the cubes when a sheet has another layout, says why, and comes back', async () => {
    const other = await homeOf(...names)
    publisher.fault('justice-social-work-part-2', {
      kind: 'column-renamed',
      column: 'Revoked due to breach',
      to: 'Breached'
    })
    const first = await runIn(other, publisher.origin, [], {}, names)
    expect(first.sources[0]).toMatchObject({ result: 'new', message: null })
    expect(await notesOf(other, first.sources[0]?.edition)).toMatch(
      /It came by the cubes of statistics\.gov\.scot.*part-2\.xlsx, sheet CPO_23, row 5, column Revoked due to breach: .*has no heading like/
    )
    publisher.clear()
    const second = await runIn(other, publisher.origin, [], {}, names)
    expect(second.sources[0]).toMatchObject({ result: 'new' })
    const third = await runIn(other, publisher.origin, [], {}, names)
    expect(third.sources[0]).toMatchObject({ result: 'unchanged', edition: second.sources[0]?.edition })
  })
})

describe('justice social work, Part 1', () => {
  const names = ['population', 'justice-social-work-part-1']
  const cases = (home: string, indicator: string, breakdown: string) =>
    ask(
      home,
      `SELECT numerator, denominator, status FROM observation WHERE indicator = '${indicator}'
       AND breakdown = '${breakdown}' AND area = '${CLACKMANNANSHIRE}' AND period = '2024-25'`
    )

  it('comes from the page that lists both parts, and is a gap with its reason until then', async () => {
    const home = await homeOf('population')
    publisher.fault('justice-social-work-part-1', { kind: 'status', status: 404 })
    const first = await runIn(home, publisher.origin, [], {}, names)
    expect(first.state).toBe('published')
    expect(await cases(home, 'diversion', 'commenced')).toEqual([[null, null, 'not-in-release']])
    expect(await ask(home, `SELECT state, refusal FROM dataset WHERE id = '${names[1]}'`)).toEqual([
      ['not-in-release', null]
    ])
    publisher.clear()
    const second = await runIn(home, publisher.origin, [], {}, names)
    expect(second.sources[1]).toMatchObject({ dataset: names[1], result: 'new' })
    // 44 in 2024, one more for each column that follows; people aged 16 to 70 from the population of 10,034.
    expect(await cases(home, 'diversion', 'commenced')).toEqual([[46, expect.any(Number), 'published']])
    expect(await cases(home, 'diversion', 'completed')).toEqual([[45, expect.any(Number), 'published']])
    expect(await cases(home, 'bail-supervision', 'assessments')).toEqual([
      [47, expect.any(Number), 'published']
    ])
    expect(await cases(home, 'throughcare', 'voluntary')).toEqual([[45, expect.any(Number), 'published']])
    expect(await cases(home, 'structured-deferred-sentences', 'all')).toEqual([
      [45, expect.any(Number), 'published']
    ])
    expect(
      await ask(home, `SELECT state, len(missing)::INTEGER FROM dataset WHERE id = '${names[1]}'`)
    ).toEqual([['current', 0]])
  })

  it('is refused with the sheet and cell when a heading is another', async () => {
    const home = await homeOf('population')
    publisher.fault('justice-social-work-part-1', {
      kind: 'column-renamed',
      column: 'Bail supervision cases commenced',
      to: 'Supervised'
    })
    const { sources } = await runIn(home, publisher.origin, [], {}, names)
    expect(sources[1]?.message).toMatch(
      /part-1\.xlsx, sheet Bail, row 5, column Cases commenced: .*has no heading like/
    )
  })

  it('is found anew each year, by itself', async () => {
    const home = await homeOf('population')
    const own = await startPublisher({ firstYear: 2023, lastYear: 2024 })
    try {
      await runIn(home, own.origin, [], {}, names)
      own.publish('justice-social-work-part-1')
      const { sources } = await runIn(home, own.origin, [], {}, names)
      expect(sources.map(({ result }) => result)).toEqual(['unchanged', 'new'])
    } finally {
      await own.close()
    }
  })
})

describe('dwellings and households', () => {
  it('come from the workbook of chargeable dwellings, or else from the cube, which counts others', async () => {
    const names = ['dwellings']
    const home = await homeOf()
    await runIn(home, publisher.origin, [], {}, names)
    const held = () =>
      ask(
        home,
        `SELECT measure, breakdown, value FROM measure WHERE area = '${CLACKMANNANSHIRE}' AND period = '2024'
         AND breakdown IN ('all', 'band-a', 'band-h') ORDER BY measure, breakdown`
      )
    // 10,034 people over 6, 9, 12 … 27, rounded down.
    expect(await held()).toEqual([
      ['chargeable-dwellings', 'all', 1672 + 1114 + 836 + 668 + 557 + 477 + 418 + 371],
      ['chargeable-dwellings', 'band-a', 1672],
      ['chargeable-dwellings', 'band-h', 371]
    ])
    expect((await observed(home, 'chargeable-dwellings', CLACKMANNANSHIRE, '2024'))[0]?.slice(-1)).toEqual([
      'published'
    ])
    publisher.fault('chargeable-dwellings.page-2', { kind: 'link-missing' })
    await runIn(home, publisher.origin, [], {}, names)
    expect((await held()).slice(-2)).toEqual([
      ['dwellings', 'band-a', 44],
      ['dwellings', 'band-h', 51]
    ])
  })

  it('come from the workbook of National Records when the cube is gone', async () => {
    const home = await homeOf('households')
    publisher.fault('household-estimates', { kind: 'status', status: 404 })
    await runIn(home, publisher.origin, [], { datasets: [households] })
    expect(
      await ask(
        home,
        `SELECT value, file FROM measure WHERE measure = 'households' AND area = '${CLACKMANNANSHIRE}' AND period = '2024'`
      )
    ).toEqual([[5017, 'households.xlsx, sheet Table 1']])
    publisher.fault('households-workbook', { kind: 'column-renamed', column: 'Area name', to: 'Where' })
    const { sources } = await runIn(home, publisher.origin, [], { datasets: [households] })
    expect(sources[0]?.message).toMatch(
      /Another way failed too: .*households\.xlsx, sheet Table 1, row 1, column A: .*no row has one like/s
    )
  })
})

describe('fire incidents', () => {
  const names = ['fire-incidents']
  const dwellingFires = (home: string) =>
    ask(
      home,
      `SELECT area, value, file FROM measure WHERE measure = 'dwelling-fires' AND period = '2024-25'
       AND area IN ('${CLACKMANNANSHIRE}', '${SCOTLAND}') ORDER BY area`
    )

  it('come from the list of fires when the cube does not answer, each fire counted once', async () => {
    const home = await homeOf(...names)
    publisher.fault('fire---type-of-incident', { kind: 'status', status: 404 })
    await runIn(home, publisher.origin, [], {}, names)
    // One fire in the first council area, two in the second … and one of each has no data zone: 1 + 2 + … + 32.
    expect(await dwellingFires(home)).toEqual([
      [CLACKMANNANSHIRE, 1, 'fires-by-data-zone.csv'],
      [SCOTLAND, 528, 'fires-by-data-zone.csv']
    ])
  })

  it('come from the yearly tables when the cube does not add up and the list is gone, and say why', async () => {
    const home = await homeOf(...names)
    publisher.fault('fire---type-of-incident', { kind: 'sum-broken', by: 50 })
    publisher.fault('fires-by-data-zone.page', { kind: 'link-missing' })
    const run = () => runIn(home, publisher.origin, [], {}, names)
    const { sources } = await run()
    expect(sources).toMatchObject([{ result: 'new', message: null }])
    expect((await dwellingFires(home))[0]).toEqual([
      CLACKMANNANSHIRE,
      44,
      'fire-incident-tables.xlsx, sheet Table 1'
    ])
    expect(await notesOf(home, sources[0]?.edition)).toMatch(
      /It came by .*, because the way before failed: .*32 council areas add to.*has no link to/s
    )
    // The cube is still wrong, and the tables have nothing newer: that is told, and what is held stays.
    const again = await run()
    expect(again.state).toBe('unchanged')
    expect(again.sources[0]?.message).toMatch(
      /32 council areas add to.* Another way has nothing newer than edition/s
    )
    publisher.fault('fire---type-of-incident', { kind: 'status', status: 404 })
    publisher.fault('fire-tables.page', { kind: 'status', status: 410 })
    expect((await run()).sources[0]?.message).toMatch(
      /answered 404.*Another way failed too: .*has no link to.*Another way failed too: .*answered 410/s
    )
  })
})

describe('justice social work workforce', () => {
  it('adds up the posts of the fieldwork service, and keeps small numbers withheld', async () => {
    const names = ['jsw-workforce']
    const home = await homeOf(...names)
    await runIn(home, publisher.origin, [], {}, names)
    const [headcount] = await observed(home, 'jsw-fieldwork-headcount', GLASGOW, '2024')
    const [wholeTime] = await observed(home, 'jsw-fieldwork-wte', GLASGOW, '2024')
    // Four posts of 16: (345 to 348) / 20, less one.
    expect([headcount?.[0], wholeTime?.[0]]).toEqual([64, 32])
    const [withheld] = await observed(home, 'jsw-fieldwork-headcount', CLACKMANNANSHIRE, '2024')
    expect(withheld).toEqual([null, null, null, null, null, 'suppressed'])
  })
})

describe('drug misuse deaths and the index of deprivation', () => {
  it('come from their workbooks', async () => {
    const names = ['drug-misuse-deaths', 'simd']
    const home = await homeOf(...names)
    // Two workbooks of 6,976 rows: the local publisher needs its time to make them.
    const context = { allowInsecureLoopback: true, standIn: publisher.origin }
    await runIn(home, publisher.origin, [], { context }, names)
    expect(
      await ask(
        home,
        `SELECT value FROM measure WHERE measure = 'drug-misuse-deaths' AND breakdown = 'persons'
         AND area = '${CLACKMANNANSHIRE}' AND period = '2024' AND file LIKE '%.xlsx%'`
      )
    ).toEqual([[44]])
    // Each of the 6,976 data zones has a thousand people.
    expect(
      await ask(
        home,
        `SELECT value FROM measure WHERE measure = 'simd-people' AND area = '${SCOTLAND}' AND file LIKE '%.xlsx%'`
      )
    ).toEqual([[6_976_000]])
    expect(
      await ask(home, 'SELECT count(*)::INTEGER, count(DISTINCT edition)::INTEGER FROM data_zone')
    ).toEqual([[6_976, 1]])
  })
})

describe('population', () => {
  it('comes a page at a time when the site says nothing of its file, and is the same table', async () => {
    const names = ['population']
    const home = await homeOf(...names)
    publisher.fault('population.resource', { kind: 'status', status: 404 })
    await runIn(home, publisher.origin, [], {}, names)
    expect(
      await ask(
        home,
        `SELECT value, file FROM measure WHERE area = '${CLACKMANNANSHIRE}' AND period = '2024' AND breakdown = 'all'
         AND edition LIKE '%-%-%'`
      )
    ).toEqual([[10_034, 'population.csv']])
  })
})

describe('the inbox', () => {
  const names = ['jsw-workforce']
  const put = async (home: string, name: string, content: string | Uint8Array) => {
    const folder = path.join(home, 'inbox', 'jsw-workforce')
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, name), content)
    const before = new Date(Date.now() - 60_000)
    await utimes(path.join(folder, name), before, before)
  }
  const take = (home: string, isDemonstration = true) =>
    runIn(
      home,
      publisher.origin,
      [],
      { inbox: path.join(home, 'inbox'), ...(isDemonstration ? {} : { context: {} }) },
      names
    )
  const receipts = async (home: string, outcome: string) => {
    const folder = path.join(home, 'inbox', 'jsw-workforce', outcome)
    const files = (await readdir(folder)).filter(name => name.endsWith('.receipt.json'))
    return Promise.all(files.map(name => readFile(path.join(folder, name), 'utf8')))
  }
  const workbook = (lastYear: number) =>
    workbookBytes(postTypesWorkbook({ seed: 0, firstYear: 2023, lastYear }))

  it('takes a workbook of any name, and asks no publisher', async () => {
    const home = await homeOf(...names)
    await put(home, 'sent by post.xlsx', workbook(2024))
    const asked = publisher.requests.length
    const { sources } = await take(home)
    expect(publisher.requests).toHaveLength(asked)
    expect(sources).toMatchObject([{ dataset: 'jsw-workforce', result: 'new' }])
    expect((await observed(home, 'jsw-fieldwork-headcount', GLASGOW, '2024'))[0]?.[0]).toBe(64)
    expect(await receipts(home, 'accepted')).toEqual([expect.stringContaining('It is part of edition')])
    expect((await take(home)).sources).toEqual([])
  })

  it('refuses what fails a check, and made-up figures among real ones, with a receipt', async () => {
    const home = await homeOf(...names)
    await put(
      home,
      'post types.xlsx',
      workbookBytes([{ name: 'Headcount', rows: [['a', 'b']], header: 0, values: [] }])
    )
    expect((await take(home)).sources).toMatchObject([{ result: 'refused' }])
    expect((await receipts(home, 'refused'))[0]).toMatch(
      /sheet Headcount, row 1, column A: .*no row has one like each of/
    )
    const real = await homeOf(...names)
    await put(real, 'post types.xlsx', workbook(2024))
    await take(real, false)
    expect((await receipts(real, 'refused'))[0]).toContain('demonstration values, which are not statistics')
  })
})
