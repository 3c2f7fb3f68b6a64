import type { Context, PageState, View } from '../view.ts'
import { readMapAddress } from '../../state/mapAddress.ts'
import { MapPage } from './mapPage.ts'
import { readChoice } from './mapModel.ts'
import { choiceTitle } from './mapWords.ts'

const pages = new WeakMap<HTMLElement, MapPage>()

/** The front page: one indicator, one period, the 32 council areas on a map and in a table. */
export const mapView: View = {
  title: ({ data, location }: PageState) =>
    choiceTitle(readChoice(data, readMapAddress(location.parameters))),
  render(container: HTMLElement, context: Context) {
    const page = pages.get(container) ?? new MapPage(container)
    pages.set(container, page)
    page.show(context)
    return () => page.leave()
  }
}
