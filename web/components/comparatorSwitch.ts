import { html, nothing, type TemplateResult } from 'lit-html'
import { parseComparator, previousPeriod, writeComparator } from '../../shared/comparisons/comparator.ts'
import type { Area } from '../../shared/contracts/area.ts'
import type { Scheme } from '../../shared/contracts/scheme.ts'
import { isRefusal } from '../../shared/methods/refusal.ts'
import { comparatorInWords, comparatorTitle } from '../../shared/words/comparisons.ts'
import { Combobox } from './combobox.ts'
import { matches } from './findText.ts'
import { kindOfPlace } from './kindOfPlace.ts'
import { OwnGroupForm } from './ownGroupForm.ts'

export interface ComparatorSwitchOptions {
  /** As it stands in the address. */
  current: string
  areas: readonly Area[]
  councils: readonly Area[]
  schemes: readonly Scheme[]
  /** Periods that can be a baseline, newest first. */
  periods: readonly { id: string; label: string }[]
  choose: (comparator: string) => void
}

const asked = { area: 'ask:area', group: 'ask:group' } as const

interface Option {
  value: string
  label: string
}

type Named = Pick<ComparatorSwitchOptions, 'areas' | 'schemes'>

function say(text: string, { areas, schemes }: Named, words: typeof comparatorTitle): string {
  const comparator = parseComparator(text)
  return isRefusal(comparator)
    ? 'Scotland'
    : words(comparator, {
        area: code => areas.find(area => area.code === code)?.name ?? code,
        scheme: id => schemes.find(scheme => scheme.id === id)?.title ?? id
      })
}

/** A comparator in a few words, for the menu and for headings before the answer is here. */
export const comparatorName = (text: string, named: Named): string => say(text, named, comparatorTitle)

/** The same in a sentence about several figures: "their family group for people services". */
export const comparatorSaid = (text: string, named: Named): string => say(text, named, comparatorInWords)

/** What every figure is compared with: one control on every page, its choice in the address. */
export class ComparatorSwitch {
  #panel: 'none' | 'area' | 'group' = 'none'
  readonly #form: OwnGroupForm
  readonly #combobox: Combobox
  readonly #changed: () => void

  /** @param changed draws the page again */
  constructor(changed: () => void) {
    this.#changed = changed
    this.#combobox = new Combobox(changed)
    this.#form = new OwnGroupForm(changed)
  }

  #show(panel: 'area' | 'group'): void {
    this.#panel = panel
    this.#changed()
    if (panel === 'area') queueMicrotask(() => this.#combobox.focus())
    if (panel === 'group') queueMicrotask(() => document.getElementById('own-group-name')?.focus())
  }

  /** Closes the panel that was in use: the keyboard goes back to where it was opened. */
  #close(then: () => void): void {
    this.#panel = 'none'
    then()
    document.getElementById('comparator')?.focus()
  }

  #chosen(value: string, options: ComparatorSwitchOptions): void {
    if (value === asked.area) return this.#show('area')
    if (value === asked.group) {
      this.#form.fillFrom(options.current, options.areas)
      return this.#show('group')
    }
    this.#panel = 'none'
    options.choose(value)
  }

  #choices(options: ComparatorSwitchOptions): { title: string; options: Option[] }[] {
    const { schemes, periods, current } = options
    const ofKind = (kinds: readonly Scheme['kind'][]): Option[] =>
      schemes
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ id, title }) => ({
          value: writeComparator({ kind: 'group-of-area', scheme: id }),
          label: title
        }))
    const comparator = parseComparator(current)
    const kind = isRefusal(comparator) ? null : comparator.kind
    const chosen: Option = { value: current, label: comparatorName(current, options) }
    const times: Option[] = [
      { value: previousPeriod, label: 'The period before' },
      ...periods.map(({ id, label }) => ({ value: `baseline:${id}`, label: `Baseline ${label}` }))
    ]
    const isAnotherTime =
      (kind === 'period' || kind === 'baseline') && !times.some(({ value }) => value === current)
    return [
      {
        title: 'Areas',
        options: [
          { value: 'scotland', label: 'Scotland' },
          ...(kind === 'area' || kind === 'own-group' ? [chosen] : [])
        ]
      },
      { title: 'Families of alike areas', options: ofKind(['family']) },
      {
        title: 'Similar by calculation',
        options: [{ value: 'similar', label: 'Similar areas (our calculation)' }]
      },
      { title: 'The group that each area belongs to', options: ofKind(['partnership', 'arrangement']) },
      {
        title: 'Time',
        options: isAnotherTime ? [...times, chosen] : times
      },
      {
        title: 'Your choice',
        options: [
          { value: asked.area, label: 'One area or partnership…' },
          { value: asked.group, label: 'My own group…' }
        ]
      }
    ]
  }

  #areaPanel(options: ComparatorSwitchOptions): TemplateResult {
    const kindOf = kindOfPlace(options.schemes)
    return html`<div class="comparator__panel">
      ${this.#combobox.view({
        id: 'comparator-area',
        label: 'Compare with the area or partnership',
        labelShown: true,
        placeholder: 'For example: Moray',
        opensEmpty: false,
        find: text =>
          options.areas
            .filter(
              ({ type, name, aliases }) => type !== 'country' && matches(text, `${name} ${aliases.join(' ')}`)
            )
            .slice(0, 12)
            .map(area => ({ key: area.code, label: area.name, detail: '', group: kindOf(area) })),
        nothingFound: text => `Nothing here is called “${text.trim()}”.`,
        choose: ({ key }) => this.#close(() => options.choose(key)),
        escaped: () => this.#close(this.#changed)
      })}
    </div>`
  }

  #groupPanel(options: ComparatorSwitchOptions): TemplateResult {
    return this.#form.view({
      id: 'own-group',
      areas: options.areas,
      councils: options.councils,
      use: 'Compare with this group',
      chosen: group => this.#close(() => options.choose(writeComparator({ kind: 'own-group', ...group }))),
      cancelled: () => this.#close(this.#changed)
    })
  }

  view(given: ComparatorSwitchOptions): TemplateResult {
    const asWritten = parseComparator(given.current)
    // An address may have another spelling than the menu: `nhs-board` is its `health-board`.
    const options = isRefusal(asWritten) ? given : { ...given, current: writeComparator(asWritten) }
    const chosen =
      this.#panel === 'area' ? asked.area : this.#panel === 'group' ? asked.group : options.current
    return html`<div class="control comparator">
      <label class="control__label" for="comparator">Compared with</label>
      <div class="ds_select-wrapper">
        <select
          class="ds_select"
          id="comparator"
          @change=${(event: Event) => this.#chosen((event.target as HTMLSelectElement).value, options)}
        >
          ${this.#choices(options).map(({ title, options: members }) =>
            members.length === 0
              ? nothing
              : html`<optgroup label=${title}>
                  ${members.map(
                    ({ value, label }) =>
                      html`<option value=${value} ?selected=${value === chosen} .selected=${value === chosen}>
                        ${label}
                      </option>`
                  )}
                </optgroup>`
          )}
        </select>
        <span class="ds_select-arrow" aria-hidden="true"></span>
      </div>
      ${
        this.#panel === 'area'
          ? this.#areaPanel(options)
          : this.#panel === 'group'
            ? this.#groupPanel(options)
            : nothing
      }
    </div>`
  }
}
