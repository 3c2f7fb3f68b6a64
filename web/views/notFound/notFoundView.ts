import { render } from 'lit-html'
import type { View } from '../view.ts'
import { notFoundPage } from './notFoundPage.ts'

/** Any other path. */
export const notFoundView: View = {
  title: () => 'Page not found',
  render(container, { location }) {
    render(notFoundPage(location.path), container)
    return () => undefined
  }
}
