import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { indicators } from '../../../shared/catalogue/indicators/index.ts'
import { defaultCategory } from '../../../shared/catalogue/indicator.ts'
import { Observations } from '../../../shared/contracts/endpoints.ts'
import { SCOTLAND } from '../../../shared/contracts/scotland.ts'
import type { TrendData } from '../../../web/charts/trendState.ts'

const here = dirname(fileURLToPath(import.meta.url))

/** An indicator of the catalogue, by id. */
export function indicator(id: string) {
  const found = indicators.find(candidate => candidate.id === id)
  if (!found) throw new RangeError(`the catalogue has no indicator '${id}'`)
  return found
}

/** An answer of the API, kept as it was given by the release of 21 November 2026: an area and Scotland. */
export function readObservations(name: string) {
  const { observations } = Observations.parse(
    JSON.parse(readFileSync(join(here, 'observations', `${name}.json`), 'utf8'))
  )
  return {
    area: observations.filter(({ area }) => area !== SCOTLAND),
    scotland: observations.filter(({ area }) => area === SCOTLAND)
  }
}

/** What a trend is drawn from, with real figures and the catalogue's own breaks and gaps. */
export function trendOf(id: string, file: string, areaName: string): TrendData {
  const declared = indicator(id)
  const { area, scotland } = readObservations(file)
  return {
    title: `${declared.title} in ${areaName}`,
    summary: `${declared.title} in ${areaName}, in words.`,
    areaName,
    area,
    comparator: { name: 'Scotland', observations: scotland },
    breakdown: defaultCategory(declared).id,
    breaks: declared.breaks,
    missing: declared.gaps,
    periodKind: declared.periodKind,
    decimals: declared.decimals,
    unitShort: declared.unitShort,
    counted: declared.counted,
    method: declared.method
  }
}
