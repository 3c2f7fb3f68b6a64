import { html, nothing, type TemplateResult } from 'lit-html'
import { ref } from 'lit-html/directives/ref.js'

export interface TooltipOptions {
  id: string
  name: string
  /** "545 crimes per 10,000 people", or what is absent. */
  figure: string
  /** Further lines, each a sentence or less. */
  lines: readonly string[]
  /** Point that it belongs to, in pixels from the top left of the nearest positioned box. */
  at: { x: number; y: number }
  /** Size of that box. */
  within: { width: number; height: number }
  entered: () => void
  left: () => void
}

const gap = 14

/** What is known of a place, beside it. The pointer may move onto it; Escape closes it; nothing is said only here. */
export function tooltip(options: TooltipOptions | null): TemplateResult | typeof nothing {
  if (!options) return nothing
  const { id, name, figure, lines, at, within } = options
  return html`<div
    class="tooltip"
    id=${id}
    role="tooltip"
    @pointerenter=${options.entered}
    @pointerleave=${options.left}
    ${ref(element => {
      if (!(element instanceof HTMLElement)) return
      // Its size is known once its lines are in it, which is after this and before the page is painted.
      queueMicrotask(() => {
        const { offsetWidth: width, offsetHeight: height } = element
        const right = at.x + gap + width <= within.width
        const x = right ? at.x + gap : Math.max(0, at.x - gap - width)
        const y = Math.max(0, Math.min(at.y - height / 2, within.height - height))
        element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
      })
    })}
  >
    <strong class="tooltip__name">${name}</strong>
    <span class="tooltip__figure">${figure}</span>
    ${lines.map(line => html`<span class="tooltip__line">${line}</span>`)}
  </div>`
}
