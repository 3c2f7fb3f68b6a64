import { html, nothing, type TemplateResult } from 'lit-html'
import type { Source } from '../../../shared/contracts/source.ts'
import { populationBase } from '../../../shared/catalogue/populationBases.ts'
import { citation, type CitedSource } from '../../../shared/words/citation.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { editionLabel } from '../../../shared/words/periods.ts'
import type { Loaded } from '../../client/loaded.ts'
import { citationBox } from '../../components/citation.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { MapModel } from './mapModel.ts'

/** The publications that the figures on the map rest on. */
function citedSources(model: MapModel, sources: readonly Source[] | null): CitedSource[] {
  const source = sources?.find(({ id }) => id === model.indicator.dataset)
  const editions = new Set(
    [...model.rows, model.scotland].flatMap(({ cell }) => (cell.edition === null ? [] : [cell.edition]))
  )
  return (source?.editions ?? [])
    .filter(({ edition }) => editions.has(edition))
    .map(({ publisher, publication, edition }) => ({ publisher, publication, edition }))
}

const methodInWords: Readonly<Record<MapModel['indicator']['method'], string>> = {
  'crude-rate':
    'Rate and interval are our own calculation: Byar’s method on the count, exact under ten events. The interval shows the range of underlying rates consistent with the count, not recording error.',
  proportion: 'Percentage and interval (Wilson’s method) are our own calculation.',
  share: 'The percentage is our own calculation from complete counts, so it has no interval.',
  count: 'A count as published, so it has no interval.',
  published: 'A rate as the publisher printed it, without its count, so it has no interval.'
}

/** Years of mid-year estimates that a financial or calendar year is rated on. */
function populationInWords({ indicator, period }: MapModel): string {
  if (indicator.denominator?.measure !== 'population' || indicator.periodKind === 'financial-years') return ''
  return ` Population: National Records of Scotland, mid-year ${populationBase(Number(period.slice(0, 4))).title}.`
}

/** Where the figures come from, what was done to them, and how to have them. */
export function provenanceLine(
  model: MapModel,
  sources: readonly Source[] | null,
  { release, demonstration }: Pick<Loaded, 'release' | 'demonstration'>,
  address: string,
  announce: (words: string) => void
): TemplateResult {
  const { indicator, category, period, figures, overlay } = model
  const cited = citedSources(model, sources)
  const status = indicator.statisticsStatus
  // What is to be known of figures that are there; why others are missing stands beside the map.
  const reasons = [
    ...new Set(
      [...model.rows, model.scotland].flatMap(({ cell: { value, reason } }) =>
        value === null || reason === null ? [] : [reason]
      )
    )
  ].slice(0, 3)
  const publications = cited.map(
    ({ publisher, publication, edition }) => `${publisher}, ${publication}, ${editionLabel(edition)} edition`
  )
  // The default category goes unnamed: to the API, `all` is every category.
  const isDefault = indicator.breakdown.categories[0]?.id === category.id
  const query = new URLSearchParams({
    indicator: indicator.id,
    ...(isDefault ? {} : { breakdown: category.id })
  })
  if (figures === 'overlay' && overlay) query.set('scheme', overlay.id)
  query.set('periods', period)
  const csv = `/api/v1/observations.csv?${query.toString().replaceAll('%2F', '/')}`
  return html`<section class="provenance" aria-labelledby="provenance-heading">
    <h2 class="provenance__heading" id="provenance-heading">Where this comes from</h2>
    <p class="note">
      ${publications.length === 0 ? '' : `${capitalised(indicator.counted)}: ${publications.join('; ')}, ${status}.`}
      ${populationInWords(model)} ${methodInWords[indicator.method]}
      ${
        figures === 'overlay'
          ? ' Figures of a partnership add up the counts and populations of its council areas; the rate is worked out after.'
          : ''
      }
      ${reasons.join(' ')} Release ${release}.
    </p>
    <div class="note provenance__links">
      <a href="/data#${indicator.id}">Definition</a>
      <a href=${csv} download>Download these rows (CSV)</a>
      ${
        cited.length === 0
          ? nothing
          : html`<details class="ds_details provenance__cite">
              <summary class="provenance__summary">Cite</summary>
              ${citationBox(
                citation({
                  title: seriesTitle(indicator, category),
                  area:
                    figures === 'overlay' && overlay
                      ? `Scotland’s ${overlay.plural}`
                      : 'Scotland’s 32 council areas',
                  periods: [period],
                  periodKind: indicator.periodKind,
                  sources: cited,
                  calculated: indicator.method !== 'count' && indicator.method !== 'published',
                  release,
                  address,
                  demonstration
                }),
                announce
              )}
            </details>`
      }
    </div>
  </section>`
}
