import { pooledFigures } from '../../api/comparisons/pooledFigures.ts'
import { seriesFigures } from '../../api/comparisons/seriesFigures.ts'
import type { OpenRelease } from '../../api/store/store.ts'
import { ownGroupCode, type Place } from '../../shared/comparisons/resolveComparator.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import { disclosureAudit, type TableSum } from '../../shared/methods/disclosureAudit.ts'
import { isRefusal } from '../../shared/methods/refusal.ts'
import { seededRandom } from '../../shared/methods/seededRandom.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

/*
 * Real counts of dwelling fires, some of which are taken away as if their publisher had withheld them. No publisher of
 * this release withholds any, so this is the only way to see that nothing that can be asked for brings one out.
 */

const years = ['2017-18', '2018-19', '2019-20', '2020-21', '2021-22']
const windows = ['2017-18/2019-20', '2018-19/2020-21', '2019-20/2021-22']

let opened: TestApp
let release: OpenRelease
let cells: readonly Readonly<Observation>[]
let councils: string[]

beforeAll(async () => {
  opened = await openTestApp()
  await opened.store.read(async current => {
    release = current
    councils = current.areas.filter(({ type }) => type === 'council-area').map(({ code }) => code)
    cells = await current.observations({
      series: [{ indicator: 'dwelling-fires', breakdown: 'all' }],
      areas: [...councils, SCOTLAND],
      periods: years
    })
  })
}, releaseTimeout)
afterAll(() => opened.close())

const idOf = (area: string, period: string): string => `${area} ${period}`

/** Every place that can be asked for, and many that a reader could make; the largest leave out one council area. */
function places(): Place[] {
  const random = seededRandom(7)
  const own = Array.from({ length: 200 }, (_, index): Place => {
    const members = councils.filter(() => random() < (index % 2 === 0 ? 0.9 : 0.3))
    return { code: ownGroupCode, name: 'A group', members }
  })
  const allButOne = councils.map((left): Place => ({
    code: ownGroupCode,
    name: 'All but one',
    members: councils.filter(code => code !== left)
  }))
  const schemes = release.schemes.flatMap(({ groups }) =>
    groups.map(({ code, name, members }): Place => ({ code, name, members: members.toSorted() }))
  )
  const stored = [...councils, SCOTLAND].map((code): Place => ({ code, name: code, members: [] }))
  return [...stored, ...schemes, ...own.filter(({ members }) => members.length > 1), ...allButOne]
}

/** What anyone can work out of the hidden cells, from every sum that is answered with a count. */
function audited(hidden: readonly string[]) {
  const withheld = cells.map(cell =>
    hidden.includes(idOf(cell.area, cell.period))
      ? {
          ...cell,
          value: null,
          lower: null,
          upper: null,
          numerator: null,
          denominator: null,
          status: 'suppressed' as const,
          marker: 'c' as const,
          reason: 'The publisher withheld it.'
        }
      : cell
  )
  const names = new Map(release.areas.map(({ code, name }) => [code, name]))
  const single = seriesFigures({ indicator: 'dwelling-fires', breakdown: 'all' }, withheld, names)
  const together = pooledFigures(single)
  if (isRefusal(together)) throw new Error(together.refused)
  const table = cells
    .filter(({ area }) => area !== SCOTLAND)
    .map(({ area, period, numerator }) => ({ id: idOf(area, period), value: numerator ?? NaN }))
  const sums: TableSum[] = []
  let refused = 0
  for (const place of places()) {
    const members =
      place.code === SCOTLAND ? councils : place.members.length > 0 ? place.members : [place.code]
    for (const [figures, periods] of [
      [single, years],
      [together, windows]
    ] as const)
      for (const period of periods) {
        const count = figures.at(place, period)?.numerator ?? null
        if (count === null) {
          refused += 1
          continue
        }
        const [from = '', to = from] = period.split('/')
        const parts = years
          .filter(year => year >= from && year <= to)
          .flatMap(year => members.map(code => idOf(code, year)))
        if (parts.length === 1) continue
        const total = `${sums.length}: ${place.name} ${period}`
        table.push({ id: total, value: count })
        sums.push({ total, parts })
      }
  }
  return { audit: disclosureAudit(table, sums, hidden), sums: sums.length, refused }
}

describe('A count that its publisher withheld', () => {
  const [orkney, shetland, fife, moray] = ['S12000023', 'S12000027', 'S12000047', 'S12000020']

  it.each([
    ['two islands in one year', [idOf(orkney, '2019-20'), idOf(shetland, '2019-20')]],
    [
      'two areas in one year and two others in the next',
      [idOf(orkney, '2019-20'), idOf(fife, '2019-20'), idOf(shetland, '2020-21'), idOf(moray, '2020-21')]
    ],
    ['two areas in the last year of every three', [idOf(orkney, '2021-22'), idOf(moray, '2021-22')]]
  ])('cannot be worked out from any place, group or three years that are answered: %s', (_, hidden) => {
    const { audit, sums, refused } = audited(hidden)
    expect(sums).toBeGreaterThan(1000)
    expect(refused).toBeGreaterThan(100)
    expect(audit.map(({ id }) => id).toSorted()).toEqual(hidden.toSorted())
    expect(audit.filter(({ exposed }) => exposed)).toEqual([])
  })

  it('would be seen by this test, were it withheld alone beside Scotland, as no release may have it', () => {
    const { audit } = audited([idOf(orkney, '2019-20')])
    expect(audit).toMatchObject([{ exposed: true }])
  })
})
