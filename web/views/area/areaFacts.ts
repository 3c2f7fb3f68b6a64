import { html, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Profile } from '../../../shared/contracts/endpoints.ts'
import type { Observation } from '../../../shared/contracts/observation.ts'
import { formatCount } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import type { Loaded } from '../../client/loaded.ts'

const latest = (profile: Profile, indicator: string, breakdown: string): Observation | undefined =>
  profile.observations.findLast(
    observation =>
      observation.indicator === indicator && observation.breakdown === breakdown && observation.value !== null
  )

/** People, and deprived data zones, in words; whichever the release holds. */
function factsInWords(profile: Profile): string[] {
  const facts: string[] = []
  const people = latest(profile, 'population', 'all')
  if (people?.value != null)
    facts.push(`${formatCount(people.value)} people, ${periodLabel(people.period, 'point-in-time')}`)
  const zones = latest(profile, 'simd-most-deprived-zones', 'overall-20')
  if (zones?.numerator != null && zones.denominator !== null)
    facts.push(
      `${formatCount(zones.numerator)} of ${formatCount(zones.denominator)} data zones in Scotland’s most deprived 20% (SIMD 2020v2)`
    )
  return facts
}

/** Partnerships that the line under the name carries: the two that safety and justice partners ask for first. */
const inFactsLine = ['police-division', 'community-justice-partnership']

/** The line of plain facts under the name. */
export function factsLine(profile: Profile, area: Area, data: Loaded): TemplateResult {
  const schemeTitle = (id: string) => data.schemes.find(scheme => scheme.id === id)?.title ?? id
  return html`<ul class="facts">
    ${factsInWords(profile).map(fact => html`<li>${fact}</li>`)}
    ${area.partnerships
      .filter(({ scheme }) => inFactsLine.includes(scheme))
      .map(
        ({ scheme, code, name }) =>
          html`<li>${schemeTitle(scheme)}: <a href="/areas/${code}">${name}</a></li>`
      )}
    ${area.type === 'country' ? '' : html`<li>Beside: <a href="/areas/${data.scotland.code}">Scotland</a></li>`}
  </ul>`
}
