import type { TemplateResult } from 'lit-html'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import type { ChartTable } from '../../charts/chart.ts'
import { element } from '../../charts/parts/element.ts'
import { inks } from '../../charts/parts/inks.ts'
import { chartActions, type ChartCredit } from '../../components/chartActions.ts'
import { gapInWords } from '../../components/figureTable.ts'
import { inkedCopy } from '../../components/inkedCopy.ts'
import type { Compared } from './mapCompared.ts'
import { absencesOnMap } from './mapLegend.ts'
import type { MapModel } from './mapModel.ts'
import { tableOf } from './mapTable.ts'
import { captionOf, choiceTitle, deck, unitHeading } from './mapWords.ts'

/** Between scale, map and Central Belt, in pixels. */
const between = 16

/** Unit, scale and map, and the Central Belt of a narrow page, one below the other as one drawing with its looks inside. */
function drawingOf(section: Element, unit: string): SVGSVGElement {
  const parts: SVGElement[] = []
  let [width, height] = [0, 0]
  const write = (words: string) => {
    parts.push(element('text', { x: 0, y: height + 12, 'font-weight': 'bold', fill: inks.ink }, words))
    height += 20
  }
  write(unit)
  for (const drawing of section.querySelectorAll<SVGSVGElement>('svg.legend, .map > svg, .belt > svg')) {
    const box = drawing.getBoundingClientRect()
    const heading = drawing.closest('.belt')?.querySelector('.belt__heading')?.textContent?.trim()
    if (heading !== undefined) write(heading)
    parts.push(inkedCopy(drawing, { x: 0, y: height, width: box.width, height: box.height }))
    width = Math.max(width, box.width)
    height += box.height + between
  }
  height = Math.max(0, height - between)
  return element('svg', { viewBox: `0 0 ${width} ${height}`, width, height, 'font-size': 12 }, parts)
}

/** The figures of the map as the table beside it prints them. */
function figuresOf(model: MapModel, compared: Compared | null): ChartTable {
  const { figure, rows, scotland, hasIntervals, hasCounts, gapHeading } = tableOf(model, compared)
  // On the page the switch beside the table says what the gap is to.
  const besideWhat = compared?.state === 'here' ? `Gap to ${compared.value.comparator.inWords}` : gapHeading
  return {
    caption: captionOf(model),
    columns: [
      { title: figure, numeric: true },
      ...(hasIntervals ? [{ title: '95% interval', numeric: true }] : []),
      ...(hasCounts ? [{ title: 'Count', numeric: true }] : []),
      { title: besideWhat, numeric: true }
    ],
    rows: [...rows, scotland].map(({ name, figure: shown, small, interval, count, ...row }) => ({
      header: name,
      cells: [
        { text: `${shown}${small ? ' [u]' : ''}` },
        ...(hasIntervals ? [{ text: interval ?? '' }] : []),
        ...(hasCounts ? [{ text: count ?? '' }] : []),
        { text: gapInWords(row) }
      ]
    })),
    key: [
      ...absencesOnMap(model).map(({ absence }) => ({
        marker: `[${statuses[absence].marker}]`,
        meaning: `${statuses[absence].title}. ${statuses[absence].meaning}`
      })),
      ...(rows.some(({ small }) => small)
        ? [{ marker: '[u]', meaning: 'Uncertain. Fewer than 10 events: read the interval.' }]
        : [])
    ]
  }
}

export interface MapCopiesOptions {
  model: MapModel
  compared: Compared | null
  /** Heading of the first column: "Council area". */
  first: string
  /** What holds scale and map. */
  section: () => Element | null
  credit: ChartCredit
  announce: (words: string) => void
}

/** Buttons that take the map elsewhere, as they take every chart. */
export function mapCopies({
  model,
  compared,
  first,
  section,
  credit,
  announce
}: MapCopiesOptions): TemplateResult {
  const { indicator, category, period } = model
  const absent = absencesOnMap(model).map(
    ({ absence, rows }) => `[${statuses[absence].marker}] ${statuses[absence].title}: ${rows.length}.`
  )
  return chartActions({
    name: `map-${indicator.id}-${category.id}-${period}`.replaceAll('/', '-'),
    title: choiceTitle(model),
    summary: `${deck(model)} ${unitHeading(model)}.`,
    first,
    drawing: () => {
      const found = section()
      if (!found) throw new RangeError('the map is not on the page')
      return drawingOf(found, unitHeading(model))
    },
    table: figuresOf(model, compared),
    credit: { ...credit, caveat: [credit.caveat, ...absent].filter(words => words !== '').join(' ') },
    announce
  })
}
