import request from 'supertest'
import { Observations } from '../../shared/contracts/endpoints.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { roundHalfAwayFromZero } from '../../shared/methods/round.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

/*
 * Figures as their publishers printed them, copied by hand, against what the API answers. `numerator` is a published
 * count; `value` is a published rate or percentage, rounded as it was printed.
 */

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

const scotland = 'S92000003'

async function cellOf(
  indicator: string,
  breakdown: string,
  area: string,
  period: string
): Promise<Observation> {
  const { body } = await request(opened.app)
    .get('/api/v1/observations')
    .query({ indicator, breakdown, areas: area, periods: period })
    .expect(200)
  const cell = Observations.parse(body).observations.find(found => found.breakdown === breakdown)
  if (!cell) throw new Error(`no cell for ${indicator} ${breakdown} ${area} ${period}`)
  return cell
}

type Golden = [
  publication: string,
  indicator: string,
  breakdown: string,
  area: string,
  period: string,
  field: 'numerator' | 'value',
  printed: number
]

const recordedCrime2022 = 'Scottish Government, Recorded Crime in Scotland 2021-22 (June 2022)'
const recordedCrime2026 = 'Scottish Government, Recorded Crime in Scotland 2025-26 (June 2026)'
const fires = 'Scottish Fire and Rescue Service, Fire and Rescue Incident Statistics 2021-22'
const fiveYears = 'Scottish Fire and Rescue Service, Fire and Rescue Incident Statistics 2020-21'
const deprivation = 'Scottish Government, Scottish Index of Multiple Deprivation 2020v2'
const deaths = 'National Records of Scotland, Drug misuse deaths in Scotland, 2024 (September 2025)'
const orders = 'Scottish Government, Criminal Justice Social Work Statistics 2019-20'
const orders2023 = 'Scottish Government, Justice Social Work Statistics 2022-23'
const workforce = 'Scottish Government, National Care Service: Justice Social Work Research (2024)'
const abuse = 'Scottish Government, Domestic Abuse Recorded by the Police in Scotland 2021-22'
const people = 'National Records of Scotland, mid-year population estimates'
const households = 'National Records of Scotland, Estimates of Households and Dwellings 2018'

const figures: Golden[] = [
  [recordedCrime2022, 'recorded-crime', 'all-crimes', scotland, '2019-20', 'numerator', 305_220],
  [recordedCrime2022, 'recorded-crime', 'all-crimes', scotland, '2020-21', 'numerator', 299_452],
  [recordedCrime2022, 'recorded-crime', 'all-crimes', scotland, '2021-22', 'numerator', 286_464],
  [recordedCrime2022, 'recorded-crime', 'group-1', scotland, '2021-22', 'numerator', 69_286],
  [recordedCrime2022, 'recorded-crime', 'group-2', scotland, '2021-22', 'numerator', 15_049],
  [recordedCrime2022, 'recorded-crime', 'group-3', scotland, '2021-22', 'numerator', 92_873],
  [recordedCrime2022, 'recorded-crime', 'group-4', scotland, '2021-22', 'numerator', 44_284],
  [recordedCrime2022, 'recorded-crime', 'group-5', scotland, '2021-22', 'numerator', 61_059],
  [recordedCrime2022, 'recorded-crime', 'coronavirus-restrictions', scotland, '2021-22', 'numerator', 3_913],
  [recordedCrime2026, 'recorded-crime', 'all-crimes', scotland, '2025-26', 'numerator', 315_357],
  [recordedCrime2026, 'recorded-crime', 'group-1', scotland, '2025-26', 'numerator', 75_601],
  [recordedCrime2026, 'recorded-crime', 'group-2', scotland, '2025-26', 'numerator', 16_430],
  [recordedCrime2026, 'recorded-crime', 'group-3', scotland, '2025-26', 'numerator', 118_040],
  [recordedCrime2026, 'recorded-crime', 'group-4', scotland, '2025-26', 'numerator', 38_166],
  [recordedCrime2026, 'recorded-crime', 'group-5', scotland, '2025-26', 'numerator', 67_120],
  [recordedCrime2026, 'recorded-crime', 'all-crimes', scotland, '2025-26', 'value', 569],
  [recordedCrime2026, 'recorded-crime', 'all-crimes', scotland, '2024-25', 'value', 539],
  [fires, 'dwelling-fires', 'all', scotland, '2010-11', 'numerator', 6_293],
  [fires, 'dwelling-fires', 'all', scotland, '2019-20', 'numerator', 4_890],
  [fires, 'dwelling-fires', 'all', scotland, '2020-21', 'numerator', 4_662],
  [fires, 'dwelling-fires', 'all', scotland, '2021-22', 'numerator', 4_632],
  [fiveYears, 'fires-five-year', 'all-fires', scotland, '2016-17/2020-21', 'numerator', 129_728],
  [fiveYears, 'fires-five-year', 'accidental', scotland, '2016-17/2020-21', 'numerator', 55_518],
  [fiveYears, 'fires-five-year', 'not-accidental', scotland, '2016-17/2020-21', 'numerator', 74_210],
  [deprivation, 'simd-most-deprived-zones', 'overall-20', 'S12000049', '2020', 'numerator', 339],
  [deprivation, 'simd-most-deprived-zones', 'overall-20', 'S12000027', '2020', 'numerator', 0],
  [deprivation, 'simd-most-deprived-zones', 'overall-20', 'S12000013', '2020', 'value', 0],
  [deaths, 'drug-misuse-deaths', 'persons', scotland, '2019', 'numerator', 1_280],
  [deaths, 'drug-misuse-deaths', 'persons', scotland, '2020', 'numerator', 1_339],
  [deaths, 'drug-misuse-deaths', 'persons', scotland, '2022', 'numerator', 1_051],
  [deaths, 'drug-misuse-deaths', 'persons', scotland, '2023', 'numerator', 1_172],
  [deaths, 'drug-misuse-deaths', 'persons', scotland, '2024', 'numerator', 1_017],
  [orders, 'cpo-commenced', 'all', scotland, '2017-18', 'numerator', 17_881],
  [orders, 'cpo-commenced', 'all', scotland, '2019-20', 'value', 43],
  [orders, 'cpo-commenced', 'all', 'S12000005', '2019-20', 'value', 69],
  [orders2023, 'cpo-commenced', 'all', scotland, '2022-23', 'numerator', 14_653],
  [orders2023, 'cpo-commenced', 'all', scotland, '2022-23', 'value', 38],
  [orders2023, 'cpo-commenced', 'all', 'S12000039', '2022-23', 'value', 61],
  [orders2023, 'cpo-commenced', 'all', 'S12000027', '2022-23', 'value', 12],
  [workforce, 'jsw-headcount', 'social-workers', scotland, '2011', 'value', 898],
  [workforce, 'jsw-headcount', 'social-workers', scotland, '2020', 'value', 937],
  [workforce, 'jsw-headcount', 'all-staff', scotland, '2013', 'value', 2_100],
  [workforce, 'jsw-headcount', 'all-staff', scotland, '2022', 'value', 2_030],
  [abuse, 'domestic-abuse', 'all', scotland, '2021-22', 'numerator', 64_807],
  [people, 'population', 'all', scotland, '2018', 'value', 5_438_100],
  [people, 'population', 'all', scotland, '2022', 'value', 5_447_700],
  [people, 'population', 'all', scotland, '2024', 'value', 5_546_900],
  [households, 'households', 'all', scotland, '2018', 'value', 2_477_275]
]

describe('Published figures', () => {
  it.each(figures)(
    '%s: %s %s, %s in %s, %s %d',
    async (_, indicator, breakdown, area, period, field, printed) => {
      const cell = await cellOf(indicator, breakdown, area, period)
      expect(roundHalfAwayFromZero(cell[field] ?? NaN, 0)).toBe(printed)
    }
  )

  it('gives Glasgow City 746 data zones, of Scotland’s 6,976 (Scottish Index of Multiple Deprivation 2020v2)', async () => {
    expect((await cellOf('simd-most-deprived-zones', 'overall-20', 'S12000049', '2020')).denominator).toBe(
      746
    )
    expect((await cellOf('simd-most-deprived-zones', 'overall-20', scotland, '2020')).denominator).toBe(6976)
  })
})

/** Rates per 10,000 people, 2025-26, as printed: Scottish Government, Recorded Crime in Scotland 2025-26 (June 2026). */
const printedRates: [name: string, area: string, rate: number][] = [
  ['Clackmannanshire', 'S12000005', 519],
  ['Dumfries and Galloway', 'S12000006', 552],
  ['East Ayrshire', 'S12000008', 538],
  ['East Lothian', 'S12000010', 482],
  ['East Renfrewshire', 'S12000011', 253],
  ['Na h-Eileanan Siar', 'S12000013', 236],
  ['Falkirk', 'S12000014', 552],
  ['Highland', 'S12000017', 430],
  ['Inverclyde', 'S12000018', 594],
  ['Midlothian', 'S12000019', 499],
  ['Moray', 'S12000020', 441],
  ['North Ayrshire', 'S12000021', 544],
  ['Orkney Islands', 'S12000023', 245],
  ['Scottish Borders', 'S12000026', 409],
  ['Shetland Islands', 'S12000027', 203],
  ['South Ayrshire', 'S12000028', 462],
  ['South Lanarkshire', 'S12000029', 501],
  ['Stirling', 'S12000030', 449],
  ['Aberdeen City', 'S12000033', 667],
  ['Aberdeenshire', 'S12000034', 294],
  ['Argyll and Bute', 'S12000035', 411],
  ['City of Edinburgh', 'S12000036', 744],
  ['Renfrewshire', 'S12000038', 532],
  ['West Dunbartonshire', 'S12000039', 695],
  ['West Lothian', 'S12000040', 553],
  ['Angus', 'S12000041', 425],
  ['Dundee City', 'S12000042', 929],
  ['East Dunbartonshire', 'S12000045', 280],
  ['Fife', 'S12000047', 545],
  ['Perth and Kinross', 'S12000048', 424],
  ['Glasgow City', 'S12000049', 849],
  ['North Lanarkshire', 'S12000050', 588]
]

describe('Recorded crime per 10,000 people in 2025-26, from the count and the mid-2024 population', () => {
  it.each(printedRates)('%s (%s) comes to the printed %d', async (_name, area, rate) => {
    const cell = await cellOf('recorded-crime', 'all-crimes', area, '2025-26')
    const { numerator, denominator, value } = cell
    expect(value).toBe((10_000 * (numerator ?? NaN)) / (denominator ?? NaN))
    expect(roundHalfAwayFromZero(value ?? NaN, 0)).toBe(rate)
    expect(cell).toMatchObject({ method: 'crude-rate', edition: '2026-06', denominatorEdition: '2025-08' })
  })
})
