import { statuses } from '../../shared/catalogue/statuses.ts'
import type { Observation, Status } from '../../shared/contracts/observation.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import {
  capitalised,
  formatCount,
  formatInterval,
  formatValue,
  isPercentage,
  knownDecimals
} from '../../shared/words/numbers.ts'
import { periodLabel } from '../../shared/words/periods.ts'
import type { ChartTable, TableCell } from './chart.ts'
import type { TrendData } from './trendState.ts'

const bracketed = (marker: string): string => (marker === '' ? '' : `[${marker}]`)

/** Column title of the value: "Rate", "%", or nothing when the value is the count itself. */
const valueTitle = ({ method, unitShort }: TrendData): string =>
  isPercentage(unitShort) ? 'Percentage' : method === 'count' ? '' : 'Rate'

/** Why a figure stands without its count, as the catalogue says it. */
function countStatus({ missing, breakdown }: TrendData, { period, area }: Observation): Status {
  const gap = missing.find(
    ({ of, from, to, areas, breakdowns }) =>
      of === 'count' &&
      period >= from &&
      period <= to &&
      (areas === 'everyone' || (areas === 'scotland') === (area === SCOTLAND)) &&
      (breakdowns === undefined || breakdowns.includes(breakdown))
  )
  return gap?.status ?? 'not-published'
}

/** Every period with its markers: the table of the same figures. */
export function trendTable(data: TrendData): ChartTable {
  const { decimals, counted, method, periodKind } = data
  const isCount = method === 'count'
  const percentSign = isPercentage(data.unitShort) ? '%' : ''
  const { comparator } = data
  const comparatorOf = new Map(
    (comparator?.observations ?? []).map(observation => [observation.period, observation])
  )
  const used = new Map<string, string>()
  const mark = (status: Status): string => {
    const { marker, title, meaning } = statuses[status]
    if (marker === '') return ''
    used.set(bracketed(marker), `${title}. ${meaning}`)
    return bracketed(marker)
  }
  const missingCount = (observation: Observation): string => mark(countStatus(data, observation))
  const shown = (observation: Observation): string => {
    const { value, marker, status } = observation
    if (value === null) return mark(status)
    const digits = knownDecimals(value, observation.method, method, decimals)
    const text = `${formatValue(value, digits)}${percentSign}`
    if (marker === 'u') {
      used.set('[u]', 'Uncertain. Fewer than 10 events: read the interval.')
      return `${text} [u]`
    }
    const own = mark(status)
    return own === '' ? text : `${text} ${own}`
  }
  const rows = data.area.map(observation => {
    const { value, numerator, lower, upper, status, reason, period } = observation
    const header = periodLabel(period, periodKind)
    const reference = comparatorOf.get(period)
    const comparatorCell: TableCell[] = comparator ? [{ text: reference ? shown(reference) : '' }] : []
    if (value === null && numerator === null) {
      mark(status)
      const absence = { words: statuses[status].short, reason }
      const empty: TableCell = { text: '' }
      const first: TableCell = { text: mark(status), absence }
      return {
        header,
        cells: isCount ? [first, ...comparatorCell] : [first, empty, empty, ...comparatorCell]
      }
    }
    const valueCell: TableCell = { text: shown(observation), strong: true }
    if (isCount) return { header, cells: [valueCell, ...comparatorCell] }
    const interval =
      value === null || lower === null || upper === null
        ? value === null
          ? mark(status)
          : numerator === null
            ? missingCount(observation)
            : mark(observation.denominator === null ? 'not-in-release' : 'not-applicable')
        : formatInterval(lower, upper, value, decimals)
    return {
      header,
      cells: [
        { text: numerator === null ? missingCount(observation) : formatCount(numerator) },
        valueCell,
        { text: interval },
        ...comparatorCell
      ]
    }
  })
  const comparatorColumn = comparator ? [{ title: capitalised(comparator.name), numeric: true }] : []
  const columns = isCount
    ? [{ title: data.areaName, numeric: true }, ...comparatorColumn]
    : [
        { title: capitalised(counted), numeric: true },
        { title: valueTitle(data), numeric: true },
        { title: '95% interval', numeric: true },
        ...comparatorColumn
      ]
  return {
    caption: data.title,
    columns,
    rows,
    key: [...used].map(([marker, meaning]) => ({ marker, meaning }))
  }
}
