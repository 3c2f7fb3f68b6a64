import { html, nothing, type TemplateResult } from 'lit-html'
import { begun } from './mapGroup.ts'
import type { Choice } from './mapModel.ts'
import type { misreadMap } from './misreadMap.ts'
import type { Context } from '../view.ts'

/** Whether the map shows all that an address asks for. What figures are compared with is told beside their table. */
export function isFollowed(parameters: URLSearchParams, choice: Choice): boolean {
  const { indicator, category, period, overlay, figures, view, area, sort, picked } = choice
  const shown = {
    indicator: indicator.id,
    breakdown: category.id,
    period,
    overlay: overlay?.id,
    figures,
    view,
    area: area?.code,
    sort
  }
  return (
    Object.entries(shown).every(([name, value]) => (parameters.get(name) || value) === value) &&
    (parameters.get('group') || begun).split(',').every(code => code === begun || picked?.has(code))
  )
}

/** Tells what of the address the map could not follow: that there is something at once, what it is with words that are fetched. */
export class MapMisread {
  readonly #changed: () => void
  #words: typeof misreadMap | undefined
  #isAsked = false

  /** @param changed draws the page again */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Once: where the words cannot be fetched, it stays at telling that there is something. */
  #fetch(): void {
    if (this.#isAsked) return
    this.#isAsked = true
    void import('./misreadMap.ts').then(
      fetched => {
        this.#words = fetched.misreadMap
        this.#changed()
      },
      () => undefined
    )
  }

  view(
    { data, location: { parameters }, leaveOut }: Context,
    choice: Choice
  ): TemplateResult | typeof nothing {
    if (isFollowed(parameters, choice)) return nothing
    this.#fetch()
    const misread = this.#words?.(data, parameters, choice)
    if (misread) leaveOut(misread.unused)
    return html`<div class="notice" role="status">
      <p>${misread?.words ?? 'Part of this address could not be read.'}</p>
    </div>`
  }
}
