import { html, type TemplateResult } from 'lit-html'

const signs = {
  in: 'M8 2v12M2 8h12',
  out: 'M2 8h12',
  all: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4'
}

/** What the buttons do. */
export interface ZoomMoves {
  zoomIn: () => void
  zoomOut: () => void
  showAll: () => void
}

/** Buttons for what dragging and the wheel do too. */
export function zoomTools(
  { factor, farthest }: { factor: number; farthest: number },
  actions: ZoomMoves
): TemplateResult {
  const tool = (name: string, sign: string, isIdle: boolean, press: () => void) =>
    html`<button class="tool" type="button" aria-label=${name} ?disabled=${isIdle} @click=${press}>
      <svg class="tool__sign tool__sign--line" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d=${sign}></path>
      </svg>
    </button>`
  return html`<div class="map__tools">
    ${tool('Zoom in', signs.in, factor >= farthest, actions.zoomIn)}
    ${tool('Zoom out', signs.out, factor <= 1, actions.zoomOut)}
    ${tool('Show all of Scotland', signs.all, factor <= 1, actions.showAll)}
  </div>`
}
