import type { Source } from '../../shared/contracts/source.ts'
import { formatCount } from '../../shared/words/numbers.ts'
import { periodsInWords } from '../../shared/words/periods.ts'
import type { Chart, ChartTable } from './chart.ts'
import { element } from './parts/element.ts'

/** What a strip is drawn from: the coverage of one source, and the years of the axis. */
export interface CoverageData {
  title: string
  coverage: Source['coverage']
  /** First and last year drawn, both included. */
  from: number
  to: number
}

/** One year of the strip: how much of the 32 council areas it covers. */
export interface CoverageBlock {
  year: number
  held: 'all' | 'some' | 'none'
  councils: number
  /** Only Scotland's figure is held. */
  scotlandOnly: boolean
}

const councilAreas = 32
const block = { width: 9, step: 11, height: 18 }

/** A block for every year of the axis: the fullest of the periods that start in it; a span counts for each of its years. */
function coverageBlocks({ coverage, from, to }: CoverageData): CoverageBlock[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const year = from + index
    const periods = coverage.filter(({ period }) => {
      const [first = period, last = first] = period.split('/')
      return Number(first.slice(0, 4)) <= year && Number(last.slice(0, 4)) >= year
    })
    const councils = Math.max(0, ...periods.map(period => period.councils))
    const whole = periods.some(({ held }) => held === 'all')
    return {
      year,
      held: whole ? 'all' : councils > 0 ? 'some' : 'none',
      councils,
      scotlandOnly: !whole && councils === 0 && periods.some(({ held }) => held === 'scotland')
    }
  })
}

const years = (chosen: readonly CoverageBlock[]): string =>
  periodsInWords(chosen.map(({ year }) => String(year)))

/** The strip in a sentence: "All 32 council areas in 1996 to 2021 and 2025; 25 of 32 in 2003." */
export function coverageSentence(data: CoverageData): string {
  const blocks = coverageBlocks(data)
  const parts: string[] = []
  const all = blocks.filter(({ held }) => held === 'all')
  if (all.length > 0) parts.push(`all ${councilAreas} council areas ${years(all)}`)
  const counts = [...new Set(blocks.filter(({ held }) => held === 'some').map(({ councils }) => councils))]
  for (const count of counts.toSorted((a, b) => b - a))
    parts.push(
      `${formatCount(count)} of ${councilAreas} ${years(blocks.filter(({ held, councils }) => held === 'some' && councils === count))}`
    )
  const scotland = blocks.filter(({ scotlandOnly }) => scotlandOnly)
  if (scotland.length > 0) parts.push(`Scotland only ${years(scotland)}`)
  const words = parts.join('; ')
  return words === '' ? 'Held for no year' : words.charAt(0).toUpperCase() + words.slice(1)
}

function draw(data: CoverageData): SVGSVGElement {
  const blocks = coverageBlocks(data)
  const width = blocks.length * block.step
  const marks = blocks.flatMap(({ held, councils, scotlandOnly }, index) => {
    const x = index * block.step + 0.5
    const frame = { x, width: block.width }
    if (held === 'all') return [element('rect', { ...frame, y: 0.5, height: block.height, class: 'held' })]
    const part = Math.max(3, Math.round((block.height * councils) / councilAreas))
    return [
      element('rect', {
        ...frame,
        y: 0.5,
        height: block.height,
        class: held === 'some' ? 'frame' : scotlandOnly ? 'frame scotland-only' : 'not-held'
      }),
      ...(held === 'some'
        ? [element('rect', { ...frame, y: 0.5 + block.height - part, height: part, class: 'held' })]
        : []),
      ...(scotlandOnly ? [element('circle', { cx: x + block.width / 2, cy: 9.5, r: 1.8, class: 'dot' })] : [])
    ]
  })
  return element(
    'svg',
    {
      viewBox: `0 0 ${width} ${block.height + 1}`,
      width,
      height: block.height + 1,
      class: 'coverage-strip',
      role: 'img',
      'aria-label': `${data.title}: ${coverageSentence(data)}`
    },
    marks
  )
}

function table(data: CoverageData): ChartTable {
  return {
    caption: data.title,
    columns: [{ title: 'Council areas held', numeric: true }],
    rows: coverageBlocks(data).map(({ year, councils, scotlandOnly }) => ({
      header: String(year),
      cells: [{ text: scotlandOnly ? 'Scotland only' : `${councils} of ${councilAreas}` }]
    })),
    key: []
  }
}

/** One block a year: full where every council area is held, part-full where some are, dashed where none is. */
export const coverageStrip: Chart<CoverageData> = { id: 'coverage-strip', title: 'Coverage', draw, table }
