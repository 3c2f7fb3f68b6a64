import type { Area } from '../../../shared/contracts/area.ts'
import { formatWithSign, isPercentage } from '../../../shared/words/numbers.ts'
import type { ConnectedScatterData, ScatterAxis, ScatterPoint } from '../../charts/connectedScatterFrame.ts'
import type { Loaded } from '../../client/loaded.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { Series } from '../../../shared/comparisons/comparedSeries.ts'
import { cellDigits } from './cellDigits.ts'
import { runsOfPeriods } from './seriesRuns.ts'

const axisOf = ({ indicator, category }: Series): ScatterAxis => ({
  title: `${seriesTitle(indicator, category)}, ${indicator.unitShort}`,
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
  const figure = ({ indicator, category }: Series, axis: 'x' | 'y') => {
    const percentage = isPercentage(indicator.unitShort)
    const text = (point: ScatterPoint) =>
      formatWithSign(point[axis], { decimals: point.decimals[axis], percentage })
    const shown = `${text(last)}${percentage ? '' : ` ${indicator.unitShort}`}`
    return `${category.inWords} ${shown}${beside ? ` (Scotland ${text(beside)})` : ''}`
  }
  return `${last.name} in ${last.period}: ${figure(up, 'y')}; ${figure(across, 'x')}.`
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
    const [left, right] = [
      data.cell(across.indicator.id, across.category.id, place.code, pair.x),
      data.cell(up.indicator.id, up.category.id, place.code, pair.y)
    ]
    if (left.value === null || right.value === null) return []
    const decimals = { x: cellDigits(across.indicator, left), y: cellDigits(up.indicator, right) }
    return [{ name: place.name, period: pair.label, x: left.value, y: right.value, decimals, run: pair.run }]
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
