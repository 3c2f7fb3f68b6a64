import type { Area } from '../../../shared/contracts/area.ts'
import { formatWithSign, isPercentage } from '../../../shared/words/numbers.ts'
import type { ConnectedScatterData, ScatterAxis, ScatterPoint } from '../../charts/connectedScatter.ts'
import type { Loaded } from '../../client/loaded.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { Series } from '../compare/compareChoice.ts'
import { runsOfPeriods } from './seriesRuns.ts'

const axisOf = ({ indicator, category }: Series): ScatterAxis => ({
  title: `${seriesTitle(indicator, category)}, ${indicator.unitShort}`,
  decimals: indicator.decimals,
  percentage: isPercentage(indicator.unitShort)
})

/** Where the path of the area ends, and Scotland’s: "Fife in 2021-22: dwelling fires, 63.0 per 100,000 people; …". */
function finding(
  [across, up]: readonly [Series, Series],
  path: readonly ScatterPoint[],
  scotland: readonly ScatterPoint[]
): string {
  const last = path.at(-1)
  if (!last) return ''
  const beside = scotland.find(({ period }) => period === last.period)
  const figure = ({ indicator, category }: Series, value: number, other: number | undefined) => {
    const isShare = isPercentage(indicator.unitShort)
    const display = { decimals: indicator.decimals, percentage: isShare }
    const shown = `${formatWithSign(value, display)}${isShare ? '' : ` ${indicator.unitShort}`}`
    const scottish = other === undefined ? '' : ` (Scotland ${formatWithSign(other, display)})`
    return `${category.inWords} ${shown}${scottish}`
  }
  return `${last.name} in ${last.period}: ${figure(up, last.y, beside?.y)}; ${figure(across, last.x, beside?.x)}.`
}

/** Longest time between two periods that are still put together: a financial year and the calendar year it starts in. */
const farthest = 0.3

/**
 * Two series of one area over the periods that both hold, the other council areas behind in the latest of them; null
 * where no period is in both.
 */
export function connectedScatterData(
  data: Loaded,
  across: Series,
  up: Series,
  area: Area
): ConnectedScatterData | null {
  const rising = runsOfPeriods(up.indicator, up.category)
  const pairs = runsOfPeriods(across.indicator, across.category).flatMap(left => {
    const right = rising.find(({ time }) => Math.abs(time - left.time) <= farthest)
    return right
      ? [
          {
            x: left.period,
            y: right.period,
            label: left.label === right.label ? left.label : `${left.label} and ${right.label}`,
            run: left.run * 100 + right.run
          }
        ]
      : []
  })
  const pointOf = (place: Pick<Area, 'code' | 'name'>, pair: (typeof pairs)[number]): ScatterPoint[] => {
    const x = data.cell(across.indicator.id, across.category.id, place.code, pair.x).value
    const y = data.cell(up.indicator.id, up.category.id, place.code, pair.y).value
    return x === null || y === null ? [] : [{ name: place.name, period: pair.label, x, y, run: pair.run }]
  }
  // A missing period breaks the line as a break of the series does.
  const pathOf = (place: Pick<Area, 'code' | 'name'>): ScatterPoint[] => {
    let holes = 0
    return pairs.flatMap(pair => {
      const [point] = pointOf(place, pair)
      if (!point) {
        holes += 1
        return []
      }
      return [{ ...point, run: point.run * 1000 + holes }]
    })
  }
  const path = pathOf(area)
  const latest = pairs.findLast(pair => data.councils.some(council => pointOf(council, pair).length > 0))
  if (!latest || path.length === 0) return null
  const [first] = path
  const last = path.at(-1)
  const names = [across, up].map(({ indicator, category }) => seriesTitle(indicator, category))
  return {
    title: `${names[1]} against ${(names[0] ?? '').replace(/^[A-Z](?=[a-z])/, letter => letter.toLowerCase())}, ${area.name}`,
    summary: `${finding([across, up], path, pathOf(data.scotland))} ${area.name} from ${first?.period ?? ''} to ${last?.period ?? ''}, with the other council areas in ${latest.label} and Scotland behind.`,
    across: axisOf(across),
    up: axisOf(up),
    councils: data.councils.flatMap(council => pointOf(council, latest)),
    path,
    scotland: pathOf(data.scotland),
    chosen: area.name
  }
}
