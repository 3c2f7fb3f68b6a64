import {
  blobValue,
  DuckDBDateValue,
  DuckDBInstance,
  listValue,
  structValue,
  timestampValue,
  type DuckDBConnection,
  type DuckDBValue
} from '@duckdb/node-api'
import type { Area } from '../../shared/contracts/area.ts'
import type { Provenance } from '../../shared/contracts/provenance.ts'
import type { Scheme } from '../../shared/contracts/scheme.ts'
import type { Cadence, SourceState } from '../../shared/contracts/source.ts'
import type { SourceTry } from '../../shared/contracts/sourceTry.ts'
import type { DataZone, MeasureInFile } from '../dataset.ts'
import type { ReportWithChanges } from '../changes/changeReports.ts'
import type { Series, StoredObservation } from '../stages/derive.ts'
import { appendRows, tableColumns } from './appendRows.ts'

/** Everything that one release holds, table by table of `data/schema.sql`. */
export interface ReleaseContent {
  id: string
  builtAt: Date
  fingerprint: string
  /** It holds made-up figures of a stand-in publisher. */
  demonstration: boolean
  areas: readonly Area[]
  schemes: readonly Scheme[]
  datasets: readonly {
    id: string
    title: string
    publisher: string
    licence: string
    state: SourceState
    refusal: string | null
    cadence: string
    expected: string
    missing: readonly string[]
    /** Null for a dataset that is not fetched. */
    calendar: Cadence | null
    /** The tries to fetch it, as known when the release was built. */
    fetching: SourceTry | null
  }[]
  editions: readonly {
    dataset: string
    edition: string
    provenance: Provenance
    rows: number
    served: boolean
    measures: readonly MeasureInFile[]
    dataZones: readonly DataZone[]
  }[]
  /** In the order of the observation table. */
  series: readonly Series[]
  changeReports: readonly ReportWithChanges[]
  answers: Promise<readonly Answer[]>
}

/** An answer made at publish time: JSON, and the same bytes in brotli. */
export interface Answer {
  name: string
  body: Uint8Array
  brotli: Uint8Array
}

/** Rows written to each table. */
export type RowCounts = Readonly<Record<string, number>>

const text = (values: readonly string[]) => listValue([...values])
const json = (value: object | null) => (value === null ? null : JSON.stringify(value))

const dates = new Map<string, DuckDBDateValue>()
/** Each day is worked out once: a column of dates holds few. */
function date(day: string): DuckDBDateValue {
  const held = dates.get(day)
  if (held) return held
  const made = new DuckDBDateValue(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
  dates.set(day, made)
  return made
}

/**
 * Writes a release into a new DuckDB file.
 * @param file path that does not exist yet
 * @param schema statements of `data/schema.sql`
 */
export async function writeRelease(
  file: string,
  schema: string,
  content: ReleaseContent
): Promise<RowCounts> {
  const instance = await DuckDBInstance.create(file, { threads: '2', autoinstall_known_extensions: 'false' })
  const connection = await instance.connect()
  try {
    await connection.run(schema)
    // All at once: a file that is not finished is thrown away, so nothing need be written down on the way.
    await connection.run('BEGIN TRANSACTION')
    const counts = await writeTables(connection, content)
    await connection.run('COMMIT')
    await connection.run('CHECKPOINT')
    return counts
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

async function writeTables(connection: DuckDBConnection, content: ReleaseContent): Promise<RowCounts> {
  const counts: Record<string, number> = {}
  const known = await tableColumns(connection)
  async function write<Row>(
    table: string,
    rows: readonly Row[],
    columns: [string, (row: Row) => DuckDBValue][]
  ): Promise<void> {
    await appendRows(connection, { table, known }, columns, rows)
    counts[table] = rows.length
  }
  await write(
    'release',
    [content],
    [
      ['id', ({ id }) => id],
      ['built_at', ({ builtAt }) => timestampValue(BigInt(builtAt.getTime()) * 1000n)],
      ['fingerprint', ({ fingerprint }) => fingerprint],
      ['demonstration', ({ demonstration }) => demonstration]
    ]
  )
  await write(
    'area',
    [...content.areas.entries()],
    [
      ['code', ([, { code }]) => code],
      ['name', ([, { name }]) => name],
      ['type', ([, { type }]) => type],
      ['short_name', ([, { shortName }]) => shortName],
      ['abbreviation', ([, { abbreviation }]) => abbreviation],
      ['aliases', ([, { aliases }]) => text(aliases)],
      ['scheme', ([, { scheme }]) => scheme],
      ['position', ([position]) => position]
    ]
  )
  await write(
    'scheme',
    [...content.schemes.entries()],
    [
      ['id', ([, { id }]) => id],
      ['title', ([, { title }]) => title],
      ['plural', ([, { plural }]) => plural],
      ['kind', ([, { kind }]) => kind],
      ['description', ([, { description }]) => description],
      ['notes', ([, { notes }]) => text(notes)],
      ['position', ([position]) => position]
    ]
  )
  await write(
    'membership',
    content.schemes.flatMap(({ id, memberships }) => memberships.map(membership => ({ id, ...membership }))),
    [
      ['scheme', ({ id }) => id],
      ['council', ({ council }) => council],
      ['group', ({ group }) => group],
      ['status', ({ status }) => status],
      ['source', ({ source }) => source]
    ]
  )
  await write(
    'dataset',
    [...content.datasets.entries()],
    [
      ['id', ([, { id }]) => id],
      ['title', ([, { title }]) => title],
      ['publisher', ([, { publisher }]) => publisher],
      ['licence', ([, { licence }]) => licence],
      ['state', ([, { state }]) => state],
      ['refusal', ([, { refusal }]) => refusal],
      ['cadence', ([, { cadence }]) => cadence],
      ['expected', ([, { expected }]) => expected],
      ['missing', ([, { missing }]) => text(missing)],
      ['calendar', ([, { calendar }]) => json(calendar)],
      ['fetching', ([, { fetching }]) => json(fetching)],
      ['position', ([position]) => position]
    ]
  )
  await write('edition', content.editions, [
    ['dataset', ({ dataset }) => dataset],
    ['edition', ({ edition }) => edition],
    ['provenance', ({ provenance }) => JSON.stringify(provenance)],
    ['rows', ({ rows }) => rows],
    ['served', ({ served }) => served]
  ])
  await write(
    'measure',
    content.editions.flatMap(({ dataset, edition, measures }) =>
      measures.map(measure => ({ dataset, edition, measure }))
    ),
    [
      ['dataset', ({ dataset }) => dataset],
      ['edition', ({ edition }) => edition],
      ['file', ({ measure }) => measure.file],
      ['row', ({ measure }) => measure.row],
      ['measure', ({ measure }) => measure.measure],
      ['breakdown', ({ measure }) => measure.breakdown],
      ['area', ({ measure }) => measure.area],
      ['period', ({ measure }) => measure.period.id],
      ['period_kind', ({ measure }) => measure.period.kind],
      ['period_start', ({ measure }) => date(measure.period.start)],
      ['period_months', ({ measure }) => measure.period.months],
      ['value', ({ measure }) => measure.value],
      ['status', ({ measure }) => measure.status],
      ['mark', ({ measure }) => measure.mark]
    ]
  )
  await write(
    'observation',
    content.series.flatMap(({ observations }) => observations),
    [
      ['indicator', (row: StoredObservation) => row.indicator],
      ['breakdown', row => row.breakdown],
      ['area', row => row.area],
      ['period', row => row.period],
      ['period_start', row => date(row.periodStart)],
      ['value', row => row.value],
      ['lower', row => row.lower],
      ['upper', row => row.upper],
      ['numerator', row => row.numerator],
      ['denominator', row => row.denominator],
      ['per', row => row.per],
      ['unit', row => row.unit],
      ['status', row => row.status],
      ['marker', row => row.marker],
      ['reason', row => row.reason],
      ['method', row => row.method],
      ['dataset', row => row.dataset],
      ['edition', row => row.edition],
      ['denominator_edition', row => row.denominatorEdition]
    ]
  )
  await write('class_break', content.series, [
    ['indicator', ({ indicator }) => indicator.id],
    ['breakdown', ({ category }) => category.id],
    ['breaks', ({ classBreaks }) => listValue(classBreaks)]
  ])
  await write('data_zone', latestZones(content.editions), [
    ['code', ({ zone }) => zone.code],
    ['name', ({ zone }) => zone.name],
    ['council', ({ zone }) => zone.council],
    ['population', ({ zone }) => zone.population],
    ['working_age_population', ({ zone }) => zone.workingAgePopulation],
    ['ranks', ({ zone }) => listValue(zone.ranks.map(rank => structValue({ ...rank })))],
    ['indicators', ({ zone }) => listValue(zone.indicators.map(indicator => structValue({ ...indicator })))],
    ['edition', ({ edition }) => edition],
    ['row', ({ zone }) => zone.row]
  ])
  await write('answer', await content.answers, [
    ['name', ({ name }) => name],
    ['body', ({ body }) => blobValue(body)],
    ['brotli', ({ brotli }) => blobValue(brotli)]
  ])
  await write(
    'change_report',
    content.changeReports.map(({ report }) => report),
    [
      ['dataset', ({ dataset }) => dataset],
      ['from_edition', ({ from }) => from],
      ['to_edition', ({ to }) => to],
      ['sentence', ({ sentence }) => sentence],
      ['new', report => report.counts.new],
      ['revised', report => report.counts.revised],
      ['withdrawn', report => report.counts.withdrawn],
      ['relabelled', report => report.counts.relabelled],
      ['unchanged', ({ unchanged }) => unchanged],
      ['series', ({ series }) => JSON.stringify(series)],
      ['verdicts', ({ verdicts }) => JSON.stringify(verdicts)]
    ]
  )
  await write(
    'change',
    content.changeReports.flatMap(({ changes }) => changes),
    [
      ['dataset', ({ dataset }) => dataset],
      ['from_edition', ({ from }) => from],
      ['to_edition', ({ to }) => to],
      ['kind', ({ kind }) => kind],
      ['measure', ({ measure }) => measure],
      ['breakdown', ({ breakdown }) => breakdown],
      ['area', ({ area }) => area],
      ['period', ({ period }) => period],
      ['old', change => change.old],
      ['new', change => change.new],
      ['old_label', ({ oldLabel }) => oldLabel],
      ['new_label', ({ newLabel }) => newLabel]
    ]
  )
  return counts
}

/** Data zones as the last edition that has them gives them. */
const latestZones = (editions: ReleaseContent['editions']) => {
  const latest = editions.findLast(({ dataZones }) => dataZones.length > 0)
  return (latest?.dataZones ?? []).map(zone => ({ edition: latest?.edition ?? '', zone }))
}
