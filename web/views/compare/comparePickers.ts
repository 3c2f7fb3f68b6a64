import { html, type TemplateResult } from 'lit-html'
import type { Series } from '../../../shared/comparisons/comparedSeries.ts'
import type { ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { segmented } from '../../components/segmented.ts'
import { selectControl } from '../../components/selectControl.ts'
import { rowTitle } from '../../../shared/words/titles.ts'
import { comparatorControl } from '../comparatorControl.ts'
import type { Context } from '../view.ts'
import { seriesKey, seriesOptions, type CompareChoice, type CompareView } from './compareChoice.ts'

const viewTitles: Readonly<Record<CompareView, string>> = {
  verdicts: 'Verdicts',
  trends: 'Trends',
  scatter: 'Two indicators'
}

/** Ticks behind a summary: which areas, which series. */
function ticks<T>(
  title: string,
  items: readonly T[],
  { key, name, on }: { key: (item: T) => string; name: (item: T) => string; on: (item: T) => boolean },
  choose: (keys: string[]) => void
): TemplateResult {
  const change = (item: T, isOn: boolean) =>
    choose(items.filter(each => (each === item ? isOn : on(each))).map(key))
  return html`<details class="ticks">
    <summary>${title}</summary>
    <div class="ticks__list">
      <button type="button" class="chart-action" @click=${() => choose([])}>As at first</button>
      ${items.map(
        item =>
          html`<label class="own-group__area"
            ><input
              type="checkbox"
              .checked=${on(item)}
              @change=${(event: Event) => change(item, (event.target as HTMLInputElement).checked)}
            />
            ${name(item)}</label
          >`
      )}
    </div>
  </details>`
}

/** Areas, series, comparator and view: everything in the address. */
export function comparePickers(
  context: Context,
  choice: CompareChoice,
  comparatorSwitch: ComparatorSwitch
): TemplateResult {
  const { data, navigate } = context
  const { areas, isAll, series, choosable, view, up, across, area, comparator } = choice
  const pick = (id: string, label: string, current: Series, name: string) =>
    selectControl({ id, label, current: seriesKey(current), options: seriesOptions(choosable) }, value =>
      navigate({ [name]: value })
    )
  return html`<div class="controls comparison-controls">
      <div class="control">
        ${segmented(
          'compare-view',
          'View',
          (['verdicts', 'trends', 'scatter'] as const).map(value => ({ value, label: viewTitles[value] })),
          view,
          value => navigate({ view: value === 'verdicts' ? null : value })
        )}
      </div>
      ${view === 'verdicts' ? '' : pick('compare-up', view === 'scatter' ? 'Up' : 'Indicator', up, 'up')}
      ${view === 'scatter' ? pick('compare-across', 'Across', across, 'across') : ''}
      ${view !== 'scatter' ? comparatorControl(context, comparator, comparatorSwitch) : ''}
      ${selectControl(
        {
          id: 'compare-area',
          label: 'Area to pick out',
          current: area?.code ?? '',
          options: [
            ...(view === 'scatter' ? [] : [{ value: '', label: 'None', group: null }]),
            ...data.councils.map(({ code, name }) => ({ value: code, label: name, group: null }))
          ]
        },
        value => navigate({ area: value })
      )}
    </div>
    <div class="ticks-row">
      ${
        view === 'scatter'
          ? ''
          : ticks(
              isAll ? 'Areas: all 32' : `Areas: ${areas.length} of 32`,
              data.councils,
              {
                key: ({ code }) => code,
                name: ({ name }) => name,
                on: council => !isAll && areas.includes(council)
              },
              keys => navigate({ areas: keys.join(',') })
            )
      }
      ${
        view === 'verdicts'
          ? ticks(
              `Indicators: ${series.length} of ${choosable.length}`,
              choosable,
              {
                key: seriesKey,
                name: ({ indicator, category }) => rowTitle(indicator, category),
                on: each => series.includes(each)
              },
              keys => navigate({ series: keys.join(',') })
            )
          : ''
      }
    </div>`
}
