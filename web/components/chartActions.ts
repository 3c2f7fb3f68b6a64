import { html, type TemplateResult } from 'lit-html'
import { DEMONSTRATION, demonstrationStem } from '../../shared/words/demonstration.ts'
import type { ChartTable } from '../charts/chart.ts'
import { element } from '../charts/parts/element.ts'
import { inks } from '../charts/parts/inks.ts'
import { linesOf } from '../charts/parts/linesOf.ts'
import { copyToClipboard, type Copy } from './citation.ts'
import { STAMP, stampOf } from './demonstrationFrame.ts'
import { saveFile } from './saveFile.ts'

/** What every copy of a chart carries with it. */
export interface ChartCredit {
  /** Publications and editions. */
  source: string
  /** What must be known to read it right. */
  caveat: string
  /** "Release of 21 November 2026": which figures these are. */
  edition: string
  /** Where the page is. */
  address: string
  /** Whether any figure of the release was made up: then every copy says so first. */
  demonstration: boolean
}

/** What a copy of made-up figures says before all else; nothing for statistics. */
const warning = (demonstration: boolean): string[] => (demonstration ? [`${DEMONSTRATION}.`] : [])

/** File name of a copy; that of made-up figures begins with it. */
export const copyName = (name: string, demonstration: boolean): string =>
  demonstration ? `${demonstrationStem}${name}` : name

const typeface = 'Roboto, Helvetica, Arial, sans-serif'
const margin = 20
const lineHeight = 16

/** What a copy is headed by. */
export interface ChartHead {
  title: string
  /** Measure and unit, how to read the marks, and what verdicts are beside; "" where the drawing says it itself. */
  subtitle?: string
}

/**
 * Gives the words of a copy the width that they have on the page: where it is looked at without the typeface of the page,
 * as a PNG always is, wider letters run into what stands beside them.
 */
function keepWidths(drawing: SVGSVGElement, copy: SVGSVGElement): void {
  const shown = [...drawing.querySelectorAll('text')].map(text =>
    drawing.isConnected && text.childElementCount === 0 ? text.getComputedTextLength() : 0
  )
  for (const [index, text] of copy.querySelectorAll('text').entries()) {
    const width = shown[index] ?? 0
    if (width === 0) continue
    text.setAttribute('textLength', width.toFixed(1))
    text.setAttribute('lengthAdjust', 'spacingAndGlyphs')
  }
}

/** A drawing on its own: white ground, title above, source, edition, caveat and address below, all inside the picture. */
export function standaloneDrawing(
  drawing: SVGSVGElement,
  { title, subtitle = '' }: ChartHead,
  { source, caveat, edition, address, demonstration }: ChartCredit
): SVGSVGElement {
  const [, , width = 600, height = 400] = (drawing.getAttribute('viewBox') ?? '').split(' ').map(Number)
  const titles = [...warning(demonstration), title].flatMap(words => linesOf(words, width / 1.3, true))
  const foot = [...warning(demonstration), `Source: ${source}`, caveat, `Commonty, ${edition}. ${address}`]
    .filter(words => words !== '')
    .flatMap(words => linesOf(words, width))
  const measures = subtitle === '' ? [] : linesOf(subtitle, width)
  const headed = margin + titles.length * 21
  const top = headed + measures.length * lineHeight + 8
  const copy = drawing.cloneNode(true) as SVGSVGElement
  for (const [name, value] of Object.entries({ x: margin, y: top, width, height }))
    copy.setAttribute(name, `${value}`)
  copy.setAttribute('font-family', typeface)
  keepWidths(drawing, copy)
  if (demonstration && !copy.querySelector(`.${STAMP}`)) copy.append(stampOf(copy, `${STAMP}-copy`))
  const bottom = top + height + 20
  const whole = { width: width + margin * 2, height: bottom + foot.length * lineHeight + margin - 8 }
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${whole.width} ${whole.height}`,
      ...whole,
      'font-family': typeface,
      'font-size': 12
    },
    [
      element('rect', { width: whole.width, height: whole.height, fill: inks.paper }),
      ...titles.map((line, index) =>
        element(
          'text',
          { x: margin, y: margin + 12 + index * 21, 'font-size': 16, 'font-weight': 'bold', fill: inks.ink },
          line
        )
      ),
      ...measures.map((line, index) =>
        element('text', { x: margin, y: headed + 10 + index * lineHeight, fill: inks.quiet }, line)
      ),
      copy,
      ...foot.map((line, index) =>
        element('text', { x: margin, y: bottom + index * lineHeight, fill: inks.quiet }, line)
      )
    ]
  )
}

/** The figures of a chart as text that spreadsheets and letters take: title, tab-separated rows, source and caveat. */
export function chartText(
  { columns, rows, key }: ChartTable,
  { title, subtitle = '', summary, first }: ChartHead & { summary: string; first: string },
  { source, caveat, edition, address, demonstration }: ChartCredit
): string {
  const cell = ({ text, absence }: ChartTable['rows'][number]['cells'][number]) =>
    absence ? `${absence.words} ${text}`.trim() : text
  return [
    ...warning(demonstration),
    title,
    ...(subtitle === '' ? [] : [subtitle]),
    summary,
    '',
    [first, ...columns.map(column => column.title)].join('\t'),
    ...rows.map(({ header, cells }) => [header, ...cells.map(cell)].join('\t')),
    ...(key.length === 0 ? [] : ['', ...key.map(({ marker, meaning }) => `${marker} ${meaning}`)]),
    '',
    `Source: ${source}`,
    caveat,
    `Commonty, ${edition}. ${address}`
  ]
    .filter((line, index, lines) => line !== '' || lines[index - 1] !== '')
    .join('\n')
}

const written = (drawing: SVGSVGElement): string => new XMLSerializer().serializeToString(drawing)

/**
 * The drawing as a PNG of twice its size.
 * @throws Error when the browser cannot make a picture of it
 */
async function pngOf(drawing: SVGSVGElement): Promise<Blob> {
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written(drawing))}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Number(drawing.getAttribute('width')) * 2
  canvas.height = Number(drawing.getAttribute('height')) * 2
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      blob => (blob ? resolve(blob) : reject(new Error('The browser made no picture.'))),
      'image/png'
    )
  )
}

export interface ChartActionsOptions extends ChartHead {
  /** File name without its ending: "recorded-crime-2025-26-ranked-bars". */
  name: string
  summary: string
  /** Heading of the first column. */
  first: string
  drawing: () => SVGSVGElement
  /** The table, or what makes it when it is asked for. */
  table: ChartTable | (() => ChartTable)
  credit: ChartCredit
  announce: (words: string) => void
  copy?: Copy
}

/** Buttons that take a chart elsewhere: as text, as SVG, as PNG. All of it is made here; nothing is sent anywhere. */
export function chartActions(options: ChartActionsOptions): TemplateResult {
  const { title, subtitle = '', summary, first, table, credit, announce, copy = copyToClipboard } = options
  const name = copyName(options.name, credit.demonstration)
  const copyText = async () =>
    announce(
      (await copy(
        chartText(typeof table === 'function' ? table() : table, { title, subtitle, summary, first }, credit)
      ))
        ? `Copied as text: ${title}.`
        : 'The browser did not allow copying. Open the table and copy it from there.'
    )
  const saveSvg = () => {
    const drawing = standaloneDrawing(options.drawing(), { title, subtitle }, credit)
    saveFile(new Blob([written(drawing)], { type: 'image/svg+xml' }), `${name}.svg`)
    announce(`Saved as SVG: ${title}.`)
  }
  const savePng = async () => {
    try {
      saveFile(await pngOf(standaloneDrawing(options.drawing(), { title, subtitle }, credit)), `${name}.png`)
      announce(`Saved as PNG: ${title}.`)
    } catch {
      announce('The browser could not make a PNG of this chart. Save it as SVG instead.')
    }
  }
  const button = (words: string, press: () => void) =>
    html`<button type="button" class="chart-action" @click=${press}>
      ${words}<span class="ds_visually-hidden">: ${title}</span>
    </button>`
  return html`<div class="chart-actions" role="group" aria-label="Take this chart with you">
    ${button('Copy as text', () => void copyText())} ${button('PNG', () => void savePng())}
    ${button('SVG', saveSvg)}
  </div>`
}
