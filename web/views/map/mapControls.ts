import { html, nothing, type TemplateResult } from 'lit-html'
import { themes } from '../../../shared/catalogue/themeTitles.ts'
import { carriesFigure } from '../../../shared/contracts/carriesFigure.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { periodInFull, periodLabel } from '../../../shared/words/periods.ts'
import type { Loaded } from '../../client/loaded.ts'
import type { IndicatorPicker, PickableSeries } from '../../components/indicatorPicker.ts'
import { periodControl } from '../../components/periodControl.ts'
import { segmented } from '../../components/segmented.ts'
import type { MapAddress } from '../../state/mapAddress.ts'
import { groupSwitch } from './mapGroup.ts'
import type { Choice } from './mapModel.ts'
import { rowTitle, seriesTitle } from '../../../shared/words/titles.ts'

const pickable = new WeakMap<Loaded, PickableSeries[]>()

/** Every series by theme; the categories of an indicator follow it. Made once for a release. */
function seriesOf(data: Loaded): PickableSeries[] {
  const known = pickable.get(data)
  if (known) return known
  const series = Object.entries(themes).flatMap(([theme, title]) =>
    data.indicators
      .filter(indicator => indicator.theme === theme)
      .flatMap(indicator =>
        indicator.breakdown.categories.map((category, index): PickableSeries => {
          const isHeld = data
            .coverage(indicator.id, category.id)
            .some(({ councils }) => Object.keys(councils).some(carriesFigure))
          return {
            key: `${indicator.id} ${category.id}`,
            label: index === 0 ? seriesTitle(indicator, category) : rowTitle(indicator, category),
            detail: isHeld ? '' : 'not by council area',
            group: category.group === null ? title : `${title}: ${category.group}`,
            words: `${category.inWords} ${indicator.title}`
          }
        })
      )
  )
  pickable.set(data, series)
  return series
}

/** What the controls ask of the page. */
export interface ControlActions {
  go: (change: Partial<MapAddress>) => void
  chooseSeries: (key: string) => void
  choosePeriod: (period: string, passing: boolean) => void
  togglePlay: () => void
}

/** A council area stands for its group; a group for no one council area, and for none of another kind. */
const withoutGroup = (area: Choice['area']): Partial<MapAddress> =>
  area?.type === 'partnership' ? { area: null } : {}

function overlaySelect(
  data: Loaded,
  { overlay, picked, area }: Choice,
  go: ControlActions['go']
): TemplateResult {
  const chosen = (event: Event) => {
    const { value } = event.target as HTMLSelectElement
    go({
      ...(value === '' ? { overlay: null, figures: 'councils' } : { overlay: value }),
      ...withoutGroup(area)
    })
  }
  return html`<div class="control">
    <label class="control__label" for="overlay">Partnership overlay</label>
    <span class="ds_select-wrapper"
      ><select class="ds_select" id="overlay" @change=${chosen}>
        <option value="" .selected=${overlay === null}>None</option>
        ${data.schemes.map(
          ({ id, plural, groups }) =>
            html`<option value=${id} .selected=${overlay?.id === id}>
              ${capitalised(plural)}${plural.includes('(') ? '' : ` (${groups.length})`}
            </option>`
        )}</select
      ><span class="ds_select-arrow" aria-hidden="true"></span
    ></span>
    ${groupSwitch(picked !== null, go)}
  </div>`
}

/** The choices above the map: indicator, overlay or a group of one's own, view, whose figures, period. */
export function mapControls(
  data: Loaded,
  choice: Choice,
  picker: IndicatorPicker,
  isPlaying: boolean,
  { go, chooseSeries, choosePeriod, togglePlay }: ControlActions
): TemplateResult {
  const { overlay, figures, view, periods, period, indicator, category, area } = choice
  const label = (id: string) => periodLabel(id, indicator.periodKind)
  return html`<section class="controls" aria-label="What to show">
    ${picker.view({
      series: () => seriesOf(data),
      current: `${indicator.id} ${category.id}`,
      label: seriesTitle(indicator, category),
      choose: chooseSeries
    })}
    ${overlaySelect(data, choice, go)}
    ${segmented(
      'view',
      'View',
      [
        { value: 'map', label: 'Map' },
        { value: 'tiles', label: 'Equal tiles' }
      ],
      view,
      value => go({ view: value })
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
            value => go({ figures: value, ...withoutGroup(area) })
          )
        : nothing
    }
    ${periodControl({
      blocks: periods.map(({ id, held }) => ({ id, held, label: label(id) })),
      period,
      inFull: periodInFull(period, indicator.periodKind),
      playing: isPlaying,
      choose: choosePeriod,
      togglePlay
    })}
  </section>`
}
