import { html, type TemplateResult } from 'lit-html'
import type { Loaded } from '../../client/loaded.ts'
import type { Answers } from '../answers.ts'
import type { Choice } from './mapModel.ts'

/** What stands in the way of the figures of a choice. */
export type Obstacle = { failed: string } | { waiting: true }

/**
 * Sees to it that the figures of a choice are at hand.
 * @param arrived called when figures that were on their way are here, or will not come
 * @returns what stands in the way; null when they are at hand
 */
export function obstacleTo(
  { indicator, category, overlay, figures }: Choice,
  data: Loaded,
  answers: Answers,
  arrived: () => void
): Obstacle | null {
  const series = `${indicator.id} ${category.id}`
  const questions: [key: string, ask: () => Promise<unknown>][] = []
  if (!data.holds(indicator.id, category.id))
    questions.push([series, () => data.loadSeries(indicator.id, category.id)])
  if (figures === 'overlay' && overlay && !data.schemeAtHand(overlay.id, indicator.id, category.id))
    questions.push([`${overlay.id} ${series}`, () => data.scheme(overlay.id, indicator.id, category.id)])
  for (const [key, ask] of questions) {
    const answer = answers.get(key, ask, arrived)
    if (answer.state === 'failed') return { failed: answer.message }
    if (answer.state === 'waiting') return { waiting: true }
  }
  return null
}

/** Says that figures did not come, and offers to ask for them again. */
export const failedNotice = (message: string, again: () => void): TemplateResult =>
  html`<div class="notice" role="alert">
    <p>${message}</p>
    <p><button class="ds_button ds_button--small" type="button" @click=${again}>Try again</button></p>
  </div>`
