import { html, render } from 'lit-html'
import boundariesAddress from '../data/geography/boundaries.topo.json?url'
import { type Page, pageAt } from '../shared/contracts/pages.ts'
import { DEMONSTRATION } from '../shared/words/demonstration.ts'
import { load } from './client/load.ts'
import type { Loaded } from './client/loaded.ts'
import { nextFrame, nextTask } from './components/nextTask.ts'
import { RequestError } from './client/request.ts'
import { searchBox } from './components/searchBox.ts'
import { startRouter } from './state/router.ts'
import type { PageLocation } from './state/location.ts'
import { destinations } from './views/destinations.ts'
import { mapView } from './views/map/mapView.ts'
import type { Cleanup, Context, View } from './views/view.ts'

const service = 'Commonty'

/** The view of each page. All but the map are fetched when they are first asked for. */
const views: Readonly<Record<Page, () => Promise<View>>> = {
  map: () => Promise.resolve(mapView),
  areas: async () => (await import('./views/areas/areasView.ts')).areasView,
  area: async () => (await import('./views/area/areaView.ts')).areaView,
  groups: async () => (await import('./views/groups/groupsView.ts')).groupsView,
  indicators: async () => (await import('./views/indicators/indicatorsView.ts')).indicatorsView,
  indicator: async () => (await import('./views/indicator/indicatorView.ts')).indicatorView,
  compare: async () => (await import('./views/compare/compareView.ts')).compareView,
  targets: async () => (await import('./views/targets/targetsView.ts')).targetsView,
  data: async () => (await import('./views/data/dataView.ts')).dataView,
  api: async () => (await import('./views/api/apiView.ts')).apiView,
  about: async () => (await import('./views/about/aboutView.ts')).aboutView,
  accessibility: async () => (await import('./views/accessibility/accessibilityView.ts')).accessibilityView
}

async function viewAt(path: string): Promise<View> {
  const page = pageAt(path)
  return page === null ? (await import('./views/notFound/notFoundView.ts')).notFoundView : views[page]()
}

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new RangeError(`index.html lacks #${id}`)
  return found
}

const main = element('main-content')
const announcer = element('announcer')

let silence = 0
/** One sentence at a time, a moment after the page has changed, so that quick changes are told once. */
function announce(text: string): void {
  window.clearTimeout(silence)
  silence = window.setTimeout(() => {
    announcer.textContent = text
  }, 400)
}

/** Marks the page that the reader is on in the navigation. */
function markNavigation({ path }: PageLocation): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.ds_site-navigation__link')) {
    const target = new URL(link.href).pathname
    const here = target === path
    const inside = target !== '/' && path.startsWith(`${target}/`)
    link.classList.toggle('ds_current', here || inside)
    if (here) link.setAttribute('aria-current', 'page')
    else if (inside) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
}

function startMenu(): void {
  const button = document.querySelector<HTMLButtonElement>('.menu-button')
  const menu = element('site-menu')
  button?.addEventListener('click', () => {
    const open = button.getAttribute('aria-expanded') !== 'true'
    button.setAttribute('aria-expanded', `${open}`)
    menu.classList.toggle('site-menu--open', open)
  })
}

function closeMenu(): void {
  document.querySelector('.menu-button')?.setAttribute('aria-expanded', 'false')
  element('site-menu').classList.remove('site-menu--open')
}

function showProblem(error: unknown, again: () => void): void {
  const words =
    error instanceof RequestError
      ? error.message
      : 'This page could not be put together. Load it again; if that does not help, try later.'
  main.replaceChildren()
  render(
    html`<h1>The figures could not be shown</h1>
      <div class="notice" role="alert">
        <p>${words}</p>
        <p><button class="ds_button ds_button--small" type="button" @click=${again}>Try again</button></p>
      </div>`,
    main
  )
}

/** What is drawn now, so that a change of the query draws the same view again and a change of page clears up first. */
let shown: { view: View; container: HTMLElement; cleanup: Cleanup } | undefined

/** The location asked for last: an answer for an earlier one comes too late to be shown. */
let wanted: PageLocation | undefined

async function show(data: Loaded, context: Context, samePage: boolean, fragment: string): Promise<void> {
  const { location } = context
  wanted = location
  try {
    // Without a wait on the same page, so that a change and its redraw are one task.
    const view = samePage && shown ? shown.view : await viewAt(location.path)
    if (wanted !== location) return
    const title = view.title({ data, location })
    document.title = `${data.demonstration ? `${DEMONSTRATION} | ` : ''}${title} | ${service}`
    markNavigation(location)
    const fresh = !shown || shown.view !== view || !samePage
    if (fresh) {
      shown?.cleanup()
      const container = document.createElement('div')
      container.className = 'page'
      main.replaceChildren(container)
      shown = { view, container, cleanup: () => undefined }
    }
    if (!shown) return
    shown.cleanup = view.render(shown.container, context)
    if (fragment !== '') document.getElementById(fragment)?.scrollIntoView()
  } catch (error) {
    shown = undefined
    showProblem(error, () => void show(data, context, false, fragment))
  }
}

async function start(): Promise<void> {
  // The code of the page comes while the data does; a failure is told when the page is shown.
  viewAt(window.location.pathname).catch(() => undefined)
  let data: Loaded
  try {
    data = await load(boundariesAddress)
  } catch (error) {
    showProblem(error, () => void start())
    return
  }
  if (data.demonstration) (await import('./components/demonstrationFrame.ts')).frameDemonstration(document)
  const router = startRouter(window, (location, { samePage, fragment }) => {
    void show(data, contextAt(location), samePage, fragment).then(() => {
      if (samePage) return
      closeMenu()
      if (fragment === '') window.scrollTo(0, 0)
      main.focus({ preventScroll: true })
      announce(document.title)
    })
  })
  const opened = router.location()
  // Of made-up figures it begins by saying so, which the frame of the page does from then on.
  const firstWords = data.demonstration ? null : (main.querySelector('#first-words')?.textContent ?? null)
  const contextAt = (location: PageLocation): Context => ({
    data,
    location,
    navigate: router.navigate,
    leaveOut: router.leaveOut,
    announce,
    firstWords: location === opened ? firstWords : null
  })
  // The words that came with the page are painted before anything is drawn over them.
  await nextFrame()
  await show(data, contextAt(opened), false, window.location.hash.slice(1))
  await nextTask()
  searchBox(element('site-search'), destinations(data), address => router.navigate(address))
}

startMenu()
void start()
