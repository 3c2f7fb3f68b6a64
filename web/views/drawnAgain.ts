import { render, type TemplateResult } from 'lit-html'
import { DrawnTogether } from '../components/drawnTogether.ts'
import { holdPlace } from './holdPlace.ts'
import type { Context, View } from './view.ts'

/** What a page keeps while it is open, beside its address: controls that are open, answers that are here. */
export type Page<Kept> = (context: Context, kept: Kept, draw: () => void) => TemplateResult

/** A page that is open. */
interface Run {
  context: Context
  draw: () => void
  /** Ends what holds the page at the place that its address names. */
  leave: () => void
}

/**
 * A view that can be drawn again at any time, always for the address that stands now: when an answer comes, when a
 * control opens.
 * @param keep makes what the page keeps, once each time that it is opened
 */
export function drawnAgain<Kept>(keep: (draw: () => void) => Kept, page: Page<Kept>): View['render'] {
  const open = new WeakMap<HTMLElement, Run>()
  return (container, context) => {
    const known = open.get(container)
    const run: Run = known ?? { context, draw: () => undefined, leave: holdPlace(container) }
    run.context = context
    if (!known) {
      open.set(container, run)
      const kept = keep(() => run.draw())
      // What loses the focus with a part that is taken away may ask for a drawing in the middle of this one.
      const drawing = new DrawnTogether(() => {
        if (open.get(container) === run) render(page(run.context, kept, run.draw), container)
      })
      run.draw = () => drawing.now()
    }
    run.draw()
    return () => {
      run.leave()
      open.delete(container)
    }
  }
}
