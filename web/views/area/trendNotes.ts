import { html, nothing, type TemplateResult } from 'lit-html'
import { stages } from '../../../shared/catalogue/themeTitles.ts'
import type { Observation, Status } from '../../../shared/contracts/observation.ts'
import { dateInWords, periodsInWords } from '../../../shared/words/periods.ts'
import { breaksOf } from '../../charts/trendState.ts'
import { gapNote } from '../../components/gapNote.ts'
import type { Chosen } from './chosenSeries.ts'

const breakKinds = {
  series: 'figures either side are not joined',
  caution: 'read figures either side with care',
  context: 'an event to know of'
} as const

/** What the figure is, how to read it, its breaks, and why each gap of the area is there. */
export function trendNotes(
  { indicator, category }: Chosen,
  observations: readonly Observation[]
): TemplateResult {
  const breaks = breaksOf(indicator.breaks, category.id)
  const gaps = new Map<string, { status: Status; reason: string | null; periods: string[] }>()
  for (const { value, status, reason, period } of observations) {
    if (value !== null || status === 'not-applicable') continue
    const known = gaps.get(reason ?? status)
    if (known) known.periods.push(period)
    else gaps.set(reason ?? status, { status, reason, periods: [period] })
  }
  return html`
    <h3 id="about-figure">About this figure</h3>
    <dl class="definition">
      <dt>What it is</dt>
      <dd>${indicator.definition}${category.note === undefined ? '' : ` ${category.note}`}</dd>
      <dt>Stage of the justice journey</dt>
      <dd>${stages[indicator.stage]}</dd>
      <dt>Why it matters</dt>
      <dd>${indicator.whyItMatters}</dd>
      <dt>Read with care</dt>
      <dd>
        <ul>
          ${indicator.caveats.map(caveat => html`<li>${caveat}</li>`)}
        </ul>
      </dd>
      ${
        breaks.length === 0
          ? nothing
          : html`<dt>Breaks in the series</dt>
              <dd>
                <ul>
                  ${breaks.map(
                    ({ title, date, until, kind, detail, source }) =>
                      html`<li>
                        <strong>${title}</strong> (${dateInWords(date.slice(0, 7))}${
                          until === undefined ? '' : ` to ${dateInWords(until.slice(0, 7))}`
                        };
                        ${breakKinds[kind]}). ${detail} <span class="under">${source}</span>
                      </li>`
                  )}
                </ul>
              </dd>`
      }
    </dl>
    ${[...gaps.values()].map(({ status, reason, periods }) =>
      gapNote(status, reason, periodsInWords(periods, indicator.periodKind))
    )}
  `
}
