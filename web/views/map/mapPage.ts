import { html, nothing, render, type TemplateResult } from 'lit-html'
import { ref } from 'lit-html/directives/ref.js'
import { themes } from '../../../shared/catalogue/themeTitles.ts'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import { isPercentage, listInWords } from '../../../shared/words/numbers.ts'
import { periodInFull, periodLabel } from '../../../shared/words/periods.ts'
import {
  choropleth,
  magnification,
  magnifiedBelt,
  type ChoroplethOptions,
  type MapPlace
} from '../../charts/choropleth.ts'
import { absenceSwatch, legend, legendExtent } from '../../charts/legend.ts'
import {
  placeGrid,
  placeLabels,
  type Box,
  type PlaceGrid,
  type PlacedLabel
} from '../../charts/parts/groupLabels.ts'
import { mapGeometry, type MapGeometry } from '../../charts/parts/mapGeometry.ts'
import type { Absence } from '../../charts/parts/patterns.ts'
import { magnifierBox } from '../../charts/choropleth.ts'
import { tileMap, type Tile } from '../../charts/tileMap.ts'
import { figureTable, type TableRow } from '../../components/figureTable.ts'
import { IndicatorPicker, type PickableSeries } from '../../components/indicatorPicker.ts'
import { nextHeld, periodControl } from '../../components/periodControl.ts'
import { segmented } from '../../components/segmented.ts'
import { unbroken } from '../../components/unbroken.ts'
import { tooltip } from '../../components/tooltip.ts'
import type { Loaded, SchemeFigures } from '../../client/loaded.ts'
import { mapParameters, readMapAddress, type MapAddress, type Sort } from '../../state/mapAddress.ts'
import { Answers } from '../answers.ts'
import type { Context } from '../view.ts'
import { areaPanel } from './areaPanel.ts'
import { mapModel, periodFor, readChoice, type Choice, type FigureRow, type MapModel } from './mapModel.ts'
import {
  announcement,
  captionOf,
  choiceTitle,
  countsText,
  deck,
  figureText,
  gapInTable,
  gapText,
  intervalText,
  limitText,
  placeLabel,
  placesInWords,
  rankText,
  seriesTitle,
  unitHeading,
  unitOf
} from './mapWords.ts'
import { directionOf, nearestInDirection, zoomedAt, type Direction } from './mapMoves.ts'
import { provenanceLine } from './provenanceLine.ts'

const stepMilliseconds = 1200
const closeMilliseconds = 150
const typeAheadMilliseconds = 700
const farthestZoom = 8

/** Geometry is the same for every visit to the page: made once for a release. */
const geometries = new WeakMap<Loaded, { geometry: MapGeometry; grid: () => PlaceGrid }>()

function geometryOf(data: Loaded): { geometry: MapGeometry; grid: () => PlaceGrid } {
  const known = geometries.get(data)
  if (known) return known
  const geometry = mapGeometry(data.boundaries)
  let grid: PlaceGrid | undefined
  const made = { geometry, grid: () => (grid ??= placeGrid(geometry)) }
  geometries.set(data, made)
  return made
}

const pickable = new WeakMap<Loaded, PickableSeries[]>()

/** Every series by theme; the category of an indicator follows its indicator. */
function seriesOf(data: Loaded): PickableSeries[] {
  const known = pickable.get(data)
  if (known) return known
  const series = Object.entries(themes).flatMap(([theme, title]) =>
    data.indicators
      .filter(indicator => indicator.theme === theme)
      .flatMap(indicator =>
        indicator.breakdown.categories.map((category): PickableSeries => {
          const coverage = data.coverage(indicator.id, category.id)
          const held = coverage.some(
            ({ councils }) =>
              (councils.published ?? 0) + (councils.provisional ?? 0) + (councils.revised ?? 0) > 0
          )
          return {
            key: `${indicator.id} ${category.id}`,
            label: seriesTitle(indicator, category),
            detail: held ? '' : 'not by council area',
            group: category.group === null ? title : `${title}: ${category.group}`,
            words: `${category.inWords} ${indicator.title} ${category.group ?? ''}`
          }
        })
      )
  )
  pickable.set(data, series)
  return series
}

const figureHeading = ({ indicator }: Choice): string =>
  isPercentage(indicator.unitShort) ? 'Share' : indicator.method === 'count' ? 'Number' : 'Rate'

/** Absences in the order in which the key lists them. */
const absences: readonly Absence[] = ['suppressed', 'not-in-release', 'not-published', 'not-applicable']

/** The map page in one container: draws what the address says, and keeps what no address needs (pointer, zoom, playing). */
export class MapPage {
  readonly #container: HTMLElement
  readonly #picker = new IndicatorPicker(() => this.#draw())
  readonly #answers = new Answers()
  #context: Context | undefined
  #model: MapModel | undefined
  #width = 0
  #wide = false
  #zoom = { factor: 1, x: 0, y: 0 }
  #roving: string | null = null
  #focused: string | null = null
  #looked: string | null = null
  #pointer = { x: 0, y: 0 }
  #typed = { text: '', at: 0 }
  #closing = 0
  #timer = 0
  #drag: { x: number; y: number; zoomX: number; zoomY: number; moved: boolean } | null = null
  #labels: { key: string; map: PlacedLabel[]; belt: PlacedLabel[] } | undefined
  #stepStarted = false
  #told = ''
  #painted = false
  #drawing = false
  #again = false
  #box: HTMLElement | undefined
  readonly #observer = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()))

  constructor(container: HTMLElement) {
    this.#container = container
  }

  show(context: Context): void {
    const first = this.#context === undefined
    this.#context = context
    this.#draw()
    if (first) document.addEventListener('keydown', this.#escape)
    if (first)
      afterPaint(() => {
        performance.mark('commonty:first-map')
        this.#painted = true
        this.#draw()
      })
    if (this.#stepStarted) {
      this.#stepStarted = false
      afterPaint(() => performance.measure('commonty:step', 'commonty:step-start'))
    }
  }

  leave(): void {
    this.#stop()
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
    const wide = window.matchMedia('(min-width: 37.5rem)').matches
    if (width === this.#width && wide === this.#wide) return
    this.#width = width
    this.#wide = wide
    this.#draw()
  }

  #go(change: Partial<MapAddress>, replace = false): void {
    performance.mark('commonty:step-start')
    this.#stepStarted = true
    this.#context?.navigate(mapParameters(change), { replace })
    this.#stepStarted = false
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

  // Playing

  #stop(): void {
    if (this.#timer === 0) return
    window.clearInterval(this.#timer)
    this.#timer = 0
    document.removeEventListener('pointerdown', this.#interrupted, true)
    document.removeEventListener('keydown', this.#interrupted, true)
    if (this.#context) this.#draw()
  }

  /** Any touch of the page stops the clock; the button itself does so by its own click. */
  readonly #interrupted = (event: Event): void => {
    const onPlay = event.target instanceof Element && event.target.closest('.tool') !== null
    const isStep = event instanceof KeyboardEvent && event.key === 'Tab'
    if (!onPlay && !isStep) this.#stop()
  }

  #togglePlay(): void {
    if (this.#timer !== 0) {
      this.#stop()
      return
    }
    const step = () => {
      const model = this.#model
      if (!model || document.hidden) return this.#stop()
      const at = model.periods.findIndex(({ id }) => id === model.period)
      const next = nextHeld(model.periods, at, 1)
      if (!next) return this.#stop()
      this.#choosePeriod(model, next.id, true)
      if (!nextHeld(model.periods, model.periods.indexOf(next), 1)) this.#stop()
    }
    this.#timer = window.setInterval(step, stepMilliseconds)
    document.addEventListener('pointerdown', this.#interrupted, true)
    document.addEventListener('keydown', this.#interrupted, true)
    const model = this.#model
    if (model) {
      const at = model.periods.findIndex(({ id }) => id === model.period)
      const first = nextHeld(model.periods, -1, 1)
      if (!nextHeld(model.periods, at, 1) && first) this.#choosePeriod(model, first.id, true)
      else step()
    }
    this.#draw()
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
    if (this.#drag) {
      const scale = this.#unitsPerPixel() / this.#zoom.factor
      const dx = (event.clientX - this.#drag.x) * scale
      const dy = (event.clientY - this.#drag.y) * scale
      if (Math.hypot(event.clientX - this.#drag.x, event.clientY - this.#drag.y) > 4) this.#drag.moved = true
      this.#setZoom({ factor: this.#zoom.factor, x: this.#drag.zoomX - dx, y: this.#drag.zoomY - dy })
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
    if (this.#drag?.moved) return
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

  #pressed(event: KeyboardEvent): void {
    const { geometry } = geometryOf(this.#data)
    const from = this.#placeAt(event)
    if (from === null || event.ctrlKey || event.metaKey || event.altKey) return
    const tiles = this.#model?.view === 'tiles'
    const places = geometry.councils.map(({ code, label: [x, y], tile: [column, row] }) => ({
      code,
      x: tiles ? column : x,
      y: tiles ? row : y
    }))
    const byName = this.#data.councils.map(({ code }) => code)
    const direction: Direction | null = directionOf(event.key)
    let to: string | undefined
    if (direction) to = nearestInDirection(places, from, direction)
    else if (event.key === 'Home') to = byName[0]
    else if (event.key === 'End') to = byName.at(-1)
    else if (event.key === 'Enter' || (event.key === ' ' && this.#typed.text === '')) {
      event.preventDefault()
      this.#select(this.#codeFor(from))
      return
    } else if (event.key.length === 1) to = this.#typeAhead(event.key, from)
    else return
    event.preventDefault()
    if (to === undefined) return
    this.#roving = to
    this.#draw()
    document.getElementById(`map-${to}`)?.focus({ preventScroll: true })
  }

  /** The next council area, after the one in focus, whose name begins with what has been typed. */
  #typeAhead(key: string, from: string): string | undefined {
    const now = performance.now()
    const again = now - this.#typed.at < typeAheadMilliseconds
    const text = ((again ? this.#typed.text : '') + key).toLowerCase()
    this.#typed = { text, at: now }
    window.setTimeout(() => {
      if (this.#typed.at === now) this.#typed = { text: '', at: 0 }
    }, typeAheadMilliseconds)
    const { councils } = this.#data
    const at = councils.findIndex(({ code }) => code === from)
    const start = text.length === 1 ? at + 1 : at
    const around = [...councils.slice(start), ...councils.slice(0, start)]
    return around.find(({ name }) => name.toLowerCase().startsWith(text))?.code
  }

  #focusMoved(event: FocusEvent, arrived: boolean): void {
    const code = arrived ? this.#placeAt(event) : null
    const next = event.relatedTarget instanceof Element ? event.relatedTarget : null
    if (!arrived && next?.closest('[role=listbox]') && this.#box?.contains(next)) return
    const visible = arrived && event.target instanceof Element && event.target.matches(':focus-visible')
    this.#focused = visible ? code : null
    if (code !== null) this.#roving = code
    if (visible && code !== null) {
      this.#pointAt(code, event.target as Element)
      this.#looked = code
    } else if (!arrived) this.#looked = null
    this.#draw()
  }

  #pointAt(code: string, shape: Element): void {
    const box = this.#box?.getBoundingClientRect()
    if (!box) return
    const { geometry } = geometryOf(this.#data)
    const council = geometry.councils.find(entry => entry.code === code)
    const bounds = shape.getBoundingClientRect()
    if (this.#model?.view === 'map' && council) {
      const scale = this.#zoom.factor / this.#unitsPerPixel()
      const svgBox = shape.closest('svg')?.getBoundingClientRect() ?? box
      this.#pointer = {
        x: svgBox.left - box.left + (council.label[0] - this.#zoom.x) * scale,
        y: svgBox.top - box.top + (council.label[1] - this.#zoom.y) * scale
      }
    } else this.#pointer = { x: bounds.right - box.left - 8, y: bounds.top - box.top + bounds.height / 2 }
  }

  // Zoom

  #unitsPerPixel(): number {
    const { geometry } = geometryOf(this.#data)
    return this.#width > 0 ? geometry.frame.width / this.#width : 1
  }

  #setZoom(zoom: { factor: number; x: number; y: number }): void {
    const { frame } = geometryOf(this.#data).geometry
    const factor = Math.max(1, Math.min(farthestZoom, zoom.factor))
    this.#zoom = {
      factor,
      x: Math.max(0, Math.min(frame.width * (1 - 1 / factor), zoom.x)),
      y: Math.max(0, Math.min(frame.height * (1 - 1 / factor), zoom.y))
    }
    this.#draw()
  }

  #zoomBy(times: number): void {
    const { geometry } = geometryOf(this.#data)
    const chosen = geometry.councils.find(({ code }) => this.#selected(this.#model).has(code))
    const centre: [number, number] =
      chosen && this.#sees(chosen.label)
        ? chosen.label
        : [
            this.#zoom.x + geometry.frame.width / this.#zoom.factor / 2,
            this.#zoom.y + geometry.frame.height / this.#zoom.factor / 2
          ]
    const factor = Math.max(1, Math.min(farthestZoom, this.#zoom.factor * times))
    this.#setZoom({
      factor,
      x: centre[0] - geometry.frame.width / factor / 2,
      y: centre[1] - geometry.frame.height / factor / 2
    })
  }

  /** Whether a point of the map is inside what the zoom shows. */
  #sees([x, y]: readonly [number, number]): boolean {
    const { frame } = geometryOf(this.#data).geometry
    const { factor, x: left, y: top } = this.#zoom
    return x >= left && y >= top && x <= left + frame.width / factor && y <= top + frame.height / factor
  }

  #wheeled(event: WheelEvent): void {
    if (!event.ctrlKey) return
    event.preventDefault()
    const shape = event.currentTarget instanceof Element ? event.currentTarget.querySelector('svg') : null
    const box = shape?.getBoundingClientRect()
    if (!box) return
    const scale = this.#unitsPerPixel()
    const at = { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale }
    this.#setZoom(zoomedAt(this.#zoom, Math.exp(-event.deltaY / 300), at, farthestZoom))
  }

  // Drawing

  #selected(model: MapModel | undefined): ReadonlySet<string> {
    return new Set(model && model.chosen.code !== model.scotland.code ? model.chosen.councils : [])
  }

  /** Names of groups, placed once for an overlay and a size. */
  #labelsFor(model: MapModel): { map: PlacedLabel[]; belt: PlacedLabel[] } {
    const { overlay, groupOf } = model
    if (!overlay || !groupOf) return { map: [], belt: [] }
    // While the map is dragged the names move with it; room for others is looked for when it rests.
    if (this.#drag && this.#labels) return this.#labels
    const { factor, x: left, y: top } = this.#zoom
    const zoomed = factor > 1
    const units = this.#unitsPerPixel() / factor
    const key = `${overlay.id} ${units.toFixed(3)} ${left.toFixed(0)} ${top.toFixed(0)} ${this.#wide} ${this.#selected(model).size === 1 ? model.chosen.code : ''}`
    if (this.#labels?.key === key) return this.#labels
    const { geometry, grid } = geometryOf(this.#data)
    const sizes = new Map(geometry.councils.map(({ code, size }) => [code, size]))
    const groups = overlay.groups
      .map(({ code, name, members }) => ({
        key: code,
        name,
        size: members.reduce((sum, member) => sum + (sizes.get(member) ?? 0), 0)
      }))
      .toSorted((a, b) => b.size - a.size)
    const [x0, y0, x1, y1] = geometry.centralBelt
    const inset = magnifierBox.width * ((y1 - y0) / (x1 - x0))
    const chosen = geometry.councils.find(({ code }) => this.#selected(model).has(code))
    const taken: Box[] = [
      ...(this.#wide && !zoomed ? [[0, 0, magnifierBox.width + 4, magnifierBox.y + inset + 4] as const] : []),
      ...(chosen
        ? [
            [
              chosen.bounds[2],
              chosen.bounds[1],
              chosen.bounds[2] + 70 * units,
              chosen.bounds[1] + 30 * units
            ] as const
          ]
        : [])
    ]
    const fontSize = 12.5 * units
    const map = placeLabels({
      grid: grid(),
      groupOf,
      groups,
      fontSize,
      within: [
        left + 2,
        top + 2,
        left + geometry.frame.width / factor - 2,
        top + geometry.frame.height / factor - 2
      ],
      taken
    })
    const belted = 12.5 * this.#unitsPerPixel()
    const beltFont = this.#wide
      ? belted / magnification(geometry)
      : belted * ((x1 - x0) / geometry.frame.width)
    const belt = placeLabels({
      grid: grid(),
      groupOf,
      groups: groups.toReversed(),
      fontSize: beltFont,
      within: [x0 + 1, y0 + 1, x1 - 1, y1 - 1],
      taken: []
    })
    this.#labels = { key, map, belt }
    return this.#labels
  }

  #mapOptions(model: MapModel, id: string): ChoroplethOptions {
    const places = new Map<string, MapPlace>(
      [...model.rowOf].map(([council, row]) => [
        council,
        { colour: row.colour, absence: row.absence, label: placeLabel(model, row, council) }
      ])
    )
    const selected = this.#selected(model)
    const labels = this.#labelsFor(model)
    return {
      id,
      title: `${choiceTitle(model)}, by place`,
      describedBy: 'map-keys',
      places,
      selected,
      selectedLabel:
        selected.size === 1 ? `${model.chosen.name} ${figureText(model.indicator, model.chosen.cell)}` : null,
      tabStop: this.#tabStop(model),
      focused: this.#focused,
      groupOf: model.groupOf,
      // The selection has a label of its own, with the figure.
      labels: labels.map.filter(({ key }) => !(selected.size === 1 && key === selectedGroup(model))),
      beltLabels: labels.belt,
      namedCouncils: new Set(
        model.overlay?.groups.flatMap(({ code, members }) =>
          members.length === 1 && labels.map.some(({ key }) => key === code) ? members : []
        ) ?? []
      ),
      zoom: this.#zoom,
      unitsPerPixel: this.#unitsPerPixel(),
      magnifier: this.#wide
    }
  }

  #tabStop(model: MapModel): string {
    const [selected] = this.#selected(model)
    return this.#roving ?? selected ?? this.#data.councils[0]?.code ?? ''
  }

  #tiles(model: MapModel): Tile[] {
    const { geometry } = geometryOf(this.#data)
    return geometry.councils.flatMap(({ code, shortName, tile: [column, row] }) => {
      const figures = model.rowOf.get(code)
      return figures
        ? [
            {
              code,
              column,
              row,
              name: shortName,
              abbreviation: this.#data.area(code)?.abbreviation ?? shortName.slice(0, 3),
              figure: figureText(model.indicator, figures.cell),
              label: placeLabel(model, figures, code),
              colour: figures.colour,
              absence: figures.absence
            }
          ]
        : []
    })
  }

  #tooltip(model: MapModel): TemplateResult | typeof nothing {
    const code = this.#looked
    const row = code === null ? undefined : model.rowOf.get(code)
    if (!row || code === null || !this.#box) return nothing
    const { indicator, category, period, rows } = model
    const held = rows.filter(({ rank }) => rank !== null).length
    const rank = rankText(row, held)
    const unit = unitOf(indicator, category)
    const interval = intervalText(indicator, row.cell)
    const gap = gapText(model, row)
    const figure =
      row.cell.value === null
        ? statuses[row.cell.status].title
        : `${figureText(indicator, row.cell)} ${unit.replace(/^% ?/, '')}`
    return tooltip({
      id: 'map-tooltip',
      name: row.code === code ? row.name : `${model.councilNames.get(code) ?? code} (${row.name})`,
      figure,
      lines: [
        interval === null ? '' : `95% interval ${interval}`,
        countsText(indicator, category, row.cell) ?? '',
        periodInFull(period, indicator.periodKind),
        gap === null ? '' : gap.charAt(0).toUpperCase() + gap.slice(1),
        rank === null ? '' : `${rank.charAt(0).toUpperCase()}${rank.slice(1)}: an order, not a league table`,
        row.cell.value === null ? (row.cell.reason ?? statuses[row.cell.status].meaning) : ''
      ].filter(Boolean),
      at: this.#pointer,
      within: { width: this.#box.clientWidth, height: this.#box.clientHeight },
      entered: () => window.clearTimeout(this.#closing),
      left: () => this.#lookAwaySoon()
    })
  }

  #legend(model: MapModel): TemplateResult | typeof nothing {
    const { indicator, breaks, classCounts, rows, scotland, chosen } = model
    if (breaks.length === 0) return nothing
    const values = rows.flatMap(({ cell: { value } }) => (value === null ? [] : [value]))
    if (values.length === 0) return nothing
    const format = limitText(indicator, breaks)
    const [, many] = placesInWords(model)
    const [low, high] = legendExtent(breaks, values)
    return legend({
      id: 'legend',
      title: `Classes: ${classCounts.map((count, index) => `${index === 0 ? `under ${format(breaks[0] ?? 0)}` : index === breaks.length ? `${format(breaks.at(-1) ?? 0)} or more` : `${format(breaks[index - 1] ?? 0)} to under ${format(breaks[index] ?? 0)}`}: ${count}`).join('; ')} ${many}.`,
      breaks,
      values,
      counts: classCounts,
      counted: model.figures === 'overlay' ? ['group', 'groups'] : ['area', 'areas'],
      selected:
        chosen.code === scotland.code || chosen.cell.value === null
          ? null
          : { name: chosen.name, value: chosen.cell.value },
      scotland:
        indicator.method === 'count' ||
        scotland.cell.value === null ||
        scotland.cell.value > high ||
        scotland.cell.value < low
          ? null
          : scotland.cell.value,
      format: value =>
        breaks.includes(value) ? format(value) : figureText(indicator, { ...scotland.cell, value }),
      width: Math.max(280, this.#width || 540)
    })
  }

  #key(model: MapModel): TemplateResult | typeof nothing {
    const present = absences.flatMap(absence => {
      const rows = model.rows.filter(row => row.absence === absence)
      return rows.length > 0 ? [{ absence, rows }] : []
    })
    const zeros = model.rows.filter(({ cell: { value } }) => value === 0)
    if (present.length === 0 && zeros.length === 0) return nothing
    const names = (rows: readonly FigureRow[]) =>
      rows.length > 6
        ? `${rows.length} ${placesInWords(model)[1]}`
        : listInWords(rows.map(({ name }) => name))
    const reasons = [
      ...new Set(
        present.flatMap(({ rows }) => rows.flatMap(({ cell }) => (cell.reason === null ? [] : [cell.reason])))
      )
    ]
    return html`<div class="key">
      ${present.map(({ absence, rows }) => html`<p class="key__line">${absenceSwatch('key', absence, '')} <span class="mark">[${statuses[absence].marker}]</span> <strong>${statuses[absence].title}:</strong> ${names(rows)}.</p>`)}
      ${reasons.slice(0, 2).map(reason => html`<p class="note">${reason}</p>`)}
      ${zeros.length === 0 ? nothing : html`<p class="key__line"><span class="mark">0</span> A true count of none: ${names(zeros)}.</p>`}
    </div>`
  }

  #tableRow(model: MapModel, row: FigureRow): TableRow {
    const { indicator } = model
    const { cell } = row
    return {
      code: row.code,
      name: row.name,
      figure: figureText(indicator, cell),
      interval: intervalText(indicator, cell, '–'),
      count: cell.numerator === null ? null : cell.numerator.toLocaleString('en-GB'),
      gap: gapInTable(model, row),
      small:
        cell.value !== null &&
        indicator.method === 'crude-rate' &&
        cell.numerator !== null &&
        cell.numerator < 10,
      reason: cell.value === null ? (cell.reason ?? statuses[cell.status].meaning) : null,
      selected: row.code === model.chosen.code && row.code !== model.scotland.code
    }
  }

  #table(model: MapModel): TemplateResult {
    const { indicator, category, period, rows, scotland, sort } = model
    const every = [...rows, scotland]
    const [one] = placesInWords(model)
    return figureTable({
      id: 'figures',
      caption: captionOf(model),
      places: one.charAt(0).toUpperCase() + one.slice(1),
      figure: figureHeading(model),
      rows: rows.map(row => this.#tableRow(model, row)),
      scotland: { ...this.#tableRow(model, scotland), gap: '' },
      sort,
      hasIntervals: every.some(({ cell }) => cell.lower !== null),
      hasCounts: indicator.method !== 'count' && every.some(({ cell }) => cell.numerator !== null),
      gapHeading: indicator.method === 'count' ? 'Part of Scotland’s' : 'Against Scotland',
      chooseSort: chosen => this.#go({ sort: chosen as Sort }, true),
      choose: code => this.#select(code)
    })
  }

  #controls(choice: Choice): TemplateResult {
    const { overlay, figures, view, periods, period, indicator, category } = choice
    const { data } = this
    return html`<section class="controls" aria-label="What to show">
      ${this.#picker.view({
        series: seriesOf(data),
        current: `${indicator.id} ${category.id}`,
        choose: key => this.#chooseSeries(key)
      })}
      <div class="control">
        <label class="control__label" for="overlay">Partnership overlay</label>
        <span class="ds_select-wrapper"
          ><select
            class="ds_select"
            id="overlay"
            @change=${(event: Event) => {
              const { value } = event.target as HTMLSelectElement
              this.#go({
                overlay: value === '' ? null : value,
                ...(value === '' ? { figures: 'councils' as const } : {})
              })
            }}
          >
            <option value="" .selected=${overlay === null}>None</option>
            ${data.schemes.map(
              ({ id, plural, groups }) =>
                html`<option value=${id} .selected=${overlay?.id === id}>
                  ${plural.charAt(0).toUpperCase() + plural.slice(1)}${plural.includes('(') ? '' : ` (${groups.length})`}
                </option>`
            )}</select
          ><span class="ds_select-arrow" aria-hidden="true"></span
        ></span>
      </div>
      ${segmented(
        'view',
        'View',
        [
          { value: 'map', label: 'Map' },
          { value: 'tiles', label: 'Equal tiles' }
        ],
        view,
        value => this.#go({ view: value })
      )}
      ${
        overlay
          ? segmented(
              'figures',
              'Figures for',
              [
                { value: 'councils', label: '32 council areas' },
                {
                  value: 'overlay',
                  label: `${overlay.groups.length} ${overlay.kind === 'partnership' ? 'partnerships' : 'groups'}`
                }
              ],
              figures,
              value => this.#go({ figures: value, area: null })
            )
          : nothing
      }
      ${periodControl({
        blocks: periods.map(({ id, held }) => ({ id, held, label: periodLabel(id, indicator.periodKind) })),
        period,
        inFull: periodInFull(period, indicator.periodKind),
        playing: this.#timer !== 0,
        choose: (chosen, passing) => this.#choosePeriod(choice, chosen, passing),
        togglePlay: () => this.#togglePlay()
      })}
    </section>`
  }

  get data(): Loaded {
    return this.#data
  }

  #mapBox(model: MapModel): TemplateResult {
    const { geometry } = geometryOf(this.#data)
    const tiles = model.view === 'tiles'
    const options = tiles ? null : this.#mapOptions(model, 'map')
    return html`<div
        class="map ${this.#zoom.factor > 1 && !tiles ? 'map--zoomed' : ''} ${this.#drag ? 'map--dragged' : ''}"
        ${ref(element => {
          if (element === this.#box) return
          this.#observer.disconnect()
          this.#box = element as HTMLElement | undefined
          if (this.#box) this.#observer.observe(this.#box)
        })}
        @pointermove=${(event: PointerEvent) => this.#pointed(event)}
        @pointerleave=${() => this.#lookAwaySoon()}
        @pointerdown=${(event: PointerEvent) => {
          if (this.#zoom.factor === 1 || tiles || (event.target as Element).closest('button,.tooltip')) return
          this.#drag = {
            x: event.clientX,
            y: event.clientY,
            zoomX: this.#zoom.x,
            zoomY: this.#zoom.y,
            moved: false
          }
        }}
        @pointerup=${() => {
          window.setTimeout(() => {
            this.#drag = null
            this.#draw()
          })
        }}
        @pointercancel=${() => {
          this.#drag = null
        }}
        @click=${(event: MouseEvent) => this.#tapped(event)}
        @keydown=${(event: KeyboardEvent) => this.#pressed(event)}
        @focusin=${(event: FocusEvent) => this.#focusMoved(event, true)}
        @focusout=${(event: FocusEvent) => this.#focusMoved(event, false)}
        @wheel=${(event: WheelEvent) => this.#wheeled(event)}
      >
        ${
          options
            ? choropleth(geometry, options)
            : tileMap({
                id: 'map',
                title: `${choiceTitle(model)}, as equal tiles`,
                describedBy: 'map-keys',
                tiles: this.#tiles(model),
                selected: this.#selected(model),
                tabStop: this.#tabStop(model),
                focused: this.#focused,
                groupOf: model.groupOf,
                groupNames: new Map(model.overlay?.groups.map(({ code, name }) => [code, name]) ?? []),
                width: this.#width || geometry.frame.width
              })
        }
        ${
          tiles
            ? nothing
            : html`<div class="map__tools">
                <button
                  class="tool"
                  type="button"
                  aria-label="Zoom in"
                  ?disabled=${this.#zoom.factor >= farthestZoom}
                  @click=${() => this.#zoomBy(1.6)}
                >
                  <svg
                    class="tool__sign tool__sign--line"
                    viewBox="0 0 16 16"
                    width="16"
                    height="16"
                    aria-hidden="true"
                  >
                    <path d="M8 2v12M2 8h12"></path>
                  </svg>
                </button>
                <button
                  class="tool"
                  type="button"
                  aria-label="Zoom out"
                  ?disabled=${this.#zoom.factor <= 1}
                  @click=${() => this.#zoomBy(1 / 1.6)}
                >
                  <svg
                    class="tool__sign tool__sign--line"
                    viewBox="0 0 16 16"
                    width="16"
                    height="16"
                    aria-hidden="true"
                  >
                    <path d="M2 8h12"></path>
                  </svg>
                </button>
                <button
                  class="tool"
                  type="button"
                  aria-label="Show all of Scotland"
                  ?disabled=${this.#zoom.factor <= 1}
                  @click=${() => this.#setZoom({ factor: 1, x: 0, y: 0 })}
                >
                  <svg
                    class="tool__sign tool__sign--line"
                    viewBox="0 0 16 16"
                    width="16"
                    height="16"
                    aria-hidden="true"
                  >
                    <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"></path>
                  </svg>
                </button>
              </div>`
        }
        ${this.#tooltip(model)}
      </div>
      ${
        options && !this.#wide
          ? html`<div class="belt" @click=${(event: MouseEvent) => this.#tapped(event)}>
              <p class="belt__heading">
                Central Belt, enlarged
                ${(geometry.frame.width / (geometry.centralBelt[2] - geometry.centralBelt[0])).toFixed(1)}
                times
              </p>
              ${magnifiedBelt(geometry, options)}
            </div>`
          : nothing
      }
      ${options ? this.#unnamed(model, options) : nothing}`
  }

  /** Groups whose names found no room, listed. */
  #unnamed(
    { overlay }: MapModel,
    { labels, beltLabels, zoom }: ChoroplethOptions
  ): TemplateResult | typeof nothing {
    if (!overlay || zoom.factor > 1) return nothing
    const named = new Set([...labels, ...beltLabels].map(({ key }) => key))
    const left = overlay.groups.filter(({ code }) => !named.has(code)).map(({ name }) => name)
    if (left.length === 0) return nothing
    return html`<p class="note">Too small to name on the map: ${listInWords(left)}.</p>`
  }

  /** Draws what there is to draw. Taking a focused element away makes it blur in the middle of that: such calls wait. */
  #draw(): void {
    if (this.#drawing) {
      this.#again = true
      return
    }
    this.#drawing = true
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
    const choice = readChoice(data, readMapAddress(location.parameters))
    const waiting = this.#ask(choice)
    if (waiting !== null && waiting !== 'here') {
      render(this.#withoutFigures(choice, waiting), this.#container)
      return
    }
    const schemeFigures =
      choice.figures === 'overlay' && choice.overlay
        ? (data.schemeAtHand(choice.overlay.id, choice.indicator.id, choice.category.id) ?? null)
        : null
    const model = mapModel(data, choice, schemeFigures)
    this.#model = model
    render(this.#page(model, schemeFigures), this.#container)
    this.#tell(model, context)
  }

  /** One sentence for each change of what is shown; none for a look, a zoom or a redraw. */
  #tell(model: MapModel, context: Context): void {
    const said = `${announcement(model)}${model.chosen.code === model.scotland.code ? '' : ` Selected: ${placeLabel(model, model.chosen, model.chosen.code)}.`}`
    if (this.#told === said) return
    if (this.#told !== '') context.announce(said)
    this.#told = said
  }

  /** Sees to it that the series of a choice is at hand; answers what stands in the way. */
  #ask(choice: Choice): 'here' | null | { failed: string } | { waiting: true } {
    const { data } = this
    const { indicator, category, overlay, figures } = choice
    const redraw = () => this.#draw()
    if (!data.holds(indicator.id, category.id)) {
      const answer = this.#answers.get(
        `${indicator.id} ${category.id}`,
        () => data.loadSeries(indicator.id, category.id),
        redraw
      )
      if (answer.state === 'failed') return { failed: answer.message }
      if (answer.state === 'waiting') return { waiting: true }
      if (!data.holds(indicator.id, category.id)) return { failed: 'This release does not hold that series.' }
    }
    if (figures === 'overlay' && overlay) {
      const answer = this.#answers.get(
        `${overlay.id} ${indicator.id} ${category.id}`,
        () => data.scheme(overlay.id, indicator.id, category.id),
        redraw
      )
      if (answer.state === 'failed') return { failed: answer.message }
      if (answer.state === 'waiting') return { waiting: true }
    }
    return 'here'
  }

  #top(choice: Choice, words: string): TemplateResult {
    return html`<h1 class="map-page__title">${unbroken(choiceTitle(choice))}</h1>
      <p class="deck">${unbroken(words)}</p>
      ${choice.misread.length === 0 ? nothing : html`<div class="notice" role="status"><p>${choice.misread.join(' ')} Shown instead: ${choiceTitle(choice)}.</p></div>`}
      ${this.#controls(choice)}`
  }

  #withoutFigures(choice: Choice, why: { failed: string } | { waiting: true }): TemplateResult {
    return html`<div class="map-page">
      ${this.#top(choice, 'waiting' in why ? 'These figures are on their way.' : '')}
      ${
        'failed' in why
          ? html`<div class="notice" role="alert">
              <p>${why.failed}</p>
              <p>
                <button
                  class="ds_button ds_button--small"
                  type="button"
                  @click=${() => {
                    this.#answers.forgetFailures()
                    this.#draw()
                  }}
                >
                  Try again
                </button>
              </p>
            </div>`
          : nothing
      }
    </div>`
  }

  #page(model: MapModel, schemeFigures: SchemeFigures | null): TemplateResult {
    const { data } = this
    const { indicator, category, overlay } = model
    // Asked only after the first paint: nothing on the map waits for it.
    const known = this.#painted
      ? this.#answers.get(
          'sources',
          () => data.sources(),
          () => this.#draw()
        )
      : null
    const held = known?.state === 'here' ? known.value : null
    const darker =
      indicator.method !== 'count' && indicator.polarity === 'neither'
        ? 'Darker means a higher figure; higher is not by itself worse.'
        : 'Darker means a higher figure.'
    return html`<div class="map-page">
      ${this.#top(model, deck(model))}
      <div class="map-page__figures">
        <section class="map-page__map" aria-labelledby="map-heading">
          <h2 class="map-page__unit" id="map-heading">${unitHeading(model)}</h2>
          <p class="note">
            ${darker}${overlay ? ` Black lines: ${placesInWords({ ...model, figures: 'overlay' })[1]}.` : ''}${model.chosen.code === model.scotland.code ? '' : ' Orange: selected.'}
          </p>
          ${this.#legend(model)}${this.#key(model)}
          <p class="map-page__keys note" id="map-keys">
            On the map: arrow keys move to the next area in that direction, Home and End to the first and last
            by name, letters to a name; Enter selects, Escape closes.
          </p>
          ${this.#mapBox(model)}
        </section>
        <div class="map-page__panel">${areaPanel(data, model, schemeFigures, () => this.#select(null))}</div>
        <section class="map-page__table" aria-label="The same figures as a table">
          ${this.#table(model)}
        </section>
      </div>
      ${provenanceLine(model, held, data.release, window.location.href, words => this.#context?.announce(words))}
    </div>`
  }
}

/** The group that is the selected council area and no more. */
function selectedGroup({ chosen, overlay }: MapModel): string | undefined {
  return overlay?.groups.find(
    ({ members }) => members.length === 1 && members[0] !== undefined && chosen.councils.includes(members[0])
  )?.code
}

/** Runs once the browser has painted what was drawn just now. */
function afterPaint(then: () => void): void {
  requestAnimationFrame(() => {
    setTimeout(then)
  })
}
