import { noChange } from 'lit-html'
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit-html/directive.js'

class HeldRoom extends Directive {
  constructor(part: PartInfo) {
    super(part)
    if (part.type !== PartType.ELEMENT) throw new RangeError('room is held by an element')
  }

  override render(_isWaiting: boolean): unknown {
    return noChange
  }

  override update({ element }: ElementPart, [isWaiting]: [boolean]): unknown {
    if (!(element instanceof HTMLElement)) return noChange
    if (!isWaiting) element.style.minHeight = ''
    // Measured before what stands in it is drawn anew.
    else if (element.style.minHeight === '')
      element.style.minHeight = `${element.getBoundingClientRect().height}px`
    return noChange
  }
}

/**
 * Keeps an element as high as it was while what stands in it is waited for, so that a control below, which asked for it,
 * stays where the reader has it.
 */
export const heldRoom = directive(HeldRoom)
