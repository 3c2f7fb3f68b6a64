import { html, nothing, type TemplateResult } from 'lit-html'
import type { Comparisons } from '../../shared/contracts/comparison.ts'
import { heldRoom } from '../components/heldRoom.ts'
import type { Answered } from './answers.ts'

/**
 * What comparisons say in words, over the controls that ask for them: while they are on their way that is said, in the room
 * of the words before, so that no control moves. Nothing where they will not come.
 */
export const awaitedComparisons = <A extends Pick<Comparisons, 'sentence'>>(
  answer: Answered<A>,
  words: (comparisons: A) => TemplateResult
): TemplateResult =>
  html`<div class="held-room" ${heldRoom(answer.state === 'waiting')}>
    ${
      answer.state === 'here'
        ? words(answer.value)
        : answer.state === 'waiting'
          ? html`<p class="note">The comparisons are on their way.</p>`
          : nothing
    }
  </div>`
