import { html, nothing, render, type TemplateResult } from 'lit-html'
import type { Loaded, SchemeFigures } from '../../client/loaded.ts'
import { DrawnTogether } from '../../components/drawnTogether.ts'
import { nextFrame, nextTask } from '../../components/nextTask.ts'
import { IndicatorPicker } from '../../components/indicatorPicker.ts'
import { nextHeld } from '../../components/periodControl.ts'
import { unbroken } from '../../components/unbroken.ts'
import type { PageLocation } from '../../state/location.ts'
import { mapParameters, readMapAddress, type MapAddress } from '../../state/mapAddress.ts'
import { Answers, valueOf } from '../answers.ts'
import type { Context } from '../view.ts'
import { MapComparator } from './mapComparator.ts'
import { mapCompared } from './mapCompared.ts'
import { mapControls } from './mapControls.ts'
import { emptyMapBox, mapBox } from './mapBox.ts'
import {
  drawableOf,
  groupLabels,
  prepareDrawable,
  selectedCouncils,
  type GroupLabels,
  type Sight
} from './mapDrawing.ts'
import { besideMap, mapFigures, parts, type BesideMap, type Part } from './mapFigures.ts'
import { mapGroup, pickedSentence, togglePicked } from './mapGroup.ts'
import { mapModel, periodFor, readChoice, type Choice, type MapModel } from './mapModel.ts'
import { MapLens } from './mapLens.ts'
import { MapLooking } from './mapLooking.ts'
import { failedNotice, obstacleTo, type Obstacle } from './mapObstacle.ts'
import { MapTakeaway } from './mapTakeaway.ts'
import { mapTooltip } from './mapTooltip.ts'
import { announcement, choiceTitle, deck, placeLabel } from './mapWords.ts'
import { Playing } from './playing.ts'

const onTheirWay = 'These figures are on their way.'

/** Whether the page is wide enough for the magnifier to stand in the map's own sea. */
const hasRoom = (): boolean => window.matchMedia('(min-width: 37.5rem)').matches

/** The map page in one container: draws what the address says, and keeps what no address needs (pointer, zoom, playing). */
export class MapPage {
  readonly #container: HTMLElement
  readonly #drawing = new DrawnTogether(() => this.#drawOnce())
  readonly #picker = new IndicatorPicker(() => this.#drawing.soon())
  readonly #answers = new Answers()
  #context: Context | undefined
  #model: MapModel | undefined
  #modelled: { choice: Choice; schemeFigures: SchemeFigures | null } | undefined
  #read: { location: PageLocation; choice: Choice } | undefined
  #width = 0
  #isWide = hasRoom()
  readonly #lens = new MapLens(
    () => this.#data.boundaries.frame,
    () => this.#drawing.now()
  )
  readonly #playing = new Playing(
    isFirst => this.#playStep(isFirst),
    () => {
      if (this.#context) this.#drawing.now()
    }
  )
  readonly #looking = new MapLooking({
    data: () => this.#data,
    model: () => this.#model,
    box: () => this.#box,
    lens: this.#lens,
    unitsPerPixel: () => this.#unitsPerPixel(),
    changed: () => this.#drawing.now(),
    select: code => this.#select(code)
  })
  readonly #comparator = new MapComparator(() => this.#drawing.now())
  readonly #takeaway = new MapTakeaway(() => this.#drawing.now())
  #labels: GroupLabels | undefined
  #stepStarted = false
  /** Other figures were asked for: the map answers in one frame, what stands beside it in the next. */
  #mapFirst = false
  #beside: BesideMap | undefined
  #told = ''
  #drawnTo: Part = 'words'
  #painted = false
  #box: HTMLElement | undefined
  readonly #observer = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()))

  constructor(container: HTMLElement) {
    this.#container = container
  }

  show(context: Context): void {
    const first = this.#context === undefined
    this.#context = context
    this.#drawing.now()
    if (first) {
      document.addEventListener('keydown', this.#looking.escape)
      void this.#unfold()
    }
    if (this.#stepStarted) {
      this.#stepStarted = false
      afterPaint(() => {
        performance.measure('commonty:step', 'commonty:step-start')
        this.#drawBeside()
      })
    }
  }

  /** Draws what stood still beside the map while the map was drawn anew. */
  #drawBeside(): void {
    if (!this.#mapFirst) return
    this.#mapFirst = false
    if (this.#container.isConnected) this.#drawing.now()
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
      this.#drawing.now()
    }
    afterPaint(() => {
      performance.mark('commonty:first-map')
      this.#painted = true
      this.#drawing.now()
    })
  }

  leave(): void {
    this.#playing.stop()
    this.#observer.disconnect()
    document.removeEventListener('keydown', this.#looking.escape)
  }

  #measure(): void {
    const width = this.#box?.clientWidth ?? 0
    const isWide = hasRoom()
    if (width === this.#width && isWide === this.#isWide) return
    this.#width = width
    this.#isWide = isWide
    this.#drawing.now()
  }

  #go(change: Partial<MapAddress>, replace = false): void {
    performance.mark('commonty:step-start')
    this.#stepStarted = true
    this.#context?.navigate(mapParameters(change), { replace })
  }

  /** To other figures: once all parts of the page are there, the map is drawn before the rest. */
  #goElsewhere(change: Partial<MapAddress>, replace = false): void {
    this.#mapFirst = this.#painted
    this.#go(change, replace)
  }

  #choosePeriod(model: Choice, period: string, replace: boolean): void {
    const latest = readChoice(this.#data, { ...readMapAddress(this.#parameters), period: null }).period
    if (period !== model.period) this.#goElsewhere({ period: period === latest ? null : period }, replace)
  }

  #chooseSeries(key: string): void {
    const [indicator = '', breakdown = ''] = key.split(' ')
    const model = this.#model
    const [firstIndicator] = this.#data.indicators
    const first = this.#data.indicator(indicator)?.breakdown.categories[0]?.id
    this.#goElsewhere({
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

  // Drawing

  #sight(model: MapModel): Sight {
    const [selected] = selectedCouncils(model)
    return {
      zoom: this.#lens.zoom,
      unitsPerPixel: this.#unitsPerPixel(),
      isWide: this.#isWide,
      tabStop: this.#looking.roving ?? selected ?? this.#data.councils[0]?.code ?? '',
      focused: this.#looking.outlined
    }
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
      tooltip: mapTooltip(model, this.#looking.looked, {
        at: this.#looking.pointer,
        within: { width: this.#box?.clientWidth ?? 0, height: this.#box?.clientHeight ?? 0 },
        entered: () => this.#looking.stay(),
        left: () => this.#looking.lookAwaySoon()
      }),
      boxed: element => this.#boxed(element),
      pointed: event => this.#looking.pointed(event),
      lookedAway: () => this.#looking.lookAwaySoon(),
      pressed: event => this.#looking.pressed(event),
      released: () => this.#lens.endDrag(),
      tapped: event => this.#looking.tapped(event),
      keyed: event => this.#looking.keyed(event),
      focusMoved: (event, arrived) => this.#looking.focusMoved(event, arrived),
      wheeled: event => this.#looking.wheeled(event)
    })
  }

  #boxed(element: Element | undefined): void {
    if (!(element instanceof HTMLElement) || element === this.#box) return
    this.#observer.disconnect()
    this.#box = element
    this.#observer.observe(element)
  }

  #drawOnce(): void {
    const context = this.#context
    if (!context) return
    const { data, location } = context
    const choice = this.#choiceAt(location)
    const obstacle = obstacleTo(choice, data, this.#answers, () => this.#drawing.now())
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
    return failedNotice(obstacle.failed, () => {
      this.#answers.forgetFailures()
      this.#drawing.now()
    })
  }

  #figures(model: MapModel, schemeFigures: SchemeFigures | null): TemplateResult {
    const data = this.#data
    if (!this.#mapFirst || !this.#beside) this.#beside = this.#besideMap(model, schemeFigures)
    const map = this.#draws('map') ? this.#mapBox(model) : emptyMapBox(data, element => this.#boxed(element))
    return mapFigures(model, this.#width, map, this.#beside)
  }

  #besideMap(model: MapModel, schemeFigures: SchemeFigures | null): BesideMap {
    const data = this.#data
    // Asked only after the first paint: nothing on the map waits for it.
    const sources = this.#painted
      ? this.#answers.get(
          'sources',
          () => data.sources(),
          () => this.#drawing.now()
        )
      : null
    const compared = mapCompared(model, data.release, this.#answers, () => this.#drawing.now())
    const announce = (words: string) => this.#context?.announce(words)
    return besideMap(model, {
      data,
      takeaway: this.#takeaway.view(data, model, compared, valueOf(sources), this.#painted, announce),
      compared,
      against: this.#comparator.view(data, model, compared, this.#painted, comparator =>
        this.#go({ comparator })
      ),
      schemeFigures,
      sources: valueOf(sources),
      draws: part => this.#draws(part),
      select: code => this.#select(code),
      chooseSort: sort => this.#go({ sort }, true),
      rowPointed: code => this.#looking.rowPointed(code),
      announce
    })
  }
}

/** Runs once the browser has painted what was drawn just now. */
function afterPaint(then: () => void): void {
  requestAnimationFrame(() => {
    setTimeout(then)
  })
}
