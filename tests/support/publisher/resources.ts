import { DEMONSTRATION_MARK } from '../../../ingest/acquire/demonstration.ts'
import { boundariesGrid } from './boundaries.ts'
import { cubeGrid, cubes, type Making } from './cubes.ts'
import { tableYear } from './figures.ts'
import type { Grid } from './grid.ts'
import { firesByDataZoneGrid, populationGrid, simdGrid, simdIndicatorsGrid } from './otherTables.ts'
import { chargeableDwellingsWorkbook, householdsWorkbook, partOneWorkbook } from './otherWorkbooks.ts'
import {
  crimeBulletin,
  drugDeathsWorkbook,
  fireTablesWorkbook,
  paybackWorkbook,
  postTypesWorkbook
} from './workbooks.ts'

/** What stands at an address. */
export type Content =
  | { type: 'csv'; grid: Grid; fileName: string }
  | { type: 'xlsx'; grids: Grid[]; fileName: string }
  | { type: 'html'; html: string }
  | { type: 'json'; body: unknown }
  | { type: 'geojson'; grid: Grid; making: Making }

export interface Resource {
  /** What faults and editions are named by. */
  id: string
  host: string
  /** Path of an edition; a publisher names files anew each year. Without the query. */
  path: (making: Making) => string
  /** Query parameters that must be there, with these values. */
  query?: Readonly<Record<string, string>>
  content: (making: Making, query: URLSearchParams, makingOf: (id: string) => Making) => Content
}

const page = (
  title: string,
  links: readonly { href: string; text: string; isFile?: boolean }[]
): Content => ({
  type: 'html',
  html: `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><script>document.title = "<a href='/not-a-link.xlsx'>none</a>"</script></head>
<body><header><a href="/">Home</a> <a href="/about/">About</a></header>
<!-- <a href="/old/withdrawn.xlsx">Excel workbook, withdrawn</a> -->
<main><h1>${title}</h1><p>${DEMONSTRATION_MARK}</p><ul>
${links
  .map(
    ({ href, text, isFile }) =>
      `<li>${isFile ? '<a class="file" ' : '<a '}href="${href}"><span>${text.replaceAll('&', '&amp;')}</span></a></li>`
  )
  .join('\n')}
</ul></main></body></html>
`
})

/** Opaque, and another for each edition, as on the real sites. */
const mediaId = ({ seed, lastYear }: Making) => String(1_000_000 + lastYear * 37 + seed)

const cubeResources = cubes.map((cube): Resource => ({
  id: cube.slug,
  host: 'statistics.gov.scot',
  path: () => '/downloads/cube-table',
  query: { uri: `http://statistics.gov.scot/data/${cube.slug}` },
  content: making => ({
    type: 'csv',
    grid: cubeGrid(cube, making),
    fileName: `demonstration-${cube.slug}.csv`
  })
}))

const ckanHost = 'www.opendata.nhs.scot'
const ckanTables = [
  {
    id: 'population',
    dataset: '7f010430-6ce1-4813-b25c-f7f335bdc4dc',
    resource: '09ebfefb-33f4-4f6a-8312-2d14e2b02ace',
    fileName: ({ lastYear }: Making) => `demonstration-ca2019_pop_est_${lastYear}.csv`,
    grid: populationGrid
  },
  {
    id: 'simd',
    dataset: '78d41fa9-1a62-4f7b-9edb-3e8522a93378',
    resource: 'acade396-8430-4b34-895a-b3e757fa346e',
    fileName: () => 'demonstration-simd2020v2.csv',
    grid: simdGrid
  }
]

/** A table, what the site says about it, and its rows by the page. */
const ckanResources = ckanTables.flatMap(({ id, dataset, resource, fileName, grid }): Resource[] => {
  const filePath = (making: Making) => `/dataset/${dataset}/resource/${resource}/download/${fileName(making)}`
  return [
    {
      id,
      host: ckanHost,
      path: filePath,
      content: making => ({ type: 'csv', grid: grid(making), fileName: fileName(making) })
    },
    {
      id: `${id}.resource`,
      host: ckanHost,
      path: () => '/api/3/action/resource_show',
      query: { id: resource },
      content: making => ({
        type: 'json',
        body: {
          success: true,
          result: {
            id: resource,
            name: `${DEMONSTRATION_MARK}: ${id}`,
            format: 'CSV',
            url: `https://${ckanHost}${filePath(making)}`,
            last_modified: `${making.lastYear + 1}-07-22T09:30:00`,
            datastore_active: true
          }
        }
      })
    },
    {
      id: `${id}.rows`,
      host: ckanHost,
      path: () => '/api/3/action/datastore_search',
      query: { resource_id: resource },
      content: (making, query) => {
        const [header = [], ...rows] = grid(making).rows
        const offset = Number(query.get('offset') ?? 0)
        const limit = Number(query.get('limit') ?? 100)
        const numeric = header.map((_column, index) => rows.every(row => typeof row[index] === 'number'))
        return {
          type: 'json',
          body: {
            success: true,
            result: {
              total: rows.length,
              limit,
              offset,
              fields: [
                { id: '_id', type: 'int' },
                ...header.map((column, index) => ({
                  id: String(column),
                  type: numeric[index] ? 'int' : 'text'
                }))
              ],
              records: rows.slice(offset, offset + limit).map((row, index) => ({
                _id: offset + index + 1,
                ...Object.fromEntries(
                  header.map((column, position) => [String(column), row[position] ?? null])
                )
              }))
            }
          }
        }
      }
    }
  ]
})

interface Publication {
  id: string
  host: string
  title: string
  /** Pages on the way, the first of them at an address that stays. */
  pages: { path: (making: Making) => string; text: (making: Making) => string }[]
  file: {
    path: (making: Making) => string
    text: (making: Making) => string
    fileName: (making: Making) => string
    grids?: (making: Making) => Grid[]
    grid?: (making: Making) => Grid
  }
  /** Links of earlier editions on the first page, and of other files on the last. */
  beside?: { href: string; text: string }[]
  /** Another publication whose first page is this one’s too, and names the editions of both. */
  listedBy?: string
}

const govscot = 'www.gov.scot'
const crimeSlug = ({ lastYear }: Making) => `recorded-crime-scotland-${tableYear(lastYear)}`
const justiceSlug = (part: 1 | 2, { lastYear }: Making) =>
  `justice-social-work-statistics-in-scotland-${tableYear(lastYear)}-part-${part}`

/** One part of Justice Social Work Statistics: the page of the series lists both. */
const justicePart = (
  part: 1 | 2,
  {
    month,
    yearsAfter,
    text,
    file,
    grids
  }: { month: string; yearsAfter: number; text: string; file: string; grids: (making: Making) => Grid[] }
): Publication => ({
  id: `justice-social-work-part-${part}`,
  host: govscot,
  title: 'Justice Social Work Statistics in Scotland',
  pages: [
    { path: () => '/collections/criminal-justice-social-work/', text: () => '' },
    {
      path: making => `/publications/${justiceSlug(part, making)}/`,
      text: ({ lastYear }) =>
        `Justice Social Work Statistics in Scotland: ${tableYear(lastYear)} – Part ${part}`
    },
    {
      path: making => `/publications/${justiceSlug(part, making)}/documents/`,
      text: () => 'Supporting documents'
    }
  ],
  file: {
    path: making =>
      `/binaries/content/documents/govscot/publications/statistics/${making.lastYear + yearsAfter}/${month}/${justiceSlug(part, making)}/documents/${mediaId(making)}/govscot%3Adocument/${file}`,
    text: () => text,
    fileName: () => file,
    grids
  },
  beside: [
    { href: `/binaries/content/documents/govscot/demonstration-part-${part}.pdf`, text: `Part ${part} - PDF` }
  ],
  ...(part === 1 ? { listedBy: 'justice-social-work-part-2' } : {})
})

const publications: Publication[] = [
  {
    id: 'recorded-crime-bulletin',
    host: govscot,
    title: 'Recorded crime in Scotland',
    pages: [
      { path: () => '/collections/recorded-crime-in-scotland/', text: () => '' },
      {
        path: making => `/publications/${crimeSlug(making)}/`,
        text: ({ lastYear }) => `Recorded Crime in Scotland, ${tableYear(lastYear)}`
      },
      { path: making => `/publications/${crimeSlug(making)}/documents/`, text: () => 'Supporting documents' }
    ],
    file: {
      path: making =>
        `/binaries/content/documents/govscot/publications/statistics/${making.lastYear + 1}/06/${crimeSlug(making)}/documents/${mediaId(making)}/govscot%3Adocument/demonstration-bulletin-tables.xlsx`,
      text: ({ lastYear }) =>
        `Recorded Crime in Scotland ${tableYear(lastYear)} - Bulletin tables - Excel workbook`,
      fileName: () => 'demonstration-bulletin-tables.xlsx',
      grids: crimeBulletin
    },
    beside: [
      { href: '/binaries/content/documents/govscot/demonstration-bulletin.pdf', text: 'Bulletin - PDF' }
    ]
  },
  justicePart(1, {
    month: '09',
    yearsAfter: 1,
    text: 'Justice Social Work Statistics – Part 1 - Excel workbook',
    file: 'demonstration-justice-social-work-part-1.xlsx',
    grids: partOneWorkbook
  }),
  justicePart(2, {
    month: '01',
    yearsAfter: 2,
    text: 'Community Payback Orders – Part 2 - Excel workbook',
    file: 'demonstration-community-payback-orders-part-2.xlsx',
    grids: paybackWorkbook
  }),
  {
    id: 'chargeable-dwellings',
    host: govscot,
    title: 'Council tax datasets',
    pages: [
      { path: () => '/publications/council-tax-datasets/', text: () => '' },
      { path: () => '/publications/council-tax-datasets/documents/', text: () => 'Supporting documents' }
    ],
    file: {
      path: making =>
        `/binaries/content/documents/govscot/publications/statistics/2019/04/council-tax-datasets/documents/${mediaId(making)}/govscot%3Adocument/demonstration-CTAXBASE.xlsx`,
      text: ({ lastYear }) => `Chargeable Dwellings - September ${lastYear} Data - Excel workbook`,
      fileName: () => 'demonstration-CTAXBASE.xlsx',
      grids: chargeableDwellingsWorkbook
    },
    beside: [
      {
        href: '/binaries/content/documents/govscot/demonstration-2014.xlsx',
        text: 'Chargeable Dwellings - September 2014 Data - Excel workbook'
      }
    ]
  },
  {
    id: 'households-workbook',
    host: 'www.nrscotland.gov.uk',
    title: 'Households and Dwellings in Scotland',
    pages: [
      {
        path: ({ lastYear }) => `/publications/households-and-dwellings-in-scotland-${lastYear}/`,
        text: () => ''
      }
    ],
    file: {
      path: making => `/media/${mediaId(making)}/demonstration-households-and-dwellings.xlsx`,
      text: ({ lastYear }) => `Households and Dwellings in Scotland ${lastYear}: data (Excel)`,
      fileName: () => 'demonstration-households-and-dwellings.xlsx',
      grids: householdsWorkbook
    }
  },
  {
    id: 'simd-ranks',
    host: govscot,
    title: 'Scottish Index of Multiple Deprivation 2020v2: ranks',
    pages: [
      { path: () => '/publications/scottish-index-of-multiple-deprivation-2020v2-ranks/', text: () => '' }
    ],
    file: {
      path: making =>
        `/binaries/content/documents/govscot/publications/statistics/2020/01/scottish-index-of-multiple-deprivation-2020-ranks-and-domain-ranks/documents/${mediaId(making)}/govscot%3Adocument/demonstration-simd-2020v2-ranks.xlsx`,
      text: () => 'SIMD 2020v2 - ranks - Excel workbook',
      fileName: () => 'demonstration-simd-2020v2-ranks.xlsx',
      grids: making => [simdGrid(making)]
    }
  },
  {
    id: 'simd-indicators',
    host: govscot,
    title: 'Scottish Index of Multiple Deprivation 2020v2: indicator data',
    pages: [
      {
        path: () => '/publications/scottish-index-of-multiple-deprivation-2020v2-indicator-data/',
        text: () => ''
      }
    ],
    file: {
      path: making =>
        `/binaries/content/documents/govscot/publications/statistics/2020/01/scottish-index-of-multiple-deprivation-2020-indicator-data/documents/${mediaId(making)}/govscot%3Adocument/demonstration-simd-2020v2-indicators.xlsx`,
      text: () => 'SIMD 2020v2 - indicators - Excel workbook',
      fileName: () => 'demonstration-simd-2020v2-indicators.xlsx',
      grids: making => [simdIndicatorsGrid(making)]
    }
  },
  {
    id: 'drug-misuse-deaths',
    host: 'www.nrscotland.gov.uk',
    title: 'Drug misuse deaths in Scotland',
    pages: [
      { path: ({ lastYear }) => `/publications/drug-related-deaths-in-scotland-${lastYear}/`, text: () => '' }
    ],
    file: {
      path: making => `/media/${mediaId(making)}/demonstration-drug-deaths-data.xlsx`,
      text: ({ lastYear }) => `Drug deaths in Scotland ${lastYear}: data (Excel)`,
      fileName: () => 'demonstration-drug-deaths-data.xlsx',
      grids: drugDeathsWorkbook
    }
  },
  {
    id: 'fires-by-data-zone',
    host: 'www.firescotland.gov.uk',
    title: 'Fire and rescue statistics',
    pages: [{ path: () => '/about-us/fire-and-rescue-statistics.aspx', text: () => '' }],
    file: {
      path: making => `/media/${mediaId(making)}/demonstration-firesbydatazone.csv`,
      text: () => 'Fires by data zone (CSV)',
      fileName: () => 'demonstration-firesbydatazone.csv',
      grid: firesByDataZoneGrid
    },
    beside: [
      {
        href: '/media/1/demonstration-tables.xlsx',
        text: 'Fire and rescue incident statistics: tables (Excel)'
      }
    ]
  },
  {
    id: 'fire-tables',
    host: 'www.firescotland.gov.uk',
    title: 'Fire and rescue incident statistics: tables',
    pages: [{ path: () => '/about-us/fire-and-rescue-incident-statistics.aspx', text: () => '' }],
    file: {
      path: making => `/media/${mediaId(making)}/demonstration-incident-tables.xlsx`,
      text: ({ lastYear }) => `Fire and rescue incident statistics ${tableYear(lastYear)}: tables (Excel)`,
      fileName: () => 'demonstration-incident-tables.xlsx',
      grids: fireTablesWorkbook
    }
  },
  {
    id: 'post-types',
    host: 'data.sssc.uk.com',
    title: 'Local level data',
    pages: [{ path: () => '/local-level-data', text: () => '' }],
    file: {
      path: making =>
        `/images/local-level-data/${mediaId(making)}/demonstration-local-authority-post-types.xlsx`,
      text: ({ lastYear }) => `Local Authority Post Types ${lastYear}`,
      fileName: ({ lastYear }) => `demonstration-local-authority-post-types-${lastYear}.xlsx`,
      grids: postTypesWorkbook
    }
  }
]

const previous = (making: Making): Making => ({ ...making, lastYear: making.lastYear - 1 })

/** Links of the first page of a publication to its second: the list of editions names the one before too. */
const editionLinks = ({ pages: [, next] }: Publication, making: Making) =>
  next
    ? [making, previous(making)].map(edition => ({ href: next.path(edition), text: next.text(edition) }))
    : []

/** The pages of a publication, each linking to the next, and its file. */
const publicationResources = publications.flatMap((publication): Resource[] => {
  const { id, host, title, pages, file, beside = [], listedBy } = publication
  const listed = publications.filter(other => other.listedBy === id)
  return [
    ...pages.flatMap((one, index): Resource[] => {
      if (index === 0 && listedBy !== undefined) return []
      const next = pages[index + 1]
      return [
        {
          id: pages.length === 1 ? `${id}.page` : `${id}.page-${index + 1}`,
          host,
          path: one.path,
          content: (making, _query, makingOf) => {
            const links = next
              ? index === 0
                ? [
                    ...editionLinks(publication, making),
                    ...listed.flatMap(other => editionLinks(other, makingOf(other.id)))
                  ]
                : [{ href: next.path(making), text: next.text(making) }]
              : [{ href: file.path(making), text: file.text(making), isFile: true }, ...beside]
            return page(title, links)
          }
        }
      ]
    }),
    {
      id,
      host,
      path: file.path,
      content: making =>
        file.grid
          ? { type: 'csv', grid: file.grid(making), fileName: file.fileName(making) }
          : { type: 'xlsx', grids: file.grids?.(making) ?? [], fileName: file.fileName(making) }
    }
  ]
})

const boundaryResource: Resource = {
  id: 'council-boundaries',
  host: 'services1.arcgis.com',
  path: () =>
    '/ESMARspQHYMw9BZ9/arcgis/rest/services/Local_Authority_Districts_May_2024_Boundaries_UK_BUC/FeatureServer/0/query',
  query: { f: 'geojson', outSR: '27700' },
  content: making => ({ type: 'geojson', grid: boundariesGrid(), making })
}

/** Everything that the local publisher serves. */
export const resources: readonly Resource[] = [
  ...cubeResources,
  ...ckanResources,
  ...publicationResources,
  boundaryResource
]
