import type { Loaded, SchemeFigures } from '../../client/loaded.ts'
import type { PageLocation } from '../../state/location.ts'
import { readMapAddress } from '../../state/mapAddress.ts'
import { mapModel, readChoice, type Choice, type MapModel } from './mapModel.ts'

/** A choice with its figures. */
export interface ReadFigures {
  model: MapModel
  /** Of the overlay, when its figures are shown. */
  schemeFigures: SchemeFigures | null
}

/** What the address asks for, worked out once however often it is drawn: for a look or a zoom, nothing of it changes. */
export class MapReading {
  #read: { location: PageLocation; choice: Choice } | undefined
  #figures: (ReadFigures & { choice: Choice }) | undefined

  /** The figures read last; nothing before the first. */
  get model(): MapModel | undefined {
    return this.#figures?.model
  }

  choiceAt(data: Loaded, location: PageLocation): Choice {
    if (this.#read?.location !== location)
      this.#read = { location, choice: readChoice(data, readMapAddress(location.parameters)) }
    return this.#read.choice
  }

  /** The same object for the same choice, so that parts which show nothing else need not be drawn again. */
  figuresOf(data: Loaded, choice: Choice): ReadFigures {
    const { overlay, figures, indicator, category } = choice
    const schemeFigures =
      figures === 'overlay' && overlay
        ? (data.schemeAtHand(overlay.id, indicator.id, category.id) ?? null)
        : null
    const known = this.#figures
    if (known?.choice === choice && known.schemeFigures === schemeFigures) return known
    const read = { choice, schemeFigures, model: mapModel(data, choice, schemeFigures) }
    this.#figures = read
    return read
  }
}
