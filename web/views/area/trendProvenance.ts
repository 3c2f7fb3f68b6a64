import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Observation } from '../../../shared/contracts/observation.ts'
import { SCOTLAND } from '../../../shared/contracts/scotland.ts'
import type { Source } from '../../../shared/contracts/source.ts'
import { citation, releaseDay, sourcesInWords } from '../../../shared/words/citation.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { citationBox } from '../../components/citation.ts'
import { downloadAddresses } from '../../components/downloads.ts'
import { citedSources, type Chosen } from './chosenSeries.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'

export interface TrendProvenance {
  area: Area
  chosen: Chosen
  /** null until they are here. */
  sources: readonly Source[] | null
  release: string
  demonstration: boolean
  /** Full address of this page. */
  address: string
  announce: (words: string) => void
}

/** Where a series comes from, and how to cite it. */
export function trendProvenance(
  section: TrendProvenance,
  observations: readonly Observation[]
): TemplateResult {
  const { area, chosen, sources, release, demonstration, address, announce } = section
  const { indicator, category } = chosen
  const cited = citedSources(observations, sources ?? [])
  const held = observations.filter(({ value }) => value !== null)
  const [first] = held
  const last = held.at(-1)
  const query = { indicator: indicator.id, breakdown: category.id, areas: `${area.code},${SCOTLAND}` }
  const calculated =
    indicator.method === 'crude-rate' || indicator.method === 'proportion' || indicator.method === 'share'
  return html`
    <p class="sources-line">
      <strong>Where this comes from.</strong>
      ${cited.length === 0 ? nothing : `${sourcesInWords(cited)}. `}${capitalised(indicator.statisticsStatus)}.
      ${
        calculated
          ? 'Rates, percentages and intervals worked out from them are our calculation and are not official statistics.'
          : 'The figure is the publisher’s own.'
      }
      Release of ${releaseDay(release)}. <a href="/data#${indicator.id}">How it is defined</a> ·
      <a href=${downloadAddresses(query).csv} download>CSV</a> ·
      <a href=${downloadAddresses(query).arrow} download>Arrow</a>
    </p>
    ${
      first && last && cited.length > 0
        ? html`<h3 id="cite">How to cite</h3>
            ${citationBox(
              citation({
                title: seriesTitle(indicator, category),
                area: area.name,
                periods: first === last ? [first.period] : [first.period, last.period],
                periodKind: indicator.periodKind,
                sources: cited,
                calculated,
                release,
                address,
                demonstration
              }),
              announce
            )}`
        : nothing
    }
  `
}
