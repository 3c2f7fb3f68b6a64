import { html, nothing, type TemplateResult } from 'lit-html'
import type { Comparison } from '../../shared/contracts/comparison.ts'
import type { Verdict } from '../../shared/methods/verdict.ts'
import { capitalised } from '../../shared/words/numbers.ts'
import { element } from '../charts/parts/element.ts'
import { verdictShape } from '../charts/parts/verdictShape.ts'
import { verdictOrder, verdictWords } from '../charts/parts/verdictWords.ts'

/** The shape of a verdict alone; words stand beside it wherever it is used. */
export const verdictSign = (verdict: Verdict | null, isUsual = false): SVGSVGElement =>
  element(
    'svg',
    { viewBox: '0 0 14 14', width: 14, height: 14, class: 'verdict__sign', 'aria-hidden': 'true' },
    [verdictShape(verdict, 7, 7, 5, isUsual)]
  )

/** A verdict in shape and words. */
export const verdictMark = (verdict: Verdict | null, words = verdictWords(verdict)): TemplateResult =>
  html`<span class="verdict verdict--${verdict ?? 'none'}"
    >${verdictSign(verdict)} ${capitalised(words)}</span
  >`

/**
 * What each shape means, once a page; nothing where no verdict is drawn.
 * @param comparisons of the page; null while they are on their way
 * @param hasNone whether the page has a mark for what is not compared
 */
export function verdictLegend(
  comparator: string,
  comparisons: readonly Pick<Comparison, 'verdict' | 'amongAreas'>[] | null,
  hasNone = false
): TemplateResult | typeof nothing {
  if (comparisons?.every(({ verdict }) => verdict === null)) return nothing
  // Whether the marks tell what is beyond the usual variation between areas from what is not.
  const hasVariation = comparisons?.some(({ amongAreas }) => amongAreas !== null) ?? false
  return html`<div class="verdict-legend">
    <p class="verdict-legend__marks">
      <strong>Compared with ${comparator}</strong>
      ${verdictOrder.map(verdict => verdictMark(verdict))}${hasNone ? verdictMark(null) : nothing}
    </p>
    ${
      hasVariation
        ? html`<p class="note">
            ${verdictSign('higher')}${verdictSign('lower')} In colour: beyond the usual variation between
            council areas. ${verdictSign('higher', true)}${verdictSign('lower', true)} In grey: its interval
            leaves ${comparator} out, but a gap of this size is ordinary among the 32.
          </p>`
        : nothing
    }
  </div>`
}
