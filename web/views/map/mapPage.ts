import { html, nothing, render, type TemplateResult } from 'lit-html'
import { guard } from 'lit-html/directives/guard.js'
import { ref } from 'lit-html/directives/ref.js'
import type { Loaded, SchemeFigures } from '../../client/loaded.ts'
import { nextFrame, nextTask } from '../../components/nextTask.ts'
import { IndicatorPicker } from '../../components/indicatorPicker.ts'
import { nextHeld } from '../../components/periodControl.ts'
import { unbroken } from '../../components/unbroken.ts'
import type { PageLocation } from '../../state/location.ts'
import { mapParameters, readMapAddress, type MapAddress, type Sort } from '../../state/mapAddress.ts'
import { Answers } from '../answers.ts'
import type { Context } from '../view.ts'
import { areaPanel } from './areaPanel.ts'
import { mapControls } from './mapControls.ts'
import { mapBox } from './mapBox.ts'
import {
  drawableOf,
  groupLabels,
  prepareDrawable,
  selectedCouncils,
  type GroupLabels,
  type Sight
} from './mapDrawing.ts'
import { mapGroup, pickedSentence, togglePicked } from './mapGroup.ts'
import { absenceKey, mapLegend } from './mapLegend.ts'
import { mapModel, periodFor, readChoice, type Choice, type MapModel } from './mapModel.ts'
import { MapLens } from './mapLens.ts'
import { directionOf, nearestInDirection } from './mapMoves.ts'
import { mapTable } from './mapTable.ts'
import { mapTooltip } from './mapTooltip.ts'
import { announcement, choiceTitle, deck, placeLabel, placesInWords, unitHeading } from './mapWords.ts'
import { Playing } from './playing.ts'
import { provenanceLine } from './provenanceLine.ts'
import { TypeAhead } from './typeAhead.ts'

const closeMilliseconds = 150
/** Width that the legend is drawn for at least, in pixels. */
const narrowest = 280
const onTheirWay = 'These figures are on their way.'

/** The parts of the page in the order in which a new one is drawn. */
const parts = ['words', 'controls', 'legend', 'map', 'belt', 'panel', 'others', 'table'] as const
type Part = (typeof parts)[number]

/** What stands in the way of the figures of a choice. */
type Obstacle = { failed: string } | { waiting: true }

/** Whether the page is wide enough for the magnifier to stand in the map's own sea. */
const hasRoom = (): boolean => window.matchMedia('(min-width: 37.5rem)').matches

/** The map page in one container: draws what the address says, and keeps what no address needs (pointer, zoom, playing). */
export class MapPage {
  readonly #container: HTMLElement
  readonly #picker = new IndicatorPicker(() => this.#drawSoon())
  readonly #answers = new Answers()
  #context: Context | undefined
  #model: MapModel | undefined
  #modelled: { choice: Choice; schemeFigures: SchemeFigures | null } | undefined
  #read: { location: PageLocation; choice: Choice } | undefined
  #width = 0
  #isWide = hasRoom()
  readonly #lens = new MapLens(
    () => this.#data.boundaries.frame,
    () => this.#draw()
  )
  readonly #playing = new Playing(
    isFirst => this.#playStep(isFirst),
    () => {
      if (this.#context) this.#draw()
    }
  )
  readonly #typeAhead = new TypeAhead()
  #roving: string | null = null
  #focused: string | null = null
  #looked: string | null = null
  #pointer = { x: 0, y: 0 }
  #closing = 0
  #labels: GroupLabels | undefined
  #stepStarted = false
  #told = ''
  #drawnTo: Part = 'words'
  #painted = false
  #drawing = false
  #again = false
  #isDue = false
  #box: HTMLElement | undefined
  readonly #observer = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()))

  constructor(container: HTMLElement) {
    this.#container = container
  }

  show(context: Context): void {
    const first = this.#context === undefined
    this.#context = context
    this.#draw()
    if (first) {
      document.addEventListener('keydown', this.#escape)
      void this.#unfold()
    }
    if (this.#stepStarted) {
      this.#stepStarted = false
      afterPaint(() => performance.measure('commonty:step', 'commonty:step-start'))
    }
  }

  /** Draws a new page part after part, so that what the reader does meanwhile is answered. */
  async #unfold(): Promise<void> {
    for (const part of parts.slice(1)) {
      if (part === 'map') {
        await nextTask()
        this.#measure()
        await prepareDrawable(this.#data)
      }
      await nextFrame()
      if (!this.#container.isConnected) return
      this.#drawnTo = part
      this.#draw()
    }
    afterPaint(() => {
      performance.mark('commonty:first-map')
      this.#painted = true
      this.#draw()
    })
  }

  leave(): void {
    this.#playing.stop()
    this.#observer.disconnect()
    document.removeEventListener('keydown', this.#escape)
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || (this.#looked === null && this.#focused === null)) return
    this.#looked = null
    this.#draw()
  }

  #measure(): void {
    const width = this.#box?.clientWidth ?? 0
    const isWide = hasRoom()
    if (width === this.#width && isWide === this.#isWide) return
    this.#width = width
    this.#isWide = isWide
    this.#draw()
  }

  #go(change: Partial<MapAddress>, replace = false): void {
    performance.mark('commonty:step-start')
    this.#stepStarted = true
    this.#context?.navigate(mapParameters(change), { replace })
  }

  #choosePeriod(model: Choice, period: string, replace: boolean): void {
    const latest = readChoice(this.#data, { ...readMapAddress(this.#parameters), period: null }).period
    if (period !== model.period) this.#go({ period: period === latest ? null : period }, replace)
  }

  #chooseSeries(key: string): void {
    const [indicator = '', breakdown = ''] = key.split(' ')
    const model = this.#model
    const [firstIndicator] = this.#data.indicators
    const first = this.#data.indicator(indicator)?.breakdown.categories[0]?.id
    this.#go({
      indicator: indicator === firstIndicator?.id ? null : indicator,
      breakdown: breakdown === first ? null : breakdown,
      period: model ? periodFor(this.#data, indicator, breakdown, model.period) : null
    })
  }

  #select(code: string | null): void {
    const model = this.#model
    const row = model?.rows.find(each => each.code === code)
    if (model?.picked && row) {
      const group = togglePicked(model.picked, row.councils)
      this.#context?.announce(pickedSentence(row.name, model.picked, group))
      return this.#go({ group })
    }
    const current = readMapAddress(this.#parameters).area
    this.#go({ area: code === current ? null : code })
  }

  get #data(): Loaded {
    if (!this.#context) throw new RangeError('the page has not been shown')
    return this.#context.data
  }

  get #parameters(): URLSearchParams {
    return this.#context?.location.parameters ?? new URLSearchParams()
  }

  /** @returns whether another period follows the one now shown */
  #playStep(isFirst: boolean): boolean {
    const model = this.#model
    if (!model) return false
    const at = model.periods.findIndex(({ id }) => id === model.period)
    const next = nextHeld(model.periods, at, 1) ?? (isFirst ? nextHeld(model.periods, -1, 1) : undefined)
    if (!next) return false
    this.#choosePeriod(model, next.id, true)
    return nextHeld(model.periods, model.periods.indexOf(next), 1) !== undefined
  }

  // Looking at places

  #look(code: string | null): void {
    window.clearTimeout(this.#closing)
    if (code === this.#looked) return
    this.#looked = code
    this.#draw()
  }

  #lookAwaySoon(): void {
    window.clearTimeout(this.#closing)
    this.#closing = window.setTimeout(() => this.#look(null), closeMilliseconds)
  }

  #placeAt(event: Event): string | null {
    const target = event.target instanceof Element ? event.target.closest('[data-area]') : null
    return target?.getAttribute('data-area') ?? null
  }

  #pointed(event: PointerEvent): void {
    const box = this.#box?.getBoundingClientRect()
    if (!box) return
    if (this.#lens.isDragged) {
      this.#lens.drag({ x: event.clientX, y: event.clientY }, this.#unitsPerPixel())
      return
    }
    if (event.pointerType !== 'mouse') return
    const code = this.#placeAt(event)
    if (code === null) {
      if (this.#looked !== null && !(event.target instanceof Element && event.target.closest('.tooltip')))
        this.#lookAwaySoon()
      return
    }
    if (code !== this.#looked) this.#pointer = { x: event.clientX - box.left, y: event.clientY - box.top }
    this.#look(code)
  }

  #tapped(event: MouseEvent): void {
    if (this.#lens.hasMoved) return
    const code = this.#placeAt(event)
    const box = this.#box?.getBoundingClientRect()
    if (code === null || !box) return
    this.#pointer = { x: event.clientX - box.left, y: event.clientY - box.top }
    this.#roving = code
    this.#looked = code
    this.#select(this.#codeFor(code))
  }

  /** What a press on a council area selects: itself, or its group when groups are shown. */
  #codeFor(council: string): string {
    return this.#model?.figures === 'overlay' ? (this.#model.rowOf.get(council)?.code ?? council) : council
  }

  #keyed(event: KeyboardEvent): void {
    const { geometry } = drawableOf(this.#data)
    const from = this.#placeAt(event)
    if (from === null || event.ctrlKey || event.metaKey || event.altKey) return
    const tiles = this.#model?.view === 'tiles'
    const places = geometry.councils.map(({ code, label: [x, y], tile: [column, row] }) => ({
      code,
      x: tiles ? column : x,
      y: tiles ? row : y
    }))
    const byName = this.#data.councils.map(({ code }) => code)
    const direction = directionOf(event.key)
    let to: string | undefined
    if (direction) to = nearestInDirection(places, from, direction)
    else if (event.key === 'Home') to = byName[0]
    else if (event.key === 'End') to = byName.at(-1)
    else if (event.key === 'Enter' || (event.key === ' ' && !this.#typeAhead.isTyping)) {
      event.preventDefault()
      this.#select(this.#codeFor(from))
      return
    } else if (event.key.length === 1) to = this.#typeAhead.next(event.key, from, this.#data.councils)
    else return
    event.preventDefault()
    if (to === undefined) return
    this.#roving = to
    this.#draw()
    document.getElementById(`map-${to}`)?.focus({ preventScroll: true })
  }

  #focusMoved(event: FocusEvent, arrived: boolean): void {
    const code = arrived ? this.#placeAt(event) : null
    const next = event.relatedTarget instanceof Element ? event.relatedTarget : null
    if (!arrived && next?.closest('[role=listbox]') && this.#box?.contains(next)) return
    const visible = arrived && event.target instanceof Element && event.target.matches(':focus-visible')
    this.#focused = visible ? code : null
    if (code !== null) this.#roving = code
    if (visible && code !== null) {
      this.#pointAt(code, event.target)
      this.#looked = code
    } else if (!arrived) this.#looked = null
    this.#draw()
  }

  #pointAt(code: string, shape: Element): void {
    const box = this.#box?.getBoundingClientRect()
    if (!box) return
    const { geometry } = drawableOf(this.#data)
    const council = geometry.councils.find(entry => entry.code === code)
    const bounds = shape.getBoundingClientRect()
    if (this.#model?.view === 'map' && council) {
      const { factor, x, y } = this.#lens.zoom
      const scale = factor / this.#unitsPerPixel()
      const svgBox = shape.closest('svg')?.getBoundingClientRect() ?? box
      this.#pointer = {
        x: svgBox.left - box.left + (council.label[0] - x) * scale,
        y: svgBox.top - box.top + (council.label[1] - y) * scale
      }
    } else this.#pointer = { x: bounds.right - box.left - 8, y: bounds.top - box.top + bounds.height / 2 }
  }

  // Zoom

  #unitsPerPixel(): number {
    const { geometry } = drawableOf(this.#data)
    return this.#width > 0 ? geometry.frame.width / this.#width : 1
  }

  /** Where the selected council area is, so that zooming keeps it in sight. */
  #chosenPlace(): readonly [number, number] | undefined {
    const selected = this.#model ? selectedCouncils(this.#model) : new Set()
    return drawableOf(this.#data).geometry.councils.find(({ code }) => selected.has(code))?.label
  }

  #wheeled(event: WheelEvent): void {
    if (!event.ctrlKey) return
    event.preventDefault()
    const shape = event.currentTarget instanceof Element ? event.currentTarget.querySelector('svg') : null
    const box = shape?.getBoundingClientRect()
    if (!box) return
    const scale = this.#unitsPerPixel()
    this.#lens.turn(event.deltaY, {
      x: (event.clientX - box.left) * scale,
      y: (event.clientY - box.top) * scale
    })
  }

  // Drawing

  #sight(model: MapModel): Sight {
    const [selected] = selectedCouncils(model)
    return {
      zoom: this.#lens.zoom,
      unitsPerPixel: this.#unitsPerPixel(),
      isWide: this.#isWide,
      tabStop: this.#roving ?? selected ?? this.#data.councils[0]?.code ?? '',
      focused: this.#focused
    }
  }

  #startDrag(event: PointerEvent): void {
    if (this.#model?.view === 'tiles') return
    if (event.target instanceof Element && event.target.closest('button, .tooltip')) return
    this.#lens.startDrag({ x: event.clientX, y: event.clientY })
  }

  #mapBox(model: MapModel): TemplateResult {
    const data = this.#data
    const sight = this.#sight(model)
    // While the map is dragged the names move with it; room for others is looked for when it rests.
    if (!this.#lens.isDragged || !this.#labels)
      this.#labels = groupLabels(model, drawableOf(data), sight, this.#labels)
    return mapBox(data, model, {
      sight,
      labels: this.#labels,
      width: this.#width,
      isDragged: this.#lens.isDragged,
      hasBelt: this.#draws('belt'),
      zoomTools: {
        zoomIn: () => this.#lens.nearer(this.#chosenPlace()),
        zoomOut: () => this.#lens.farther(this.#chosenPlace()),
        showAll: () => this.#lens.showAll()
      },
      tooltip: mapTooltip(model, this.#looked, {
        at: this.#pointer,
        within: { width: this.#box?.clientWidth ?? 0, height: this.#box?.clientHeight ?? 0 },
        entered: () => window.clearTimeout(this.#closing),
        left: () => this.#lookAwaySoon()
      }),
      boxed: element => this.#boxed(element),
      pointed: event => this.#pointed(event),
      lookedAway: () => this.#lookAwaySoon(),
      pressed: event => this.#startDrag(event),
      released: () => this.#lens.endDrag(),
      tapped: event => this.#tapped(event),
      keyed: event => this.#keyed(event),
      focusMoved: (event, arrived) => this.#focusMoved(event, arrived),
      wheeled: event => this.#wheeled(event)
    })
  }

  #boxed(element: Element | undefined): void {
    if (!(element instanceof HTMLElement) || element === this.#box) return
    this.#observer.disconnect()
    this.#box = element
    this.#observer.observe(element)
  }

  /** Draws once for whatever changes before the browser has its turn: closing a list and choosing from it, say. */
  #drawSoon(): void {
    if (this.#isDue) return
    this.#isDue = true
    queueMicrotask(() => {
      if (this.#isDue) this.#draw()
    })
  }

  /** Draws what there is to draw. Taking a focused element away makes it blur in the middle of that: such calls wait. */
  #draw(): void {
    if (this.#drawing) {
      this.#again = true
      return
    }
    this.#drawing = true
    this.#isDue = false
    try {
      do {
        this.#again = false
        this.#drawOnce()
      } while (this.#again)
    } finally {
      this.#drawing = false
    }
  }

  #drawOnce(): void {
    const context = this.#context
    if (!context) return
    const { data, location } = context
    const choice = this.#choiceAt(location)
    const obstacle = this.#ask(choice)
    if (obstacle) {
      render(
        this.#page(choice, 'waiting' in obstacle ? onTheirWay : '', this.#withoutFigures(obstacle)),
        this.#container
      )
      return
    }
    const { overlay, figures, indicator, category } = choice
    const schemeFigures =
      figures === 'overlay' && overlay
        ? (data.schemeAtHand(overlay.id, indicator.id, category.id) ?? null)
        : null
    const model = this.#modelOf(choice, schemeFigures)
    render(this.#page(choice, deck(model), this.#figures(model, schemeFigures)), this.#container)
    this.#tell(model, context)
  }

  /** Read once for an address: a look or a zoom draws the same choice again. */
  #choiceAt(location: PageLocation): Choice {
    if (this.#read?.location !== location)
      this.#read = { location, choice: readChoice(this.#data, readMapAddress(location.parameters)) }
    return this.#read.choice
  }

  /** Worked out once for a choice, so that parts which show nothing else need not be drawn again. */
  #modelOf(choice: Choice, schemeFigures: SchemeFigures | null): MapModel {
    if (this.#model && this.#modelled?.choice === choice && this.#modelled.schemeFigures === schemeFigures)
      return this.#model
    this.#modelled = { choice, schemeFigures }
    this.#model = mapModel(this.#data, choice, schemeFigures)
    return this.#model
  }

  /** One sentence for each change of what is shown; none for a look, a zoom or a redraw. */
  #tell(model: MapModel, context: Context): void {
    const said = `${announcement(model)}${model.chosen.code === model.scotland.code ? '' : ` Selected: ${placeLabel(model, model.chosen, model.chosen.code)}.`}`
    if (this.#told === said) return
    if (this.#told !== '') context.announce(said)
    this.#told = said
  }

  /** Sees to it that the figures of a choice are at hand; answers what stands in the way. */
  #ask({ indicator, category, overlay, figures }: Choice): Obstacle | null {
    const data = this.#data
    const series = `${indicator.id} ${category.id}`
    const questions: [key: string, ask: () => Promise<unknown>][] = []
    if (!data.holds(indicator.id, category.id))
      questions.push([series, () => data.loadSeries(indicator.id, category.id)])
    if (figures === 'overlay' && overlay && !data.schemeAtHand(overlay.id, indicator.id, category.id))
      questions.push([`${overlay.id} ${series}`, () => data.scheme(overlay.id, indicator.id, category.id)])
    for (const [key, ask] of questions) {
      const answer = this.#answers.get(key, ask, () => this.#draw())
      if (answer.state === 'failed') return { failed: answer.message }
      if (answer.state === 'waiting') return { waiting: true }
    }
    return null
  }

  #draws(part: Part): boolean {
    return parts.indexOf(part) <= parts.indexOf(this.#drawnTo)
  }

  /** The same template with and without figures, so that the control in use keeps the focus while they arrive. */
  #page(choice: Choice, words: string, figures: TemplateResult | typeof nothing): TemplateResult {
    const title = choiceTitle(choice)
    return html`<div class="map-page ${this.#draws('map') ? '' : 'map-page--begun'}">
      <h1 class="map-page__title">${unbroken(title)}</h1>
      <p class="deck">${unbroken(words)}</p>
      ${
        choice.misread.length === 0
          ? nothing
          : html`<div class="notice" role="status">
              <p>${choice.misread.join(' ')} Shown instead: ${title}.</p>
            </div>`
      }
      ${this.#draws('controls') ? this.#controls(choice) : nothing}
      ${this.#draws('legend') ? figures : nothing}
    </div>`
  }

  #controls(choice: Choice): TemplateResult {
    return html`${mapControls(this.#data, choice, this.#picker, this.#playing.isOn, {
      go: change => this.#go(change),
      chooseSeries: key => this.#chooseSeries(key),
      choosePeriod: (period, passing) => this.#choosePeriod(choice, period, passing),
      togglePlay: () => this.#playing.toggle()
    })}
    ${mapGroup(
      choice.picked,
      choice.groupName,
      code => this.#data.area(code)?.name ?? code,
      change => this.#go(change)
    )}`
  }

  #withoutFigures(obstacle: Obstacle): TemplateResult | typeof nothing {
    if ('waiting' in obstacle) return nothing
    const again = () => {
      this.#answers.forgetFailures()
      this.#draw()
    }
    return html`<div class="notice" role="alert">
      <p>${obstacle.failed}</p>
      <p><button class="ds_button ds_button--small" type="button" @click=${again}>Try again</button></p>
    </div>`
  }

  #figures(model: MapModel, schemeFigures: SchemeFigures | null): TemplateResult {
    const data = this.#data
    const { indicator, overlay, chosen, scotland } = model
    // Asked only after the first paint: nothing on the map waits for it.
    const known = this.#painted
      ? this.#answers.get(
          'sources',
          () => data.sources(),
          () => this.#draw()
        )
      : null
    const sources = known?.state === 'here' ? known.value : null
    const notes = [
      indicator.method !== 'count' && indicator.polarity === 'neither'
        ? 'Darker means a higher figure; higher is not by itself worse.'
        : 'Darker means a higher figure.',
      overlay ? `Black lines: ${placesInWords({ overlay, figures: 'overlay' })[1]}.` : '',
      chosen.code === scotland.code ? '' : 'Orange: selected.'
    ]
    const { width, height } = data.boundaries.frame
    return html`<div class="map-page__figures">
        <section class="map-page__map" aria-labelledby="map-heading">
          <h2 class="map-page__unit" id="map-heading">${unitHeading(model)}</h2>
          <p class="note">${notes.filter(Boolean).join(' ')}</p>
          ${guard([model, this.#width], () => html`${mapLegend(model, Math.max(narrowest, this.#width))}${absenceKey(model)}`)}
          <p class="map-page__keys note" id="map-keys">
            On the map: arrow keys move to the next area in that direction, Home and End to the first and last
            by name, letters to a name; Enter selects, Escape closes.
          </p>
          ${
            this.#draws('map')
              ? this.#mapBox(model)
              : html`<div class="map" ${ref(element => this.#boxed(element))}>
                  <svg class="choropleth" viewBox="0 0 ${width} ${height}" aria-hidden="true"></svg>
                </div>`
          }
        </section>
        ${
          this.#draws('panel')
            ? html`<div class="map-page__panel">
                ${guard([model, this.#draws('others')], () =>
                  areaPanel(data, model, schemeFigures, this.#draws('others'), () => this.#select(null))
                )}
              </div>`
            : nothing
        }
        ${
          this.#draws('table')
            ? html`<section class="map-page__table" aria-label="The same figures as a table">
                ${guard([model], () =>
                  mapTable(model, {
                    chooseSort: sort => this.#go({ sort: sort as Sort }, true),
                    choose: code => this.#select(code)
                  })
                )}
              </section>`
            : nothing
        }
      </div>
      ${
        this.#draws('table')
          ? provenanceLine(model, sources, data, window.location.href, words =>
              this.#context?.announce(words)
            )
          : nothing
      }`
  }
}

/** Runs once the browser has painted what was drawn just now. */
function afterPaint(then: () => void): void {
  requestAnimationFrame(() => {
    setTimeout(then)
  })
}
