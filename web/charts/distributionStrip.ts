import { html, nothing, svg, type TemplateResult } from 'lit-html'
import { linear } from './parts/linear.ts'

export interface DistributionStripOptions {
  /** The whole in words: where the selected place stands among the others. */
  title: string
  /** Figures of all places. */
  values: readonly number[]
  selected: { value: number; lower: number | null; upper: number | null } | null
  scotland: number | null
  width: number
}

const height = 30
const margin = 8

/** One tick a place on a true scale from the lowest to the highest, the selected place with its interval on top. */
export function distributionStrip({
  title,
  values,
  selected,
  scotland,
  width
}: DistributionStripOptions): TemplateResult {
  const all = [...values, ...(scotland === null ? [] : [scotland])]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const x = linear([low, high], [margin, width - margin])
  const at = (value: number) => x(value).toFixed(1)
  return html`<svg class="strip" viewBox="0 0 ${width} ${height}" role="img" aria-label=${title}>
    <path class="strip__line" d="M${margin} ${height - 4}H${width - margin}"></path>
    ${values.map(value => svg`<path class="strip__tick" d="M${at(value)} 8v14"></path>`)}
    ${scotland === null ? nothing : svg`<path class="strip__scotland" d="M${at(scotland)} 1v${height - 4}"></path>`}
    ${
      selected === null
        ? nothing
        : svg`${
            selected.lower === null || selected.upper === null
              ? nothing
              : svg`<path class="strip__interval" d="M${at(Math.max(selected.lower, low))} 15H${at(
                  Math.min(selected.upper, high)
                )}"></path>`
          }<circle class="strip__point" cx=${at(selected.value)} cy="15" r="5.5"></circle>`
    }
  </svg>`
}
