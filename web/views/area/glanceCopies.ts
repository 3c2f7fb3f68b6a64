import type { TemplateResult } from 'lit-html'
import type { ChartTable } from '../../charts/chart.ts'
import { element } from '../../charts/parts/element.ts'
import { inks } from '../../charts/parts/inks.ts'
import { linesOf } from '../../charts/parts/linesOf.ts'
import { chartActions, type ChartCredit } from '../../components/chartActions.ts'
import { inkedCopy } from '../../components/inkedCopy.ts'

/** Widths of the columns in the drawing, in pixels: indicator, count, value, comparator, strip, verdict, recent trend. */
const widths = [230, 70, 110, 100, 225, 160, 150] as const
const lineHeight = 15
const gap = 10

const leftOf = (column: number): number => widths.slice(0, column).reduce((sum, width) => sum + width, 0)

const textOf = (part: Element): string => (part.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

/** What a cell says, line by line, as the page shows it on a desk. */
function linesOfCell(cell: Element): string[] {
  const copy = cell.cloneNode(true) as Element
  for (const part of copy.querySelectorAll('svg, .ds_visually-hidden, .cell-name, .all-areas')) part.remove()
  for (const name of [...copy.querySelectorAll('.strip-names span')].slice(1)) name.before(' · ')
  const taken = (selector: string): string[] =>
    [...copy.querySelectorAll(selector)].map(part => {
      part.remove()
      return textOf(part)
    })
  const below = taken('.under, .interval')
  // What is missing is said before why.
  const absent = taken('.absent')
  return [...absent, textOf(copy), ...below].filter(line => line !== '')
}

/** One row of the page as drawn from `top`, and how high it is. */
function drawRow(row: Element, top: number): { parts: SVGElement[]; height: number } {
  const parts: SVGElement[] = []
  let [column, height] = [0, 0]
  for (const cell of row.children) {
    const x = leftOf(column)
    const span = (cell as HTMLTableCellElement).colSpan
    const width = leftOf(column + span) - x - gap
    let y = top
    for (const drawing of cell.querySelectorAll<SVGSVGElement>('svg.spine, svg.mini-trend')) {
      const [, , wide = 200, high = 26] = (drawing.getAttribute('viewBox') ?? '').split(' ').map(Number)
      const scale = Math.min(1, width / wide)
      parts.push(inkedCopy(drawing, { x, y, width: wide * scale, height: high * scale }))
      y += high * scale + 2
    }
    for (const [index, line] of linesOfCell(cell).entries())
      for (const words of linesOf(line, width)) {
        const weight = index === 0 && column === 0 ? { 'font-weight': 'bold' } : {}
        parts.push(
          element('text', { x, y: y + 12, fill: index === 0 ? inks.ink : inks.quiet, ...weight }, words)
        )
        y += lineHeight
      }
    height = Math.max(height, y - top)
    column += span
  }
  return { parts, height: height + gap }
}

/** Every row of the section, theme by theme, with its strip and its small line. */
function drawingOf(section: Element): SVGSVGElement {
  const width = leftOf(widths.length)
  const parts: SVGElement[] = []
  let y = 0
  for (const theme of section.querySelectorAll('.theme')) {
    const heading = theme.querySelector('h3')
    if (heading)
      parts.push(
        element(
          'text',
          { x: 0, y: y + 16, 'font-size': 15, 'font-weight': 'bold', fill: inks.ink },
          textOf(heading)
        )
      )
    y += 28
    for (const row of theme.querySelectorAll('tr')) {
      const drawn = drawRow(row, y)
      parts.push(
        element('line', { x1: 0, x2: width, y1: y - 4, y2: y - 4, stroke: inks.grid }),
        ...drawn.parts
      )
      y += drawn.height
    }
    y += gap
  }
  return element('svg', { viewBox: `0 0 ${width} ${y}`, width, height: y, 'font-size': 12 }, parts)
}

/** The same rows as text; the strip says nothing that the other cells do not. */
function figuresOf(section: Element, title: string): ChartTable {
  const [head] = section.querySelectorAll('thead tr')
  const isStrip = (cell: Element): boolean => cell.classList.contains('spine-cell')
  const cellsOf = (row: Element): string[] =>
    [...row.children]
      .slice(1)
      .filter(cell => !isStrip(cell))
      .map(cell => linesOfCell(cell).join('; '))
  return {
    caption: title,
    columns: (head ? cellsOf(head) : []).map(words => ({ title: words, numeric: false })),
    rows: [...section.querySelectorAll('tbody tr')].map(row => ({
      header: linesOfCell(row.children[0] ?? row).join(', '),
      cells: cellsOf(row).map(text => ({ text }))
    })),
    key: []
  }
}

export interface GlanceCopiesOptions {
  /** File name without its ending. */
  name: string
  /** "Fife beside Scotland, at a glance". */
  title: string
  summary: string
  /** What holds the rows, once it is asked for. */
  section: () => Element | null
  credit: ChartCredit
  announce: (words: string) => void
}

/** Buttons that take all rows of a place elsewhere, each with its strip, verdict and trend. */
export function glanceCopies(options: GlanceCopiesOptions): TemplateResult {
  const { name, title, summary, credit, announce } = options
  const section = (): Element => {
    const found = options.section()
    if (!found) throw new RangeError('the rows are not on the page')
    return found
  }
  return chartActions({
    name,
    title,
    summary,
    first: 'Indicator',
    drawing: () => drawingOf(section()),
    table: () => figuresOf(section(), title),
    credit,
    announce
  })
}
