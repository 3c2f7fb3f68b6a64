import { html, svg, type TemplateResult } from 'lit-html'
import { live } from 'lit-html/directives/live.js'
import { ref } from 'lit-html/directives/ref.js'

/** One year on the track. */
export interface TrackBlock {
  id: string
  label: string
  held: 'all' | 'some' | 'none'
}

export interface PeriodControlOptions {
  blocks: readonly TrackBlock[]
  period: string
  /** "April 2025 to March 2026". */
  inFull: string
  playing: boolean
  /** Called with the period chosen; `passing` while a drag goes on. */
  choose: (period: string, passing: boolean) => void
  togglePlay: () => void
}

/** The next period that holds something, in one direction; undefined at the end. */
export function nextHeld<T extends { held: string }>(
  blocks: readonly T[],
  from: number,
  step: 1 | -1
): T | undefined {
  for (let at = from + step; at >= 0 && at < blocks.length; at += step)
    if (blocks[at]?.held !== 'none') return blocks[at]
  return undefined
}

/** The held period nearest to a place on the track; of two as near, the one in the direction of the move. */
export function nearestHeld<T extends { held: string }>(
  blocks: readonly T[],
  wanted: number,
  from: number
): T | undefined {
  if (blocks[wanted]?.held !== 'none') return blocks[wanted]
  const step = wanted >= from ? 1 : -1
  return nextHeld(blocks, wanted, step) ?? nextHeld(blocks, wanted, step === 1 ? -1 : 1)
}

const blockHeight = 20

function track(blocks: readonly TrackBlock[], at: number): TemplateResult {
  const part = 100 / blocks.length
  return html`<svg class="track__blocks" aria-hidden="true" width="100%" height=${blockHeight}>
    ${blocks.map(({ held }, index) => {
      const x = `${(index * part).toFixed(3)}%`
      const width = `${part.toFixed(3)}%`
      const now = index === at ? 'track__block--now' : ''
      if (held === 'none')
        return svg`<rect class="track__block track__block--none ${now}" x=${x} y="3" width=${width} height=${blockHeight - 6}></rect>`
      return svg`<rect class="track__block track__block--${held} ${now}" x=${x} y=${held === 'some' ? blockHeight / 2 : 1} width=${width}
        height=${held === 'some' ? blockHeight / 2 - 1 : blockHeight - 2}></rect>`
    })}
  </svg>`
}

/** Previous, play, next, and a track whose blocks are years: hollow where nothing is held, and skipped. */
export function periodControl(options: PeriodControlOptions): TemplateResult {
  const { blocks, period, inFull, playing, choose, togglePlay } = options
  const at = Math.max(
    0,
    blocks.findIndex(({ id }) => id === period)
  )
  const before = nextHeld(blocks, at, -1)
  const after = nextHeld(blocks, at, 1)
  const several = blocks.filter(({ held }) => held !== 'none').length > 1
  const name = html`<legend class="control__label">
    Period: <span class="period__name">${inFull}</span>
  </legend>`
  if (blocks.length < 2)
    return html`<fieldset class="period">
      ${name}
      <p class="note period__only">The only period of this series.</p>
    </fieldset>`
  const slid = (event: Event, passing: boolean) => {
    const input = event.target as HTMLInputElement
    const found = nearestHeld(blocks, Number(input.value), at)
    if (!found) return
    input.value = `${blocks.indexOf(found)}`
    choose(found.id, passing)
  }
  const step = (way: 'Earlier' | 'Later', to: TrackBlock | undefined, sign: string) =>
    html`<button
      class="tool"
      type="button"
      ?disabled=${!to}
      aria-label=${`${way}: ${to?.label ?? 'none'}`}
      @click=${() => to && choose(to.id, false)}
    >
      <svg class="tool__sign tool__sign--line" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d=${sign}></path>
      </svg>
    </button>`
  return html`<fieldset class="period">
    ${name}
    <div class="period__row">
      <button
        class="tool tool--play"
        type="button"
        ?disabled=${!several}
        aria-label=${playing ? 'Stop playing' : 'Play the periods'}
        @click=${togglePlay}
      >
        <svg class="tool__sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d=${playing ? 'M3 2h4v12H3zM9 2h4v12H9z' : 'M3 1.500l11 6.500-11 6.500z'}></path>
        </svg>
      </button>
      ${step('Earlier', before, 'M10.500 2.500L5 8l5.500 5.500')}
      <div
        class="track"
        ${ref(element => {
          if (element instanceof HTMLElement) element.style.setProperty('--blocks', `${blocks.length}`)
        })}
      >
        ${track(blocks, at)}
        <input
          class="track__range"
          type="range"
          min="0"
          max=${Math.max(1, blocks.length - 1)}
          step="1"
          aria-label="Period"
          aria-valuetext=${inFull}
          ?disabled=${!several}
          .value=${live(`${at}`)}
          @input=${(event: Event) => slid(event, true)}
          @change=${(event: Event) => slid(event, false)}
        />
        <div class="track__ends">
          <span>${blocks[0]?.label ?? ''}</span>
          ${blocks.some(({ held }) => held === 'none') ? html`<span class="track__key">hollow: not held</span>` : ''}
          <span>${blocks.length > 1 ? (blocks.at(-1)?.label ?? '') : ''}</span>
        </div>
      </div>
      ${step('Later', after, 'M5.500 2.500L11 8l-5.500 5.500')}
    </div>
  </fieldset>`
}
