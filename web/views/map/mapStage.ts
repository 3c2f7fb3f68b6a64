import type { TemplateResult } from 'lit-html'
import type { Loaded } from '../../client/loaded.ts'
import { emptyMapBox, mapBox } from './mapBox.ts'
import { drawableOf, groupLabels, selectedCouncils, type GroupLabels, type Sight } from './mapDrawing.ts'
import { MapLens } from './mapLens.ts'
import { MapLooking } from './mapLooking.ts'
import type { MapModel } from './mapModel.ts'
import { mapTooltip } from './mapTooltip.ts'

/** What the map needs of the page around it. */
export interface StagedOn {
  data: () => Loaded
  model: () => MapModel | undefined
  changed: () => void
  select: (code: string) => void
}

/** Whether the page is wide enough for the magnifier to stand in the map's own sea. */
const hasRoom = (): boolean => window.matchMedia('(min-width: 37.5rem)').matches

/** The map in its box: how it is looked at, which needs no address, and what is drawn of the figures there. */
export class MapStage {
  readonly #page: StagedOn
  readonly #lens: MapLens
  readonly #looking: MapLooking
  readonly #observer = new ResizeObserver(() => requestAnimationFrame(() => this.measure()))
  #box: HTMLElement | undefined
  #labels: GroupLabels | undefined
  #width = 0
  #isWide = hasRoom()

  constructor(page: StagedOn) {
    this.#page = page
    this.#lens = new MapLens(() => page.data().boundaries.frame, page.changed)
    this.#looking = new MapLooking({
      ...page,
      box: () => this.#box,
      lens: this.#lens,
      unitsPerPixel: () => this.#unitsPerPixel()
    })
  }

  /** Of the box, in pixels; 0 before it has been measured. */
  get width(): number {
    return this.#width
  }

  /** Listens to what is pressed anywhere on the page, until {@link leave}. */
  enter(): void {
    document.addEventListener('keydown', this.#looking.escape)
  }

  leave(): void {
    this.#observer.disconnect()
    document.removeEventListener('keydown', this.#looking.escape)
  }

  /** The pointer is on a row of the table, or has left it. */
  rowPointed(code: string | null): void {
    this.#looking.rowPointed(code)
  }

  measure(): void {
    const width = this.#box?.clientWidth ?? 0
    const isWide = hasRoom()
    if (width === this.#width && isWide === this.#isWide) return
    this.#width = width
    this.#isWide = isWide
    this.#page.changed()
  }

  /** Room for the map before it is drawn. */
  empty(): TemplateResult {
    return emptyMapBox(this.#page.data(), element => this.#boxed(element))
  }

  /** @param hasBelt whether the Central Belt is drawn below a narrow map */
  view(model: MapModel, hasBelt: boolean): TemplateResult {
    const data = this.#page.data()
    const sight = this.#sight(model)
    // While the map is dragged the names move with it; room for others is looked for when it rests.
    if (!this.#lens.isDragged || !this.#labels)
      this.#labels = groupLabels(model, drawableOf(data), sight, this.#labels)
    return mapBox(data, model, {
      sight,
      labels: this.#labels,
      width: this.#width,
      isDragged: this.#lens.isDragged,
      hasBelt,
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

  #sight(model: MapModel): Sight {
    const [selected] = selectedCouncils(model)
    return {
      zoom: this.#lens.zoom,
      unitsPerPixel: this.#unitsPerPixel(),
      isWide: this.#isWide,
      tabStop: this.#looking.roving ?? selected ?? this.#page.data().councils[0]?.code ?? '',
      focused: this.#looking.outlined
    }
  }

  #unitsPerPixel(): number {
    const { geometry } = drawableOf(this.#page.data())
    return this.#width > 0 ? geometry.frame.width / this.#width : 1
  }

  /** Where the selected council area is, so that zooming keeps it in sight. */
  #chosenPlace(): readonly [number, number] | undefined {
    const model = this.#page.model()
    const selected = model ? selectedCouncils(model) : new Set()
    return drawableOf(this.#page.data()).geometry.councils.find(({ code }) => selected.has(code))?.label
  }

  #boxed(element: Element | undefined): void {
    if (!(element instanceof HTMLElement) || element === this.#box) return
    this.#observer.disconnect()
    this.#box = element
    this.#observer.observe(element)
  }
}
