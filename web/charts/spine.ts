import { scaleLog } from 'd3-scale'
import { formatWithSign } from '../../shared/words/numbers.ts'
import type { Limits } from '../../shared/contracts/verdict.ts'
import type { Chart, ChartTable } from './chart.ts'
import { element } from './parts/element.ts'
import { byName } from '../../shared/words/alphabetical.ts'

/** What a spine is drawn from: one figure of an area, of what it is compared with and of each council area. */
export interface SpineData {
  areaName: string
  title: string
  value: number
  lower: number | null
  upper: number | null
  /** Limits at 99.8%; null where they are not known. */
  outer: Limits | null
  /** What is usual for an area of this size: limits round the comparator, drawn behind; null where not known. */
  usual: { at95: Limits; at998: Limits } | null
  /** The figure compared with. */
  reference: number
  referenceName: string
  councils: readonly { name: string; value: number }[]
  decimals: number
  percentage: boolean
}

/** Ratios to Scotland where the scale ends; beyond it a chevron points outwards. */
const spineEnds = { least: 0.25, most: 4 } as const

const height = 24
const middle = height / 2

const clamped = (ratio: number): number => Math.min(spineEnds.most, Math.max(spineEnds.least, ratio))

/** Where a ratio to Scotland lies, in pixels of a strip of this width. */
const spineScale = (width: number) => scaleLog([spineEnds.least, spineEnds.most], [8, width - 8]).clamp(true)

const chevron = (x: number, pointsLeft: boolean, name: string) =>
  element('path', {
    d: pointsLeft
      ? `M${x + 5} ${middle - 4}L${x} ${middle}L${x + 5} ${middle + 4}`
      : `M${x - 5} ${middle - 4}L${x} ${middle}L${x - 5} ${middle + 4}`,
    class: name
  })

/** The strip in words: where the area lies among the council areas. */
function spineSentence({
  areaName,
  value,
  reference,
  referenceName,
  councils,
  usual,
  decimals,
  percentage
}: SpineData): string {
  const display = { decimals, percentage }
  const below = councils.filter(other => other.value < value).length
  const range =
    usual === null
      ? ''
      : ` Usual for an area of its size: ${formatWithSign(Math.max(0, usual.at95.lower), display)} to ${formatWithSign(usual.at95.upper, display)}.`
  return `${areaName} ${formatWithSign(value, display)}, ${referenceName} ${formatWithSign(reference, display)}; ${below} of ${councils.length} council areas ${below === 1 ? 'is' : 'are'} below ${areaName}.${range}`
}

function draw(data: SpineData, { width }: { width: number }): SVGSVGElement {
  const x = spineScale(width)
  const at = (value: number) => x(clamped(value / data.reference))
  const off = (value: number): 'low' | 'high' | null =>
    value / data.reference < spineEnds.least ? 'low' : value / data.reference > spineEnds.most ? 'high' : null
  const band = ({ lower, upper }: Limits, level: 95 | 998) =>
    element('rect', {
      x: at(lower).toFixed(2),
      width: Math.max(0, at(upper) - at(lower)).toFixed(2),
      y: 3,
      height: height - 6,
      class: `spine-band spine-band-${level}`
    })
  const marks: SVGElement[] = [
    ...(data.usual === null ? [] : [band(data.usual.at998, 998), band(data.usual.at95, 95)]),
    element('line', { x1: 8, x2: width - 8, y1: middle, y2: middle, class: 'spine-axis' }),
    // One path for all of them: a page has 40 strips, each with 32 ticks.
    element('path', {
      d: data.councils
        .filter(({ value }) => off(value) === null)
        .map(({ value }) => `M${at(value).toFixed(2)} ${middle - 6}v12`)
        .join(''),
      class: 'spine-ticks'
    }),
    element('line', { x1: x(1), x2: x(1), y1: 1, y2: height - 1, class: 'spine-scotland' })
  ]
  if (data.councils.some(({ value }) => off(value) === 'low')) marks.push(chevron(1, true, 'spine-off'))
  if (data.councils.some(({ value }) => off(value) === 'high'))
    marks.push(chevron(width - 1, false, 'spine-off'))
  if (data.outer !== null && at(data.outer.upper) - at(data.outer.lower) > 10)
    marks.push(
      element('line', {
        x1: at(data.outer.lower),
        x2: at(data.outer.upper),
        y1: middle,
        y2: middle,
        class: 'spine-outer'
      })
    )
  if (data.lower !== null && data.upper !== null && at(data.upper) - at(data.lower) > 10)
    marks.push(
      element('line', {
        x1: at(data.lower),
        x2: at(data.upper),
        y1: middle,
        y2: middle,
        class: 'spine-casing'
      }),
      element('line', {
        x1: at(data.lower),
        x2: at(data.upper),
        y1: middle,
        y2: middle,
        class: 'spine-interval'
      })
    )
  const side = off(data.value)
  marks.push(
    side === null
      ? element('circle', { cx: at(data.value), cy: middle, r: 5, class: 'spine-point' })
      : chevron(side === 'low' ? 2 : width - 2, side === 'low', 'spine-point-off')
  )
  return element(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      class: 'spine',
      role: 'img',
      'aria-label': spineSentence(data)
    },
    marks
  )
}

function table(data: SpineData): ChartTable {
  const display = { decimals: data.decimals, percentage: data.percentage }
  return {
    caption: data.title,
    columns: [{ title: 'Value', numeric: true }],
    rows: [
      ...data.councils
        .toSorted(byName)
        .map(({ name, value }) => ({ header: name, cells: [{ text: formatWithSign(value, display) }] })),
      { header: data.referenceName, cells: [{ text: formatWithSign(data.reference, display) }] }
    ],
    key: []
  }
}

/** One area among the 32 council areas, as a ratio to what it is compared with, on a log scale. */
export const spine: Chart<SpineData> = { id: 'spine', title: 'Among the council areas', draw, table }
