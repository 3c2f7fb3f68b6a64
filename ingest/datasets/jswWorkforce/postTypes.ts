import { z } from 'zod'
import { SCOTLAND } from '../../../shared/contracts/area.ts'
import { referencePeriod } from '../../../shared/contracts/referencePeriod.ts'
import {
  defineFile,
  type EditionContext,
  type LiveFile,
  type MeasureInFile,
  type SourceFile,
  type Table,
  type TableRow
} from '../../dataset.ts'

/*
 * “Local Authority Post Types” of the Scottish Social Services Council: posts by council area, kind of service and post,
 * as people (Headcount) and as whole-time equivalents (WTE), at the census of December. Known by description only: a
 * workbook that differs is refused, naming the sheet and cell. Numbers under five are printed as `*`.
 */

const name = /^local-authority-post-types\.xlsx$/
/** The sub-sector in which councils employ justice social workers. */
const service = /^fieldwork services? \(offenders\)$/i
export const WITHHELD = '*'

const sheetOf = (sheet: RegExp, figure: RegExp): SourceFile =>
  defineFile({
    name,
    sheet: {
      sheet,
      keys: {
        Area: /^(local authority|council)( area)?$/i,
        'Sub-sector': /^sub-?sector$/i,
        'Post type': /^post( type)?$/i
      },
      figures: { Figure: figure },
      above: { Year: /\b(20\d\d)\b/ }
    },
    row: z.object({
      Area: z.string(),
      'Sub-sector': z.string(),
      'Post type': z.string(),
      Figure: z.string(),
      Year: z.string()
    }),
    measures: () => []
  })

export const postTypesFiles: readonly SourceFile[] = [
  sheetOf(/^headcount$/i, /^headcount\b/i),
  sheetOf(/^(wte|whole[- ]time equivalents?)$/i, /^(wte|whole[- ]time)/i)
]

/** Staff in fieldwork service (offenders) of each council area: their posts added up, withheld when one of them is. */
export function addUpPosts(tables: readonly Table[], context: EditionContext): MeasureInFile[] {
  return tables.flatMap(table => {
    const sheet = /, sheet (.*)$/.exec(table.file)?.[1]
    if (sheet === undefined) return []
    const measure = /^headcount$/i.test(sheet) ? 'jsw-fieldwork-headcount' : 'jsw-fieldwork-wte'
    const rows = table.rows.filter(({ value }) => service.test(value['Sub-sector'] ?? ''))
    const [first] = table.rows
    if (rows.length === 0)
      context.refuse(
        table.file,
        first?.row ?? 1,
        'Sub-sector',
        first?.value['Sub-sector'] ?? '',
        'begins a table without a row of fieldwork service (offenders). If the publisher renamed it, change the dataset'
      )
    const areas = [...new Set(rows.map(({ value }) => value['Area'] ?? ''))]
    return areas.map(area =>
      staffOf(
        table.file,
        measure,
        rows.filter(({ value }) => value['Area'] === area),
        context
      )
    )
  })
}

const isTotal = ({ value }: TableRow) => /^(all|total)\b/i.test(value['Post type'] ?? '')

/** Staff of one area, from its row of the total where there is one, and else from its posts. */
function staffOf(
  file: string,
  measure: string,
  posts: readonly TableRow[],
  context: EditionContext
): MeasureInFile {
  const [first] = posts
  if (!first) throw new TypeError('an area without a row was asked for')
  const refuse = (row: TableRow, column: string, reason: string): never =>
    context.refuse(file, row.row, `${column} (${row.places?.[column]})`, row.value[column] ?? '', reason)
  const figure = (row: TableRow): number => {
    const text = row.value['Figure'] ?? ''
    if (text === WITHHELD) return Number.NaN
    const isWhole = measure === 'jsw-fieldwork-headcount'
    return (isWhole ? /^\d+$/ : /^\d+(\.\d+)?$/).test(text)
      ? Number(text)
      : refuse(row, 'Figure', `is neither a number of ${isWhole ? 'people' : 'posts'} nor * (withheld)`)
  }
  const seen = new Set<string>()
  for (const row of posts) {
    const post = row.value['Post type'] ?? ''
    if (seen.has(post)) refuse(row, 'Post type', 'stands on an earlier row of the same area too')
    seen.add(post)
  }
  const [total, second] = posts.filter(isTotal)
  if (second) refuse(second, 'Post type', 'is a second total of the same area')
  const parts = posts.filter(row => !isTotal(row)).map(figure)
  // To a tenth of a post: whole-time equivalents are printed rounded.
  const sum = Math.round(parts.reduce((running, part) => running + part, 0) * 10) / 10
  const value = total ? figure(total) : sum
  if (total && parts.length > 0 && Math.abs(value - sum) > (measure === 'jsw-fieldwork-headcount' ? 0 : 1))
    refuse(total, 'Figure', `is the total of posts that add to ${sum}`)
  const isHeld = !Number.isNaN(value)
  const { Area: areaName = '', Year: year = '' } = first.value
  return {
    measure,
    breakdown: 'all',
    area:
      (areaName === 'Scotland' ? SCOTLAND : context.councilByName(areaName)) ??
      refuse(first, 'Area', 'is not a published name of Scotland or of a council area'),
    period: referencePeriod(year, 'calendar-year'),
    value: isHeld ? value : null,
    status: isHeld ? 'published' : 'suppressed',
    mark: isHeld ? null : WITHHELD,
    edition: context.edition,
    file,
    column: `Figure (${(total ?? first).places?.['Figure']})`,
    row: (total ?? first).row
  }
}

const addressOfPart = 'https://data.sssc.uk.com/local-level-data'

export const postTypesLive: LiveFile = {
  name: 'local-authority-post-types.xlsx',
  from: 'publication-page',
  publication: {
    resource: 'local-authority-post-types.xlsx',
    // The page lists its files six at a time.
    page: [
      addressOfPart,
      `${addressOfPart}?start=6`,
      `${addressOfPart}?start=12`,
      `${addressOfPart}?start=18`
    ],
    hosts: ['data.sssc.uk.com'],
    links: [
      {
        what: 'the latest post types workbook',
        text: /^Local Authority Post Types (20\d\d)\b/i,
        pick: 'latest'
      }
    ],
    format: 'xlsx'
  }
}
