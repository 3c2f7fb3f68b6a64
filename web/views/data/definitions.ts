import { html, nothing, type TemplateResult } from 'lit-html'
import { stages, themeIds, themes } from '../../../shared/catalogue/themeTitles.ts'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import type { Source } from '../../../shared/contracts/source.ts'
import { capitalised, listInWords } from '../../../shared/words/numbers.ts'
import { dateInWords, editionLabel, periodLabel } from '../../../shared/words/periods.ts'
import { downloads } from '../../components/downloads.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { folded } from '../../components/folded.ts'

const polarities: Readonly<Record<Indicator['polarity'], string>> = {
  'higher-is-worse': 'A higher figure means more harm or need.',
  'lower-is-worse': 'A higher figure is what is aimed for.',
  neither: 'Neither direction is a judgement by itself.'
}

const methods: Readonly<Record<Indicator['method'], string>> = {
  count: 'A count or an estimate, as published.',
  'crude-rate': 'A crude rate. 95% interval: exact (Poisson) under 10 events, Byar from 10.',
  proportion: 'A proportion. 95% interval: Wilson.',
  share: 'A share of a whole that was counted completely, so it has no interval.',
  published: 'The publisher’s own figure, given without its count, so it has no interval and areas cannot be added.'
}

const whom = {
  everyone: 'every area',
  'council-areas': 'council areas',
  scotland: 'Scotland'
} as const

function gapsOf({ gaps, periodKind, breakdown }: Indicator): TemplateResult {
  return html`<ul>
    ${gaps.map(({ from, to, areas, breakdowns, of, status, reason }) => {
      const span =
        from === to
          ? periodLabel(from, periodKind)
          : `${periodLabel(from, periodKind)} to ${periodLabel(to, periodKind)}`
      const which =
        breakdowns === undefined || breakdown.categories.length === 1
          ? ''
          : breakdowns.length > 4
            ? `, ${breakdowns.length} categories`
            : `, ${listInWords(breakdowns.map(id => breakdown.categories.find(category => category.id === id)?.title.toLowerCase() ?? id))}`
      return html`<li>
        <strong>${span}, ${whom[areas]}${which}</strong>: ${of === 'count' ? 'count ' : ''}${statuses[status].short}.
        ${reason}
      </li>`
    })}
  </ul>`
}

function heldSpan({ coverage, breakdown, periodKind }: Indicator): string {
  const [first] = breakdown.categories
  const periods = coverage.find(category => category.breakdown === first?.id)?.periods ?? []
  const held = periods.filter(({ councils }) => (councils.published ?? 0) + (councils.provisional ?? 0) + (councils.revised ?? 0) > 0)
  const scotland = periods.filter(period => period.scotland === 'published' || period.scotland === 'provisional' || period.scotland === 'revised')
  const span = (chosen: typeof periods) => {
    const [from] = chosen
    const to = chosen.at(-1)
    if (!from || !to) return null
    return from === to
      ? periodLabel(from.period, periodKind)
      : `${periodLabel(from.period, periodKind)} to ${periodLabel(to.period, periodKind)} (${chosen.length} periods)`
  }
  const councils = span(held)
  const country = span(scotland)
  return [
    councils === null ? 'Council areas: none' : `Council areas: ${councils}`,
    country === null ? 'Scotland: none' : `Scotland: ${country}`
  ].join('. ')
}

/** What one indicator is, above and below the line, held, breaks and downloads. */
function definitionBody(indicator: Indicator, sources: readonly Source[]): TemplateResult {
  const { id, title, breakdown, numerator, denominator, includes, excludes, caveats, breaks, gaps } = indicator
  const source = sources.find(candidate => candidate.id === indicator.dataset)
  const editions = (source?.editions ?? []).filter(({ served }) => served).map(({ edition }) => editionLabel(edition))
  return html`<p>${indicator.definition}</p>
    <dl class="definition">
      <dt>Above the line</dt>
      <dd>${numerator.title}</dd>
      ${denominator === null ? nothing : html`<dt>Below the line</dt><dd>${denominator.title}</dd>`}
      <dt>Unit</dt>
      <dd>${capitalised(indicator.unit)}</dd>
      <dt>Method</dt>
      <dd>${methods[indicator.method]}</dd>
      <dt>Direction</dt>
      <dd>${polarities[indicator.polarity]}</dd>
      <dt>Stage of the justice journey</dt>
      <dd>${stages[indicator.stage]}</dd>
      <dt>Includes</dt>
      <dd>${includes.join('; ')}${excludes.length === 0 ? '' : `. Leaves out: ${excludes.join('; ')}`}</dd>
      ${breakdown.categories.length === 1
        ? nothing
        : html`<dt>${breakdown.title}</dt>
            <dd>${breakdown.categories.length} categories</dd>`}
      <dt>Held</dt>
      <dd>${heldSpan(indicator)}</dd>
      <dt>Source</dt>
      <dd>
        ${source ? `${source.publisher}, ${source.title}` : indicator.dataset}${editions.length === 0
          ? ''
          : `; served from ${listInWords(editions)}`}. ${capitalised(indicator.statisticsStatus)}.
      </dd>
      <dt>Read with care</dt>
      <dd><ul>${caveats.map(caveat => html`<li>${caveat}</li>`)}</ul></dd>
      ${breaks.length === 0
        ? nothing
        : html`<dt>Breaks</dt>
            <dd><ul>${breaks.toSorted((a, b) => (a.date < b.date ? -1 : 1)).map(
              ({ date, title: name, detail }) => html`<li>${dateInWords(date.slice(0, 7))}, ${name}: ${detail}</li>`
            )}</ul></dd>`}
      ${gaps.length === 0 ? nothing : html`<dt>Not here</dt><dd>${gapsOf(indicator)}</dd>`}
      <dt>Download</dt>
      <dd>
        <span>All categories, all periods, the 32 council areas and Scotland:</span>
        ${downloads(title, { indicator: id, breakdown: 'every' })}
      </dd>
    </dl>`
}

/** What one indicator is; its heading has the id of the indicator. */
export const definition = (indicator: Indicator, sources: readonly Source[]): TemplateResult =>
  html`<article class="indicator-definition" aria-labelledby=${indicator.id}>
    <h3 id=${indicator.id}>${indicator.title}</h3>
    ${definitionBody(indicator, sources)}
  </article>`

/** What each indicator is, by theme, folded; the id of each heading is the id of the indicator. */
export const definitions = (indicators: readonly Indicator[], sources: readonly Source[]): TemplateResult =>
  html`${themeIds.map(theme =>
    indicators
      .filter(indicator => indicator.theme === theme)
      .map(indicator =>
        drawnInTurn([indicator, sources], () =>
          folded(
            { id: indicator.id, title: indicator.title, beside: `${themes[theme]}. ${heldSpan(indicator)}.` },
            definitionBody(indicator, sources)
          )
        )
      )
  )}`
