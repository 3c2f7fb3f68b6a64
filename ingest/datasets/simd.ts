import { SCOTLAND } from '../../shared/contracts/area.ts'
import { referencePeriod } from '../../shared/contracts/referencePeriod.ts'
import {
  defineDataset,
  defineFile,
  type Dataset,
  type DataZone,
  type LiveFile,
  type MeasureInFile
} from '../dataset.ts'
import { domains, indicatorsRow, layoutOf, rank, ranksRow, readZones } from './simd/readZones.ts'

/** Data zones of 2011, in all of Scotland. */
const ZONES = 6_976
const shares = [5, 10, 15, 20]
const period = referencePeriod('2020', 'calendar-year')

const people = (zones: readonly DataZone[]): number =>
  zones.reduce((sum, { population }) => sum + population, 0)

/**
 * Counts people and zones of an area by rank; the row of a figure is that of the area's first data zone.
 * @param inAll data zones that are ranked, in all of Scotland
 */
function count(
  { edition, file, inAll }: { edition: string; file: string; inAll: number },
  area: string,
  zones: readonly DataZone[]
): MeasureInFile[] {
  const row = zones[0]?.row ?? 1
  const figure = (measure: string, breakdown: string, value: number): MeasureInFile => ({
    measure,
    breakdown,
    area,
    period,
    value,
    status: 'published',
    mark: null,
    edition,
    file,
    column: measure.startsWith('simd-people') ? 'Total_population' : 'Data_Zone',
    row
  })
  return [
    figure('simd-people', 'all', people(zones)),
    figure('simd-zones', 'all', zones.length),
    ...Object.keys(domains).flatMap(domain => {
      const ranks = zones.map(zone => rank(zone, domain))
      return shares.flatMap(share => {
        const deprived = zones.filter((_, index) => (ranks[index] ?? Number.NaN) <= (share / 100) * inAll)
        return [
          figure('simd-people-most-deprived', `${domain}-${share}`, people(deprived)),
          figure('simd-zones-most-deprived', `${domain}-${share}`, deprived.length)
        ]
      })
    }),
    ...[1, 2, 3, 4, 5].map(quintile =>
      figure(
        'simd-people-quintile',
        `quintile-${quintile}`,
        people(zones.filter(zone => Math.ceil((rank(zone, 'overall') * 5) / inAll) === quintile))
      )
    )
  ]
}

const workbookLive = (part: 'ranks' | 'indicators', words: RegExp): LiveFile => ({
  name: `simd2020v2-${part}.xlsx`,
  from: 'publication-page',
  publication: {
    resource: `simd2020v2-${part}.xlsx`,
    page: `https://www.gov.scot/publications/scottish-index-of-multiple-deprivation-2020v2-${part === 'ranks' ? 'ranks' : 'indicator-data'}/`,
    hosts: ['www.gov.scot'],
    links: [{ what: `the workbook of ${part}`, text: words, href: /\.xlsx$/i }],
    format: 'xlsx'
  }
})

/**
 * The index over so many data zones.
 * @param inAll every zone of Scotland: an edition that holds more or fewer is refused
 */
export const simdOf = (inAll: number): Dataset =>
  defineDataset({
    id: 'simd',
    title: 'Scottish Index of Multiple Deprivation 2020v2',
    publisher: 'Scottish Government',
    licence: 'Open Government Licence v3.0',
    cadence: 'Irregular: 2016, 2020',
    expected: 'Towards the end of 2026, on the data zones of 2022',
    state: 'current',
    missing: ['Some indicators of the data zones: the Scottish Government publishes them all.'],
    files: [
      defineFile({ name: /^simd2020v2-ranks\.csv$/, row: ranksRow, measures: () => [] }),
      defineFile({ name: /^simd2020v2-indicators\.csv$/, row: indicatorsRow, measures: () => [] }),
      defineFile({
        name: /^simd2020v2-ranks\.xlsx$/,
        sheet: layoutOf(/^SIMD 2020v2 ranks$/, ranksRow),
        row: ranksRow,
        measures: () => []
      }),
      defineFile({
        name: /^simd2020v2-indicators\.xlsx$/,
        sheet: layoutOf(/^Data$/, indicatorsRow),
        row: indicatorsRow,
        measures: () => []
      })
    ],
    live: {
      title: 'the workbooks of the publication',
      files: [workbookLive('ranks', /ranks/i), workbookLive('indicators', /indicator/i)],
      otherwise: [
        {
          title: 'the table of opendata.nhs.scot for the ranks',
          files: [
            {
              name: 'simd2020v2-ranks.csv',
              from: 'opendata.nhs.scot',
              table: {
                name: 'simd2020v2',
                resourceId: 'acade396-8430-4b34-895a-b3e757fa346e',
                columns: Object.keys(ranksRow.shape)
              }
            },
            workbookLive('indicators', /indicator/i)
          ],
          address: 'https://www.opendata.nhs.scot/dataset/78d41fa9-1a62-4f7b-9edb-3e8522a93378'
        }
      ],
      publication: 'Scottish Index of Multiple Deprivation 2020v2',
      address: 'https://www.gov.scot/publications/scottish-index-of-multiple-deprivation-2020v2-ranks/',
      attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
      statisticsStatus: 'official statistics',
      windows: [],
      staleAfterDays: 3_650
    },
    alsoChecked: [
      'the same data zones in both workbooks, each once, of the same council area and population',
      'ranks from 1 to the number of data zones, which add up to what they must'
    ],
    markers: { '*': 'suppressed' },
    measures: {
      'simd-people': { kind: 'count', additive: true },
      'simd-zones': { kind: 'count', additive: true },
      'simd-people-most-deprived': { kind: 'count', additive: true },
      'simd-zones-most-deprived': { kind: 'count', additive: true },
      'simd-people-quintile': { kind: 'count', additive: true }
    },
    edition(tables, context) {
      const { file, zones } = readZones(tables, context, inAll)
      const of = { edition: context.edition, file, inAll }
      return {
        measures: [
          ...count(of, SCOTLAND, zones),
          ...context.councilCodes.flatMap(council =>
            count(
              of,
              council,
              zones.filter(zone => zone.council === council)
            )
          )
        ],
        dataZones: zones
      }
    }
  })

export const simd = simdOf(ZONES)
