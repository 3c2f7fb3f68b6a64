import type { Loaded } from '../client/loaded.ts'
import type { PageLocation, ParameterChange } from '../state/location.ts'

/** What a page is drawn from. */
export interface PageState {
  /** The release: headline figures of every council area, catalogue, areas, schemes, boundaries; more on demand. */
  data: Loaded
  /** Path and query: the whole state of the page. */
  location: PageLocation
}

/** What a page is given: its state, and the ways to change it. */
export interface Context extends PageState {
  /**
   * Goes to another address ('/areas/S12000047?period=2021-22'), or stays on this page and changes some of its query
   * parameters. Ordinary links need none of this: the router follows every link to a page of this site by itself.
   * @param replace leaves no step in the history: for what follows a drag or the clock
   */
  navigate: (change: string | ParameterChange, options?: { replace?: boolean }) => void
  /** Leaves what of this address the page could not follow out of the next one of this page. */
  leaveOut: (unused: ParameterChange) => void
  /** Says one polite sentence to a screen reader, in place of the last one. */
  announce: (text: string) => void
  /** The sentence that came in the HTML of the address that was opened first; null at every other. */
  firstWords: string | null
}

/** Undoes what the page has started: timers, observers, listeners outside its container. */
export type Cleanup = () => void

/**
 * One page. It lives in `views/<name>/<name>View.ts` as `export const <name>View: View`, and is loaded when its path is
 * first asked for (the table is in main.ts): `/` map, `/areas` areas, `/areas/:code` area, `/data` data, `/about` about,
 * `/accessibility` accessibility (in views/about).
 */
export interface View {
  /** Of the document, without the name of the service: "Recorded crime in Fife". Also what the router announces. */
  title: (state: PageState) => string
  /**
   * Draws into the container, which is `main` and lasts while the page does: called again, with the same container, for
   * every change of the location, so draw with lit-html and let it change what differs. The page has exactly one `h1`.
   * @returns what to undo when the reader goes to another page; that of the last call is the one that is run
   */
  render: (container: HTMLElement, context: Context) => Cleanup
}
