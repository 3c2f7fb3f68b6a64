import type { Verdict } from '../../shared/methods/verdict.ts'
import type { Chart, ChartTable } from './chart.ts'
import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { linesOf } from './parts/linesOf.ts'
import { namedDrawing } from './parts/namedDrawing.ts'
import { verdictInks, verdictShape } from './parts/verdictShape.ts'
import { verdictOrder, verdictWords } from './parts/verdictWords.ts'
import { wordsWidth } from './parts/wordsWidth.ts'

/** One area and series. */
export interface VerdictCell {
  /** The figure as it is shown, or the mark of its absence. */
  figure: string
  verdict: Verdict | null
  /** What a funnel of all council areas says; null where there is none. */
  amongAreas: Verdict | null
  /** Not similar, and beyond the usual variation where that is known. */
  standsOut: boolean
}

export interface VerdictGridData {
  title: string
  summary: string
  /** What each column is, with its unit and period. */
  columns: readonly { title: string; under: string }[]
  rows: readonly { code: string; name: string; cells: readonly VerdictCell[] }[]
  chosen: string | null
  /** Marks of absence among the figures. */
  marks: ChartTable['key']
}

const rowHeight = 22
const columnWidth = 112
const lineHeight = 15
const keyHeight = 26

const cellWords = ({ verdict, amongAreas }: VerdictCell): string =>
  `${verdictWords(verdict)}${amongAreas === 'similar' && verdict !== 'similar' ? ', within the usual variation' : ''}`

function key(width: number): Node[] {
  let at = 0
  return verdictOrder.flatMap(verdict => {
    const x = at
    at += 18 + wordsWidth(verdictWords(verdict)) + 18
    return at > width
      ? []
      : [
          verdictShape(verdict, x + 6, 9),
          element('text', { x: x + 18, y: 9, dy: '0.35em', fill: inks.quiet }, verdictWords(verdict))
        ]
  })
}

function draw(data: VerdictGridData, options: { width: number }): SVGSVGElement {
  const { columns, rows, chosen } = data
  const left = Math.max(...rows.map(({ code, name }) => wordsWidth(name, code === chosen))) + 12
  const width = Math.max(options.width, left + columns.length * columnWidth)
  const cellWidth = (width - left) / columns.length
  const heads = columns.map(({ title, under }) => [
    ...linesOf(title, cellWidth - 10, true).map(words => ({ words, bold: true })),
    ...linesOf(under, cellWidth - 10).map(words => ({ words, bold: false }))
  ])
  const head = keyHeight + Math.max(...heads.map(({ length }) => length)) * lineHeight + 8
  const marks: Node[] = [
    ...key(width),
    ...heads.flatMap((lines, column) =>
      lines.map(({ words, bold }, line) =>
        element(
          'text',
          {
            x: left + column * cellWidth + 5,
            y: keyHeight + (line + 1) * lineHeight,
            fill: bold ? inks.ink : inks.quiet,
            ...(bold ? { 'font-weight': 'bold' } : {})
          },
          words
        )
      )
    )
  ]
  rows.forEach(({ code, name, cells }, index) => {
    const top = head + index * rowHeight
    const middle = top + rowHeight / 2
    const isChosen = code === chosen
    marks.push(
      element('line', { x1: 0, x2: width, y1: top, y2: top, stroke: inks.grid }),
      element(
        'text',
        {
          x: left - 8,
          y: middle,
          dy: '0.35em',
          'text-anchor': 'end',
          fill: isChosen ? inks.selected : inks.ink,
          ...(isChosen ? { 'font-weight': 'bold' } : {})
        },
        name
      ),
      ...cells.flatMap((cell, column) => {
        const x = left + column * cellWidth
        const isUsual = cell.amongAreas === 'similar'
        return [
          ...(cell.standsOut && cell.verdict !== null
            ? [
                element('rect', {
                  x: x + 1,
                  y: top + 1,
                  width: cellWidth - 2,
                  height: rowHeight - 2,
                  fill: verdictInks[cell.amongAreas ?? cell.verdict].tint,
                  class: 'data-mark'
                })
              ]
            : []),
          verdictShape(cell.verdict, x + 11, middle, 5, isUsual),
          element('text', { x: x + 23, y: middle, dy: '0.35em', fill: inks.ink }, cell.figure)
        ]
      })
    )
  })
  return namedDrawing(
    {
      name: 'verdict-grid',
      title: data.title,
      description: data.summary,
      width,
      height: head + rows.length * rowHeight + 4
    },
    marks
  )
}

const table = ({ title, columns, rows, marks }: VerdictGridData): ChartTable => ({
  caption: title,
  columns: columns.flatMap(column => [
    { title: `${column.title}, ${column.under}`, numeric: true },
    { title: `${column.title}, verdict`, numeric: false }
  ]),
  rows: rows.map(({ name, cells }) => ({
    header: name,
    cells: cells.flatMap(cell => [{ text: cell.figure, strong: true }, { text: cellWords(cell) }])
  })),
  key: marks
})

/** Areas by series: shape and figure in each cell, tinted where it stands out; nothing is added up. */
export const verdictGrid: Chart<VerdictGridData> = {
  id: 'verdict-grid',
  title: 'Areas by indicators',
  draw,
  table
}
