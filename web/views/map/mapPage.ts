import { html, nothing, render, type TemplateResult } from 'lit-html'
import type { Loaded } from '../../client/loaded.ts'
import { DrawnTogether } from '../../components/drawnTogether.ts'
import { nextFrame, nextTask } from '../../components/nextTask.ts'
import { IndicatorPicker } from '../../components/indicatorPicker.ts'
import { Answers, valueOf } from '../answers.ts'
import type { Context } from '../view.ts'
import { MapComparator } from './mapComparator.ts'
import { mapCompared } from './mapCompared.ts'
import { mapControls } from './mapControls.ts'
import { prepareDrawable } from './mapDrawing.ts'
import { besideMap, mapFigures, parts, type BesideMap, type Part } from './mapFigures.ts'
import { MapChoosing } from './mapChoosing.ts'
import { mapGroup } from './mapGroup.ts'
import type { Choice, MapModel } from './mapModel.ts'
import { failedNotice, obstacleTo, type Obstacle } from './mapObstacle.ts'
import { MapMisread } from './mapMisread.ts'
import { MapReading, type ReadFigures } from './mapReading.ts'
import { mapSheet } from './mapSheet.ts'
import { MapStage } from './mapStage.ts'
import { MapTakeaway } from './mapTakeaway.ts'
import { announcement, deck, placeLabel } from './mapWords.ts'
import { Playing } from './playing.ts'

const onTheirWay = 'These figures are on their way.'

/** The map page in one container: draws what the address says, and keeps what no address needs (pointer, zoom, playing). */
export class MapPage {
  readonly #container: HTMLElement
  readonly #drawing = new DrawnTogether(() => this.#drawOnce())
  readonly #picker = new IndicatorPicker(() => this.#drawing.soon())
  readonly #answers = new Answers()
  #context: Context | undefined
  readonly #reading = new MapReading()
  readonly #choosing = new MapChoosing({
    context: () => this.#shown,
    model: () => this.#reading.model,
    leaving: isElsewhere => this.#leaving(isElsewhere)
  })
  readonly #playing = new Playing(
    isFirst => this.#choosing.nextPeriod(isFirst),
    () => {
      if (this.#context) this.#drawing.now()
    }
  )
  readonly #stage = new MapStage({
    data: () => this.#data,
    model: () => this.#reading.model,
    changed: () => this.#drawing.now(),
    select: code => this.#choosing.place(code)
  })
  readonly #comparator = new MapComparator(() => this.#drawing.now())
  readonly #misread = new MapMisread(() => this.#drawing.now())
  readonly #takeaway = new MapTakeaway(() => this.#drawing.now())
  #stepStarted = false
  /** Other figures were asked for: the map answers in one frame, what stands beside it in the next. */
  #mapFirst = false
  #beside: BesideMap | undefined
  #told = ''
  #drawnTo: Part = 'words'
  #painted = false

  constructor(container: HTMLElement) {
    this.#container = container
  }

  show(context: Context): void {
    const first = this.#context === undefined
    this.#context = context
    this.#drawing.now()
    if (first) {
      this.#stage.enter()
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
        this.#stage.measure()
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
    this.#stage.leave()
  }

  /** To other figures: once all parts of the page are there, the map is drawn before the rest. */
  #leaving(isElsewhere: boolean): void {
    performance.mark('commonty:step-start')
    this.#stepStarted = true
    if (isElsewhere) this.#mapFirst = this.#painted
  }

  get #shown(): Context {
    if (!this.#context) throw new RangeError('the page has not been shown')
    return this.#context
  }

  get #data(): Loaded {
    return this.#shown.data
  }

  #drawOnce(): void {
    const context = this.#context
    if (!context) return
    const { data, location } = context
    const choice = this.#reading.choiceAt(data, location)
    const obstacle = obstacleTo(choice, data, this.#answers, () => this.#drawing.now())
    if (obstacle) {
      this.#render(choice, 'waiting' in obstacle ? onTheirWay : '', this.#withoutFigures(obstacle))
      return
    }
    const read = this.#reading.figuresOf(data, choice)
    this.#render(choice, deck(read.model), this.#figures(read))
    this.#tell(read.model, context)
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

  #render(choice: Choice, words: string, figures: TemplateResult | typeof nothing): void {
    render(
      mapSheet(choice, {
        deck: words,
        misread: this.#misread.view(this.#shown, choice),
        isBegun: !this.#draws('map'),
        controls: this.#draws('controls') ? this.#controls(choice) : nothing,
        figures: this.#draws('legend') ? figures : nothing
      }),
      this.#container
    )
  }

  #controls(choice: Choice): TemplateResult {
    return html`${mapControls(this.#data, choice, this.#picker, this.#playing.isOn, {
      go: change => this.#choosing.go(change),
      chooseSeries: key => this.#choosing.series(key),
      choosePeriod: (period, passing) => this.#choosing.period(choice.period, period, passing),
      togglePlay: () => this.#playing.toggle()
    })}
    ${mapGroup(
      choice.picked,
      choice.groupName,
      code => this.#data.area(code)?.name ?? code,
      change => this.#choosing.go(change)
    )}`
  }

  #withoutFigures(obstacle: Obstacle): TemplateResult | typeof nothing {
    if ('waiting' in obstacle) return nothing
    return failedNotice(obstacle.failed, () => {
      this.#answers.forgetFailures()
      this.#drawing.now()
    })
  }

  #figures(read: ReadFigures): TemplateResult {
    const { model } = read
    if (!this.#mapFirst || !this.#beside) this.#beside = this.#besideMap(read)
    const map = this.#draws('map') ? this.#stage.view(model, this.#draws('belt')) : this.#stage.empty()
    return mapFigures(model, this.#stage.width, map, this.#beside)
  }

  #besideMap({ model, schemeFigures }: ReadFigures): BesideMap {
    const data = this.#data
    // Asked only after the first paint: nothing on the map waits for it.
    const sources = this.#painted
      ? this.#answers.get(
          'sources',
          () => data.sources(),
          () => this.#drawing.now()
        )
      : null
    const compared = mapCompared(
      model,
      data.release,
      this.#answers,
      () => this.#comparator.ask(data, model),
      () => this.#drawing.now()
    )
    const announce = (words: string) => this.#context?.announce(words)
    return besideMap(model, {
      data,
      takeaway: this.#takeaway.view(data, model, compared, valueOf(sources), this.#painted, announce),
      compared,
      against: this.#comparator.view(this.#shown, model, compared, this.#painted, comparator =>
        this.#choosing.go({ comparator })
      ),
      schemeFigures,
      sources: valueOf(sources),
      draws: part => this.#draws(part),
      select: code => this.#choosing.place(code),
      chooseSort: sort => this.#choosing.go({ sort }, true),
      rowPointed: code => this.#stage.rowPointed(code),
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
