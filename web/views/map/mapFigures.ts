import { html, nothing, type TemplateResult } from 'lit-html'
import { guard } from 'lit-html/directives/guard.js'
import type { Source } from '../../../shared/contracts/source.ts'
import type { Loaded, SchemeFigures } from '../../client/loaded.ts'
import type { Sort } from '../../state/mapAddress.ts'
import { areaPanel } from './areaPanel.ts'
import { absenceKey, mapLegend } from './mapLegend.ts'
import type { Compared } from './mapCompared.ts'
import type { MapModel } from './mapModel.ts'
import { mapTable } from './mapTable.ts'
import { mapNotes, unitHeading } from './mapWords.ts'
import { provenanceLine } from './provenanceLine.ts'

/** The parts of the page in the order in which a new one is drawn. */
export const parts = ['words', 'controls', 'legend', 'map', 'belt', 'panel', 'others', 'table'] as const
export type Part = (typeof parts)[number]

/** Width that the legend is drawn for at least, in pixels. */
const narrowest = 280

type Drawn = TemplateResult | typeof nothing

/** What stands beside and under the map. */
export interface BesideMap {
  takeaway: Drawn
  panel: Drawn
  table: Drawn
  provenance: Drawn
}

export interface BesideMapOptions {
  data: Loaded
  /** Of the overlay, when its figures are shown. */
  schemeFigures: SchemeFigures | null
  sources: readonly Source[] | null
  draws: (part: Part) => boolean
  /** Buttons that take the map elsewhere. */
  takeaway: Drawn
  /** The rows beside another comparator than Scotland; null beside Scotland. */
  compared: Compared | null
  /** What figures are compared with, to choose from. */
  against: Drawn
  select: (code: string | null) => void
  chooseSort: (sort: Sort) => void
  rowPointed: (code: string | null) => void
  announce: (words: string) => void
}

/** Panel of the selected place, table and sources: as much of them as is to be drawn already. */
export function besideMap(model: MapModel, options: BesideMapOptions): BesideMap {
  const { data, schemeFigures, sources, draws, takeaway, compared, against } = options
  const { select, chooseSort, rowPointed, announce } = options
  return {
    takeaway,
    panel: draws('panel')
      ? html`<div class="map-page__panel">
          ${guard([model, compared, draws('others')], () =>
            areaPanel(data, model, compared, schemeFigures, draws('others'), () => select(null))
          )}
        </div>`
      : nothing,
    table: draws('table')
      ? html`<section class="map-page__table" aria-label="The same figures as a table">
          ${model.indicator.method === 'count' ? nothing : html`<div class="map-against ${model.comparator === null ? '' : 'map-against--chosen'}">${against}</div>`}
          ${guard([model, compared], () =>
            mapTable(model, compared, {
              chooseSort: sort => chooseSort(sort as Sort),
              choose: code => select(code),
              pointed: rowPointed
            })
          )}
        </section>`
      : nothing,
    provenance: draws('table')
      ? provenanceLine(model, sources, data, window.location.href, announce)
      : nothing
  }
}

/**
 * The map under its heading and legend, with what stands beside it.
 * @param width of the map, in pixels
 */
export const mapFigures = (
  model: MapModel,
  width: number,
  map: TemplateResult,
  { takeaway, panel, table, provenance }: BesideMap
): TemplateResult =>
  html`<div class="map-page__figures">
      <section class="map-page__map" aria-labelledby="map-heading">
        <h2 class="map-page__unit" id="map-heading">${unitHeading(model)}</h2>
        <p class="note">${mapNotes(model)}</p>
        ${guard([model, width], () => html`${mapLegend(model, Math.max(narrowest, width))}${absenceKey(model)}`)}
        <p class="map-page__keys note" id="map-keys">
          On the map: arrow keys move to the next area in that direction, Home and End to the first and last
          by name, letters to a name; Enter selects, Escape closes.
        </p>
        ${map} ${takeaway}
      </section>
      ${panel} ${table}
    </div>
    ${provenance}`
