import { html, svg, type TemplateResult } from 'lit-html'
import { classColours, colourOfClass } from './parts/colours.ts'
import { fillOf, patterns, type Absence } from './parts/patterns.ts'
import { linear } from './parts/linear.ts'

export interface LegendOptions {
  id: string
  /** What the drawing shows, for a reader who does not see it. */
  title: string
  /** Ascending limits between the classes. */
  breaks: readonly number[]
  /** Figures of this period, one a place; places without one are left out. */
  values: readonly number[]
  /** Places in each class. */
  counts: readonly number[]
  /** What one place is called: "area", "police division". */
  counted: readonly [one: string, many: string]
  selected: { name: string; value: number } | null
  scotland: number | null
  format: (value: number) => string
  /** Width in pixels. */
  width: number
}

const height = 82
const top = 28
const bar = 15
const letter = 6.9

/**
 * Ends of the scale: round numbers that hold every class and every figure, so that they seldom move from one period to the
 * next.
 */
export function legendExtent(
  breaks: readonly number[],
  values: readonly number[]
): [low: number, high: number] {
  const all = [...breaks, ...values]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const span = high - low || Math.abs(high) || 1
  const step = 10 ** Math.floor(Math.log10(span)) / 2
  const first = breaks[0] ?? low
  const last = breaks.at(-1) ?? high
  const down = Math.floor(Math.min(low, first - span * 0.06) / step) * step
  const up = Math.ceil(Math.max(high, last + span * 0.06) / step) * step
  return [low >= 0 ? Math.max(0, down) : down, up]
}

/** Moves labels apart that would touch, keeping their order. */
function apart(labels: { at: number; width: number }[], width: number): number[] {
  const places = labels.map(({ at, width: own }) => Math.max(own / 2, Math.min(width - own / 2, at)))
  for (let pass = 0; pass < 40; pass++) {
    let moved = false
    for (let index = 1; index < places.length; index++) {
      const gap = ((labels[index - 1]?.width ?? 0) + (labels[index]?.width ?? 0)) / 2 + 6
      const overlap = (places[index - 1] ?? 0) + gap - (places[index] ?? 0)
      if (overlap <= 0.1) continue
      moved = true
      places[index - 1] = Math.max(
        (labels[index - 1]?.width ?? 0) / 2,
        (places[index - 1] ?? 0) - overlap / 2
      )
      places[index] = Math.min(width - (labels[index]?.width ?? 0) / 2, (places[index] ?? 0) + overlap / 2)
    }
    if (!moved) break
  }
  return places
}

/** The scale of the map as a distribution: classes where they lie on a true scale, a tick for each place. */
export function legend(options: LegendOptions): TemplateResult {
  const { breaks, values, counts, counted, selected, scotland, format, width } = options
  const x = linear(legendExtent(breaks, values), [0, width])
  const edges = [0, ...breaks.map(limit => x(limit)), width]
  const markers = [
    ...(selected
      ? [{ kind: 'selected', value: selected.value, text: `${selected.name} ${format(selected.value)}` }]
      : []),
    ...(scotland === null
      ? []
      : [{ kind: 'scotland', value: scotland, text: `Scotland ${format(scotland)}` }])
  ].toSorted((a, b) => a.value - b.value)
  const markerPlaces = apart(
    markers.map(({ value, text }) => ({ at: x(value), width: text.length * letter })),
    width
  )
  const breakPlaces = apart(
    breaks.map(limit => ({ at: x(limit), width: format(limit).length * letter })),
    width
  )
  const countTexts = counts.map((count, index) =>
    index === 0 ? `${count} ${count === 1 ? counted[0] : counted[1]}` : `${count}`
  )
  const countPlaces = apart(
    countTexts.map((text, index) => ({
      at: ((edges[index] ?? 0) + (edges[index + 1] ?? width)) / 2,
      width: text.length * letter
    })),
    width
  )
  return html`<svg class="legend" viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.title}>
    ${counts.map((_, index) => {
      const from = edges[index] ?? 0
      return svg`<rect class="data-mark" x=${from} y=${top} width=${Math.max(0, (edges[index + 1] ?? width) - from)} height=${bar}
        fill=${classColours[colourOfClass(index, counts.length)] ?? '#fff'}></rect>`
    })}
    <rect class="legend__edge" x="0.5" y=${top} width=${width - 1} height=${bar}></rect>
    ${breaks.map(
      (limit, index) => svg`<path class="legend__break" d="M${x(limit)} ${top}v${bar + 4}"></path>
        <text class="legend__limit" x=${breakPlaces[index] ?? 0} y=${top + bar + 17} text-anchor="middle">${format(limit)}</text>`
    )}
    ${values.map(value => svg`<path class="legend__tick" d="M${x(value).toFixed(1)} ${top - 10}v8"></path>`)}
    ${markers.map(
      ({ kind, value, text }, index) => svg`
        <path class="legend__marker legend__marker--${kind}" d="M${x(value).toFixed(1)} ${top - 13}V${kind === 'scotland' ? top + bar : top}"></path>
        <text class="legend__name legend__name--${kind}" x=${markerPlaces[index] ?? 0} y="11" text-anchor="middle">${text}</text>`
    )}
    ${countTexts.map(
      (text, index) =>
        svg`<text class="legend__count" x=${countPlaces[index] ?? 0} y=${height - 4} text-anchor="middle">${text}</text>`
    )}
  </svg>`
}

/** The look of an absence on the map, for the key. */
export function absenceSwatch(id: string, absence: Absence): TemplateResult {
  return html`<span class="swatch"
    ><svg class="swatch__look" viewBox="0 0 26 16" width="26" height="16" aria-hidden="true">
      <defs>${patterns(`${id}-${absence}`)}</defs>
      <rect
        class="data-mark swatch__edge ${absence === 'not-in-release' ? 'swatch__edge--awaited' : ''}"
        x="0.75"
        y="0.75"
        width="24.5"
        height="14.5"
        fill=${fillOf({ colour: null, absence }, classColours, `${id}-${absence}`)}
      ></rect></svg
  ></span>`
}
