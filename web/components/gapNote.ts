import { html, nothing, type TemplateResult } from 'lit-html'
import { statuses } from '../../shared/catalogue/statuses.ts'
import type { Status } from '../../shared/contracts/observation.ts'
import { statusMark, type Marked } from '../charts/statusMark.ts'

const marked = (status: Status): Marked | null =>
  status === 'suppressed' || status === 'not-in-release' || status === 'not-published' ? status : null

/** The boxed words that stand where a figure would: "not in this release", with their own edge for each status. */
export const gapTag = (status: Status): TemplateResult =>
  html`<span class="gap-tag gap-tag--${status}">${statuses[status].short}</span>`

/** Why there is no figure: shape, periods, words and reason. */
export function gapNote(status: Status, reason: string | null, periods: string): TemplateResult {
  const mark = marked(status)
  return html`<p class="gap-note">
    <strong>${mark === null ? nothing : statusMark(mark)} ${periods}: ${statuses[status].short}.</strong> ${
      reason ?? statuses[status].meaning
    }
  </p>`
}
