import { html, type TemplateResult } from 'lit-html'
import type { Series } from '../../../shared/comparisons/comparedSeries.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import type { PeriodKind } from '../../../shared/contracts/referencePeriod.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import type { Loaded } from '../../client/loaded.ts'
import { selectControl } from '../../components/selectControl.ts'
import { seriesKey, seriesOptions } from '../compare/compareChoice.ts'
import type { StatedTarget } from './targetsAddress.ts'

/** What the form holds between two drawings: the choices made so far, and what was wrong with them. */
export interface TargetsKept {
  series: string | null
  baseline: string | null
  by: string | null
  problem: string
  /** What came of the file that was opened last. */
  opened: string
}

/** The periods of one kind that follow, as many as asked for. */
export function laterPeriods(period: string, kind: PeriodKind, count: number): string[] {
  const later = (year: string, step: number): string => {
    const first = Number(year.slice(0, 4)) + step
    return year.length === 4 ? `${first}` : `${first}-${String((first + 1) % 100).padStart(2, '0')}`
  }
  const [from = period, to] = period.split('/')
  const step = kind === 'financial-years' && to ? Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 : 1
  return Array.from({ length: count }, (_, index) =>
    [from, ...(to === undefined ? [] : [to])].map(year => later(year, (index + 1) * step)).join('/')
  )
}

const ahead = 15

/** What the form stands at, and what it lets choose. */
export interface TargetChoice {
  series: Series
  baseline: string
  by: string
  /** Periods with figures, ascending. */
  held: readonly string[]
  /** Periods to come. */
  later: readonly string[]
}

/** The choices made so far; the first series, some years back and some ahead where none is made. */
export function targetChoice(
  data: Loaded,
  choosable: readonly Series[],
  kept: Pick<TargetsKept, 'series' | 'baseline' | 'by'>
): TargetChoice | null {
  const series = choosable.find(each => seriesKey(each) === kept.series) ?? choosable[0]
  if (!series) return null
  const { indicator, category } = series
  const cellOf = (period: string) =>
    data.cell(indicator.id, category.id, data.councils[0]?.code ?? '', period)
  const held = data
    .coverage(indicator.id, category.id)
    .filter(
      ({ councils }) => (councils.published ?? 0) + (councils.revised ?? 0) + (councils.provisional ?? 0) > 0
    )
    .map(({ period }) => period)
    .filter(period => cellOf(period).status !== 'not-applicable')
  const latest = held.at(-1) ?? ''
  const later = laterPeriods(latest, indicator.periodKind, ahead)
  const baseline = held.find(period => period === kept.baseline) ?? held.at(-5) ?? held[0] ?? ''
  const by = later.find(period => period === kept.by) ?? later[4] ?? ''
  return { series, baseline, by, held, later }
}

/** Indicator, baseline, target and year: what a target is made of. */
export function targetForm(
  area: Area,
  choosable: readonly Series[],
  { series, baseline, by, held, later }: TargetChoice,
  kept: TargetsKept,
  draw: () => void,
  add: (stated: StatedTarget) => void
): TemplateResult {
  const { indicator } = series
  const choice = (period: string) => ({
    value: period,
    label: periodLabel(period, indicator.periodKind),
    group: null
  })
  const change = (part: Partial<TargetsKept>) => {
    Object.assign(kept, { problem: '' }, part)
    draw()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const box = document.getElementById('target-value')
    const text = box instanceof HTMLInputElement ? box.value.trim() : ''
    const target = Number(text)
    if (text === '' || !Number.isFinite(target) || target < 0)
      return change({ problem: 'Give the target as a number of 0 or more, in the unit of the indicator.' })
    if (box instanceof HTMLInputElement) box.value = ''
    kept.problem = ''
    add({ series: seriesKey(series), baseline, target, by })
  }
  return html`<form class="target-form" aria-label="Set a target" novalidate @submit=${submit}>
    <h2 id="set-target">Set a target for ${area.name}</h2>
    <div class="controls comparison-controls">
      ${selectControl(
        {
          id: 'target-series',
          label: 'Indicator',
          current: seriesKey(series),
          options: seriesOptions(choosable)
        },
        value => change({ series: value, baseline: null, by: null })
      )}
      ${selectControl(
        {
          id: 'target-baseline',
          label: 'Baseline period',
          current: baseline,
          options: held.map(choice).toReversed()
        },
        value => change({ baseline: value })
      )}
      <div class="control">
        <label class="control__label" for="target-value">Target, ${indicator.unitShort}</label>
        <input
          class="ds_input target-form__value"
          id="target-value"
          inputmode="decimal"
          autocomplete="off"
          aria-describedby="target-problem"
        />
      </div>
      ${selectControl({ id: 'target-by', label: 'By', current: by, options: later.map(choice) }, value =>
        change({ by: value })
      )}
      <div class="control">
        <button type="submit" class="ds_button ds_button--small">Add this target</button>
        <p class="target-form__problem" id="target-problem" role="alert">${kept.problem}</p>
      </div>
    </div>
  </form>`
}
