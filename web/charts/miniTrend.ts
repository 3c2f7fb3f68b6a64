import { html, svg, type TemplateResult } from 'lit-html'
import { line } from 'd3-shape'
import { linear } from './parts/linear.ts'
import { segments } from './sparkline.ts'
import type { TilePoint } from './trendTilesTable.ts'

const [width, height, inset] = [92, 26, 3]

/** The years of one figure from nought up in the space of a word; lines only inside years that may be compared. */
export function miniTrend(title: string, points: readonly TilePoint[]): TemplateResult {
  const held = ({ value }: TilePoint) => value !== null
  const drawn = points.filter(held)
  const [first] = drawn
  const last = drawn.at(-1)
  if (!first || !last || drawn.length < 2) return html``
  const x = linear([first.time, last.time], [inset, width - inset])
  const y = linear([0, Math.max(...drawn.map(({ value }) => value ?? 0)) || 1], [height - inset, inset])
  const parts = segments(points, held)
  const path = line<TilePoint>()
    .x(({ time }) => x(time))
    .y(({ value }) => y(value ?? 0))
    .digits(1)
  return html`<svg
    class="mini-trend"
    viewBox="0 0 ${width} ${height}"
    width=${width}
    height=${height}
    role="img"
    aria-label=${title}
  >
    <path class="mini-trend__axis" d="M0 ${height - 1.5}H${width}"></path>
    <path
      class="mini-trend__line"
      d=${parts.map(part => (part.length > 1 ? (path(part) ?? '') : '')).join('')}
    ></path>
    ${parts
      .filter(({ length }) => length === 1)
      .flat()
      .map(
        ({ time, value }) =>
          svg`<circle class="mini-trend__point" cx=${x(time).toFixed(1)} cy=${y(value ?? 0).toFixed(1)} r="1.6"></circle>`
      )}
    <circle
      class="mini-trend__point"
      cx=${x(last.time).toFixed(1)}
      cy=${y(last.value ?? 0).toFixed(1)}
      r="2.6"
    ></circle>
  </svg>`
}
