import { listValue, structValue } from '@duckdb/node-api'
import { date, json, textList } from '../columnValues.ts'
import type { ReleaseContent } from '../releaseContent.ts'
import type { WriteTable } from '../writeTable.ts'

/** Datasets, their editions, and every figure that an edition gives. */
export async function writeEditionTables(content: ReleaseContent, write: WriteTable): Promise<void> {
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
      ['missing', ([, { missing }]) => textList(missing)],
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
}

/** Data zones, whole. */
export async function writeDataZones(content: ReleaseContent, write: WriteTable): Promise<void> {
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
}

/** Data zones as the last edition that has them gives them. */
const latestZones = (editions: ReleaseContent['editions']) => {
  const latest = editions.findLast(({ dataZones }) => dataZones.length > 0)
  return (latest?.dataZones ?? []).map(zone => ({ edition: latest?.edition ?? '', zone }))
}
