import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { formatNumber, type Display } from '../../shared/words/numbers.ts'
import type { Chart } from './chart.ts'
import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { namedDrawing } from './parts/namedDrawing.ts'
import { lettersWidth } from './parts/lettersWidth.ts'
import { segments } from './sparkline.ts'
import { trendTilesKey } from './trendTilesKey.ts'
import {
  held,
  tileFigure,
  trendTilesTable,
  type TilePoint,
  type TrendTile,
  type TrendTilesData
} from './trendTilesTable.ts'

const narrowest = 280
const gap = 8
/** Of what stands in a tile from its sides. */
const inset = 5
const headHeight = 20
/** Room that the key needs to stand beside the first tile. */
const widestKey = 440
/** Room for the first and the last year under a plot. */
const yearsHeight = 16

interface Tiled {
  columns: number
  rows: number
  place: (tile: TrendTile, index: number) => { column: number; row: number }
}

/** What a name and the latest figure take beside each other over a tile, in pixels. */
const headWidth = ({ points }: TrendTile, name: string, display: Display): number =>
  lettersWidth(name, true) + lettersWidth(tileFigure(points.findLast(held), display), true) + inset * 2 + 4

function tiled({ tiles, layout, ...display }: TrendTilesData, width: number): Tiled {
  if (layout === 'places' && width >= 760) {
    const firstColumn = Math.min(...tiles.map(({ column }) => column))
    const firstRow = Math.min(...tiles.map(({ row }) => row))
    return {
      columns: Math.max(...tiles.map(({ column }) => column)) - firstColumn + 1,
      rows: Math.max(...tiles.map(({ row }) => row)) - firstRow + 1,
      place: ({ column, row }) => ({ column: column - firstColumn, row: row - firstRow })
    }
  }
  const least =
    layout === 'rows' ? 210 : Math.max(78, ...tiles.map(tile => headWidth(tile, tile.shortName, display)))
  const columns = Math.max(1, Math.min(tiles.length, Math.floor((width + gap) / (least + gap))))
  return {
    columns,
    rows: Math.ceil(tiles.length / columns),
    place: (_, index) => ({ column: index % columns, row: Math.floor(index / columns) })
  }
}

function draw(data: TrendTilesData, options: { width: number }): SVGSVGElement {
  const width = Math.max(narrowest, options.width)
  const { tiles, comparator, breaks, chosen, decimals, percentage } = data
  const { columns, rows, place } = tiled(data, width)
  const side = (width - gap * (columns - 1)) / columns
  const plotHeight =
    data.layout === 'rows'
      ? Math.max(96, Math.min(200, side * 0.32))
      : Math.max(44, Math.min(64, side * 0.55))
  const hasYears = data.layout === 'rows'
  const rise = headHeight + plotHeight + (hasYears ? yearsHeight : 0) + gap
  const figures = tiles.flatMap(tile => tile.points).filter(held)
  const points = [...figures, ...tiles.flatMap(tile => tile.behind).filter(held)]
  const nice = scaleLinear([0, Math.max(...points.map(({ value }) => value ?? 0), 0) || 1], [0, 1]).nice(3)
  const top = nice.domain()[1] ?? 1
  // The years are those of the areas: what stands behind them may go on where they do not.
  const dated = figures.length > 0 ? figures : points
  const times = dated.map(({ time }) => time)
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const x = scaleLinear([from, Math.max(to, from + 1)], [inset, side - inset - 2])
  const y = scaleLinear([0, top], [headHeight + plotHeight - 4, headHeight + 3])
  const among = ({ time }: TilePoint) => time >= from && time <= to
  const path = (series: readonly TilePoint[]) =>
    segments(series, held)
      .filter(({ length }) => length > 1)
      .map(
        part =>
          line<TilePoint>()
            .x(({ time }) => x(time))
            .y(({ value }) => y(value ?? 0))
            .digits(1)(part) ?? ''
      )
      .join('')
  const shownTop = `${formatNumber(top, Number.isInteger(top) ? 0 : 1)}${percentage ? '%' : ''}`
  const lone = (series: readonly TilePoint[]): TilePoint[] =>
    segments(series, held)
      .filter(({ length }) => length === 1)
      .flat()
  const sorted = dated.toSorted((a, b) => a.time - b.time)
  const [first, latestOfAll] = [sorted[0]?.label ?? '', sorted.at(-1)?.label ?? '']
  // Where the tiles leave the corner free, the key stands in it.
  const inFirstRow = tiles.map(place).filter(({ row }) => row === 0)
  const corner = Math.min(...inFirstRow.map(({ column }) => column)) * (side + gap) - gap
  const said = { span: `${first} to ${latestOfAll}`, scale: `One scale for all: 0 to ${shownTop}.` }
  const inCorner = trendTilesKey(data, said, Math.max(widestKey, corner))
  const isInCorner = corner >= widestKey && inCorner.height <= rise
  const key = isInCorner ? inCorner : trendTilesKey(data, said, width)
  const head = isInCorner ? 0 : key.height
  const marks: Node[] = [...key.marks]
  const years = hasYears
    ? ([
        [first, inset, 'start'],
        [latestOfAll, side - inset, 'end']
      ] as const)
    : []
  tiles.forEach((tile, index) => {
    const { column, row } = place(tile, index)
    const isChosen = tile.code === chosen
    const latest = tile.points.findLast(held)
    const figure = tileFigure(latest, { decimals, percentage })
    const name = side >= headWidth(tile, tile.name, data) ? tile.name : tile.shortName
    const last = latest && latest.value !== null ? { cx: x(latest.time), cy: y(latest.value) } : null
    const own = element(
      'g',
      {
        transform: `translate(${(column * (side + gap)).toFixed(1)} ${(head + row * rise).toFixed(1)})`,
        class: isChosen ? 'trend-tile trend-tile--chosen' : 'trend-tile',
        'data-mark': tile.name
      },
      [
        element('rect', {
          x: 0.5,
          y: 0.5,
          width: side - 1,
          height: rise - gap - 1,
          fill: isChosen ? inks.wash : '#f6f8f9',
          stroke: isChosen ? inks.selected : inks.rule,
          class: 'tile-ground'
        }),
        element(
          'text',
          {
            x: inset,
            y: 15,
            fill: isChosen ? inks.selected : inks.ink,
            ...(isChosen ? { 'font-weight': 'bold', class: 'of-area' } : {})
          },
          name
        ),
        element(
          'text',
          {
            x: side - inset,
            y: 15,
            'text-anchor': 'end',
            'font-weight': 'bold',
            fill: isChosen ? inks.selected : inks.ink
          },
          figure
        ),
        ...breaks.map(({ time }) =>
          element('line', {
            x1: x(time),
            x2: x(time),
            y1: headHeight,
            y2: headHeight + plotHeight - 4,
            stroke: inks.quiet,
            'stroke-dasharray': '1.5 2.5',
            class: 'break'
          })
        ),
        element('line', {
          x1: inset,
          x2: side - inset,
          y1: y(0),
          y2: y(0),
          stroke: inks.context,
          'stroke-width': 0.8
        }),
        ...years.map(([label, at, anchor]) =>
          element(
            'text',
            { x: at, y: y(0) + 14, 'text-anchor': anchor, fill: inks.quiet, class: 'tile-year' },
            label
          )
        ),
        ...(comparator
          ? [
              element('path', {
                d: path(tile.behind.filter(among)),
                fill: 'none',
                stroke: inks.ink,
                'stroke-width': 1.1,
                'stroke-dasharray': '4 3',
                class: 'comparator'
              }),
              // One year alone has no line: a dash as wide as a year's point.
              ...lone(tile.behind.filter(among)).map(({ time, value }) =>
                element('line', {
                  x1: x(time) - 5,
                  x2: x(time) + 5,
                  y1: y(value ?? 0),
                  y2: y(value ?? 0),
                  stroke: inks.ink,
                  'stroke-width': 1.1,
                  class: 'comparator-year'
                })
              )
            ]
          : []),
        element('path', {
          d: path(tile.points),
          fill: 'none',
          stroke: isChosen ? inks.selected : inks.line,
          'stroke-width': 2,
          'stroke-linejoin': 'round',
          class: 'data-mark tile-line'
        }),
        ...lone(tile.points).map(({ time, value }) =>
          element('circle', {
            cx: x(time),
            cy: y(value ?? 0),
            r: 2,
            fill: isChosen ? inks.selected : inks.line,
            class: 'data-mark'
          })
        ),
        ...(last
          ? [
              element('circle', {
                ...last,
                r: 2.6,
                fill: isChosen ? inks.selected : inks.line,
                class: 'data-mark'
              })
            ]
          : [])
      ]
    )
    marks.push(own)
  })
  return namedDrawing(
    {
      name: 'trend-tiles',
      title: data.title,
      description: data.summary,
      width,
      height: head + rows * rise
    },
    marks
  )
}

/** Many areas over time on one scale, each in its place on the map where the width allows, the comparator behind. */
export const trendTiles: Chart<TrendTilesData> = {
  id: 'trend-tiles',
  title: 'Every area over time',
  draw,
  table: trendTilesTable
}
