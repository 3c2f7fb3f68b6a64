import { statuses } from '../../shared/catalogue/statuses.ts'
import type { Status } from '../../shared/contracts/observation.ts'
import type { Chart, ChartTable } from './chart.ts'
import { classColours, takesWhiteText } from './parts/colours.ts'
import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { linesOf } from './parts/linesOf.ts'
import { namedDrawing } from './parts/namedDrawing.ts'
import { fontSize, wordsWidth } from './parts/wordsWidth.ts'

/** One area and period. */
export interface HeatCell {
  /** The figure as it is shown; empty where there is none. */
  text: string
  /** Index of the colour, 0 to 4; null without a figure. */
  colour: number | null
  status: Status
}

export interface HeatMapData {
  title: string
  summary: string
  columns: readonly string[]
  rows: readonly { code: string; name: string; shortName: string; cells: readonly HeatCell[] }[]
  chosen: string | null
  /** Breaks of the series: the column that each comes before, and its name. */
  breaks: readonly { before: number; words: string }[]
  /** The colours used, lightest first, with the values each stands for: "400 to 600". */
  classes: readonly { colour: number; words: string }[]
}

const narrowest = 280
const rowHeight = 19
const headHeight = 26

/** Columns that the axis names: the first, the last and even steps between, as far as their words do not touch. */
function namedColumns(columns: readonly string[], cellWidth: number): ReadonlySet<number> {
  const widest = Math.max(...columns.map(label => wordsWidth(label))) + 8
  const step = Math.max(1, Math.ceil(widest / cellWidth))
  const last = columns.length - 1
  // The last name ends with its column, the others begin with theirs.
  const isClearOfLast = (index: number) => (columns.length - index) * cellWidth >= 2 * widest - 8
  return new Set(
    columns.flatMap((_, index) =>
      index === last || (index % step === 0 && isClearOfLast(index)) ? [index] : []
    )
  )
}

function draw(data: HeatMapData, options: { width: number }): SVGSVGElement {
  const width = Math.max(narrowest, options.width)
  const narrow = width < 560
  const { rows, columns, chosen, classes } = data
  const nameOf = (row: HeatMapData['rows'][number]) => (narrow ? row.shortName : row.name)
  const left = Math.max(...rows.map(row => wordsWidth(nameOf(row), row.code === chosen))) + 12
  const cellWidth = (width - left) / columns.length
  const labelled = namedColumns(columns, cellWidth)
  const marks: Node[] = []
  columns.forEach((label, index) => {
    if (!labelled.has(index)) return
    const isLast = index === columns.length - 1
    marks.push(
      element(
        'text',
        {
          x: isLast ? width : left + index * cellWidth,
          y: 14,
          'text-anchor': isLast ? 'end' : 'start',
          fill: inks.quiet
        },
        label
      )
    )
  })
  rows.forEach((row, index) => {
    const y = headHeight + index * rowHeight
    const isChosen = row.code === chosen
    marks.push(
      element(
        'text',
        {
          x: left - 8,
          y: y + rowHeight / 2,
          dy: '0.35em',
          'text-anchor': 'end',
          fill: isChosen ? inks.selected : inks.ink,
          ...(isChosen ? { 'font-weight': 'bold', class: 'of-area' } : {})
        },
        nameOf(row)
      )
    )
    row.cells.forEach((cell, column) => {
      const x = left + column * cellWidth
      const box = {
        'data-mark': row.name,
        'data-column': data.columns[column] ?? '',
        x: x + 0.5,
        y: y + 0.5,
        width: Math.max(1, cellWidth - 1),
        height: rowHeight - 1
      }
      if (cell.colour === null) {
        if (cell.status !== 'not-applicable')
          marks.push(
            element('rect', {
              ...box,
              fill: inks.paper,
              stroke: inks.absence,
              'stroke-width': 0.6,
              'stroke-dasharray': cell.status === 'suppressed' ? 'none' : '2 2',
              class: 'gap'
            })
          )
        return
      }
      marks.push(
        element('rect', { ...box, fill: classColours[cell.colour] ?? inks.paper, class: 'data-mark' })
      )
      if (wordsWidth(cell.text) + 4 <= cellWidth)
        marks.push(
          element(
            'text',
            {
              x: x + cellWidth / 2,
              y: y + rowHeight / 2,
              dy: '0.35em',
              'text-anchor': 'middle',
              fill: takesWhiteText(cell.colour) ? inks.paper : inks.ink,
              class: 'data-mark',
              'data-mark': row.name,
              'data-column': data.columns[column] ?? ''
            },
            cell.text
          )
        )
    })
    if (isChosen)
      marks.push(
        element('rect', {
          x: left - 1,
          y: y - 0.5,
          width: width - left + 1,
          height: rowHeight + 1,
          fill: 'none',
          stroke: inks.selected,
          'stroke-width': 2,
          class: 'chosen-row'
        })
      )
  })
  const foot = headHeight + rows.length * rowHeight
  for (const { before } of data.breaks) {
    const x = left + before * cellWidth
    marks.push(
      ...[
        { stroke: inks.paper, 'stroke-width': 5 },
        { stroke: inks.ink, 'stroke-width': 1.6, class: 'break' }
      ].map(look => element('line', { x1: x, x2: x, y1: headHeight - 4, y2: foot + 4, ...look }))
    )
  }
  const bottom = foot + 14
  let at = 0
  let line = 0
  const keyed = [
    ...classes.map(({ colour, words }) => ({
      words,
      fill: classColours[colour] ?? inks.paper,
      dashed: false
    })),
    ...(rows.some(({ cells }) =>
      cells.some(({ colour, status }) => colour === null && status !== 'not-applicable')
    )
      ? [{ words: 'no figure held', fill: inks.paper, dashed: true }]
      : [])
  ]
  for (const { words, fill, dashed } of keyed) {
    const needed = 22 + wordsWidth(words) + 16
    if (at > 0 && at + needed > width) {
      at = 0
      line += 1
    }
    const y = bottom + line * 20
    marks.push(
      element('rect', {
        x: at + 0.5,
        y: y + 0.5,
        width: 15,
        height: 13,
        fill,
        stroke: dashed ? inks.absence : inks.quiet,
        'stroke-width': 0.8,
        ...(dashed ? { 'stroke-dasharray': '2 2' } : { class: 'data-mark' })
      }),
      element('text', { x: at + 22, y: y + fontSize, 'text-anchor': 'start', fill: inks.ink }, words)
    )
    at += needed
  }
  const named =
    data.breaks.length === 0
      ? []
      : linesOf(`Line between years, a break: ${data.breaks.map(({ words }) => words).join('; ')}.`, width)
  const under = bottom + (line + 1) * 20
  named.forEach((words, index) =>
    marks.push(element('text', { x: 0, y: under + fontSize + index * 16, fill: inks.quiet }, words))
  )
  return namedDrawing(
    {
      name: 'heat-map',
      title: data.title,
      description: data.summary,
      width,
      height: under + named.length * 16
    },
    marks
  )
}

function table({ title, columns, rows, chosen }: HeatMapData): ChartTable {
  const key = new Map<string, string>()
  return {
    caption: title,
    columns: columns.map(column => ({ title: column, numeric: true })),
    rows: rows.map(({ code, name, cells }) => ({
      header: name,
      isChosen: code === chosen,
      cells: cells.map(({ text, colour, status }) => {
        if (colour !== null) return { text }
        const { marker, title: meant, meaning } = statuses[status]
        if (marker === '') return { text: '' }
        key.set(`[${marker}]`, `${meant}. ${meaning}`)
        return { text: `[${marker}]` }
      })
    })),
    key: [...key].map(([marker, meaning]) => ({ marker, meaning }))
  }
}

/** Areas down, periods across, the figure as one of the map's colours; the table has every number. */
export const heatMap: Chart<HeatMapData> = { id: 'heat-map', title: 'Areas by period', draw, table }
