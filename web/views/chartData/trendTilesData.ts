import type { Category } from '../../../shared/catalogue/indicator.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import { formatValue, isPercentage } from '../../../shared/words/numbers.ts'
import type { CouncilProperties } from '../../charts/parts/mapGeometry.ts'
import type { TilePoint, TrendTilesData } from '../../charts/trendTilesTable.ts'
import { cellDigits } from './cellDigits.ts'
import type { Loaded } from '../../client/loaded.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { Behind } from './behind.ts'
import { breaksBetween, breaksInWords, runsOfPeriods } from './seriesRuns.ts'

interface Finding {
  indicator: Indicator
  areas: readonly Area[]
  behind: Behind
  value: (code: string, period: string) => number | null
  shown: readonly { period: string; label: string }[]
}

/** How many areas stand above and below what is drawn behind them, as the figures are shown, in the latest period. */
function tilesFinding({ indicator, areas, behind, value, shown }: Finding): string {
  const latest = shown.findLast(({ period }) => areas.some(({ code }) => value(code, period) !== null))
  if (!latest || indicator.method === 'count') return ''
  const sides = areas.flatMap(({ code }) => {
    const own = value(code, latest.period)
    const other = behind.value(code, latest.period)
    if (own === null || other === null) return []
    const same = formatValue(own, indicator.decimals) === formatValue(other, indicator.decimals)
    return [same ? 0 : Math.sign(own - other)]
  })
  if (sides.length === 0) return ''
  const count = (side: number) => sides.filter(each => each === side).length
  return `In ${latest.label} the figures of ${count(1)} of ${sides.length} council areas stood above that of ${behind.inWords}, and of ${count(-1)} below; whether a gap is more than chance is not tested here.`
}

/** Years of some areas on one scale. Periods before the first figure of any of them are left out. */
export function trendTilesData(
  data: Loaded,
  { indicator, category }: { indicator: Indicator; category: Category },
  areas: readonly Area[],
  behind: Behind | null,
  { layout, chosen }: Pick<TrendTilesData, 'layout' | 'chosen'>
): TrendTilesData {
  const value = (code: string, period: string) => data.cell(indicator.id, category.id, code, period).value
  const periods = runsOfPeriods(indicator, category)
  const first = periods.findIndex(({ period }) => areas.some(({ code }) => value(code, period) !== null))
  const shown = periods.slice(Math.max(0, first))
  const pointsOf = (figure: (period: string) => number | null): TilePoint[] =>
    shown.map(({ period, ...point }) => ({ ...point, value: figure(period) }))
  const tiles = new Map(
    data.boundaries.objects.councils.geometries.map(geometry => [
      String(geometry.id),
      (geometry.properties as CouncilProperties).tile
    ])
  )
  const held = shown.filter(({ period }) => areas.some(({ code }) => value(code, period) !== null))
  const breaks = breaksBetween(indicator, category, held[0]?.time ?? 0, held.at(-1)?.time ?? 0)
  const span = shown.length === 0 ? '' : `, ${shown[0]?.label} to ${shown.at(-1)?.label}`
  const title = `${seriesTitle(indicator, category)} in ${areas.length} council areas${span}`
  const finding = behind === null ? '' : tilesFinding({ indicator, areas, behind, value, shown })
  const told = [
    finding,
    `${title}, one small chart for each, all on one scale from nought${behind ? `, with ${behind.inWords} behind` : ''}.`,
    breaksInWords(breaks),
    'The table has every figure.'
  ]
  return {
    title,
    finding,
    summary: told.filter(words => words !== '').join(' '),
    tiles: areas.map(({ code, name, shortName }) => {
      const [column = 0, row = 0] = tiles.get(code) ?? []
      return {
        code,
        name,
        shortName,
        column,
        row,
        points: shown.map(({ period, ...point }) => {
          const cell = data.cell(indicator.id, category.id, code, period)
          return { ...point, value: cell.value, decimals: cellDigits(indicator, cell) }
        }),
        behind: behind ? pointsOf(period => behind.value(code, period)) : []
      }
    }),
    comparator: behind
      ? {
          name: behind.name,
          points: behind.shared ? pointsOf(period => behind.value('', period)) : null
        }
      : null,
    layout,
    chosen,
    breaks,
    decimals: indicator.decimals,
    percentage: isPercentage(indicator.unitShort)
  }
}
