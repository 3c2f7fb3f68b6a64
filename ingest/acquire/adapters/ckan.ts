import { z } from 'zod'
import { sha256Of, type ArrivedFile } from '../acquired.ts'
import { DownloadError } from '../downloadError.ts'
import { decodeText, expectFormat } from '../sniff.ts'
import { fetchAnew, fetchResource, type AcquireContext, type Acquisition } from './acquisition.ts'
import { checkCsvHeader, type ColumnName } from './csvHeader.ts'

const hosts = ['www.opendata.nhs.scot', 'opendata.nhs.scot']
const site = 'https://www.opendata.nhs.scot'

/** A table of opendata.nhs.scot. Its resource id stays; the name of its file carries a date and does not. */
export interface CkanSource {
  /** The name it is archived under: `ca2019-population`. */
  name: string
  resourceId: string
  columns: readonly ColumnName[]
  /** `file`: the file as uploaded; `pages`: the same rows through the data store, a page at a time. */
  route?: 'file' | 'pages'
  /** Rows a page. */
  pageRows?: number
}

const pageAddress = (resourceId: string, limit: number, offset: number) =>
  `${site}/api/3/action/datastore_search?resource_id=${resourceId}&limit=${limit}&offset=${offset}&sort=_id`

const Resource = z.object({
  success: z.literal(true),
  result: z.object({
    id: z.string(),
    url: z.url(),
    format: z.string().nullish(),
    last_modified: z.string().nullish(),
    datastore_active: z.boolean().nullish()
  })
})

const Page = z.object({
  success: z.literal(true),
  result: z.object({
    total: z.int().nonnegative(),
    fields: z.array(z.object({ id: z.string(), type: z.string() })),
    records: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))
  })
})
type Page = z.infer<typeof Page>['result']

/** A data store of more rows than this is not one of ours. */
const MOST_PAGES = 200

/**
 * Fetches a table: first what the site says about it, then the file it points to, or its rows a page at a time.
 * @throws DownloadError; `content` when the columns are no longer those declared
 */
export async function acquireCkan(source: CkanSource, context: AcquireContext): Promise<Acquisition> {
  const from = `opendata.nhs.scot (${source.name})`
  return source.route === 'pages' ? acquirePages(source, from, context) : acquireFile(source, from, context)
}

async function acquireFile(
  { name, resourceId, columns }: CkanSource,
  from: string,
  context: AcquireContext
): Promise<Acquisition> {
  const about = await fetchAnew(
    {
      resource: `${name}.resource.json`,
      address: `${site}/api/3/action/resource_show?id=${resourceId}`,
      hosts,
      format: 'json'
    },
    context
  )
  const { result } = answer(Resource, about, from)
  if (result.id !== resourceId)
    throw new DownloadError(
      'content',
      `${from} answered about another table, ${result.id}. Check the resource id in the dataset’s declaration.`
    )
  const resource = `${name}.csv`
  const acquired = await fetchResource({ resource, address: result.url, hosts, format: 'csv' }, context)
  const files = [
    { resource, acquired },
    { resource: `${name}.resource.json`, acquired: about }
  ]
  if (acquired.notModified) return { files, unchanged: true, warnings: [] }
  expectFormat(acquired, 'csv', from)
  const { warnings } = checkCsvHeader(
    decodeText(acquired.bytes, from).text,
    { required: columns, optional: ['_id'] },
    from
  )
  return { files, unchanged: false, warnings }
}

async function acquirePages(
  { name, resourceId, columns, pageRows = 10_000 }: CkanSource,
  from: string,
  context: AcquireContext
): Promise<Acquisition> {
  const files: Acquisition['files'] = []
  const pages: Page[] = []
  const refuse = (reason: string): never => {
    throw new DownloadError('content', `${from} ${reason} Nothing of it was kept; the next run tries again.`)
  }
  let read = 0
  for (let total = Infinity; read < total;) {
    if (pages.length === MOST_PAGES) refuse(`has more than ${MOST_PAGES} pages of rows.`)
    const resource = `${name}.page-${String(pages.length + 1).padStart(3, '0')}.json`
    const address = pageAddress(resourceId, pageRows, read)
    const acquired = await fetchAnew({ resource, address, hosts, format: 'json' }, context)
    const { result } = answer(Page, acquired, from)
    if (total !== Infinity && result.total !== total)
      refuse(`changed while it was being read: ${total} rows became ${result.total}.`)
    if (pages[0] && !sameFields(pages[0], result)) refuse('changed its columns while it was being read.')
    total = result.total
    if (total === 0) refuse('holds no rows.')
    if (result.records.length === 0) refuse(`ended after ${read} of ${total} rows.`)
    read += result.records.length
    if (read > total) refuse(`sent ${read} rows where it has ${total}.`)
    files.push({ resource, acquired })
    pages.push(result)
  }
  const text = csvOfPages(pages)
  const { warnings } = checkCsvHeader(text, { required: columns, optional: ['_id'] }, from)
  return {
    files: [{ resource: `${name}.csv`, acquired: joined(files, text) }, ...files],
    unchanged: false,
    warnings
  }
}

/** The table that the pages make, as one file that came when the last of them did. */
function joined(pages: Acquisition['files'], text: string): ArrivedFile {
  const arrived = pages.flatMap(({ acquired }) => (acquired.notModified ? [] : [acquired]))
  const last = arrived.at(-1)
  if (!last) throw new TypeError('a table without pages')
  const bytes = new TextEncoder().encode(text)
  return {
    ...last,
    headers: {},
    contentType: 'text/csv',
    bytes,
    sha256: sha256Of(bytes),
    provedWhole: arrived.every(({ provedWhole }) => provedWhole),
    demonstration: arrived.some(({ demonstration }) => demonstration)
  }
}

const sameFields = (first: Page, second: Page) =>
  JSON.stringify(first.fields) === JSON.stringify(second.fields)

/**
 * The pages of a data store as one comma-separated table, in the order they came and without the store's own row
 * numbers: what the file route would have brought.
 * @param pages bodies of the pages as archived
 */
export function csvFromPages(pages: readonly Uint8Array[]): string {
  return csvOfPages(pages.map(bytes => Page.parse(JSON.parse(new TextDecoder().decode(bytes))).result))
}

function csvOfPages(pages: readonly Page[]): string {
  const columns = (pages[0]?.fields ?? []).map(({ id }) => id).filter(id => id !== '_id')
  const rows = pages.flatMap(({ records }) =>
    records.map(record => columns.map(column => record[column] ?? ''))
  )
  return [columns, ...rows].map(row => `${row.map(csvCell).join(',')}\n`).join('')
}

const csvCell = (value: string | number | boolean) =>
  /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value)

/** Reads a CKAN answer; an answer that is no success is refused with the words that CKAN gave. */
function answer<Schema extends z.ZodType>(
  schema: Schema,
  acquired: ArrivedFile,
  from: string
): z.infer<Schema> {
  expectFormat(acquired, 'json', from)
  const { text } = decodeText(acquired.bytes, from)
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (cause) {
    throw new DownloadError(
      'truncated',
      `The answer from ${from} is not whole JSON. Nothing of it was kept; the next run tries again.`,
      { cause }
    )
  }
  const parsed = schema.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new DownloadError(
    'content',
    `The answer from ${from} is not what its interface promises (${issue?.path.join('.') || 'the whole'}: ${issue?.message}). Nothing of it was kept. If the interface has changed, change the reader.`,
    { cause: parsed.error }
  )
}
