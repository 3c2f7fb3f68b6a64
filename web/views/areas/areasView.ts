import { html, nothing, render, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Scheme } from '../../../shared/contracts/scheme.ts'
import { formatCount, formatWithSign } from '../../../shared/words/numbers.ts'
import type { Loaded } from '../../client/loaded.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import type { Context, View } from '../view.ts'

const folded = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[’'.,&-]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Whether a name, another spelling or a code of the area holds the words looked for. */
function isFound(area: Area, sought: string): boolean {
  const words = folded(sought)
  if (words === '') return true
  return [area.name, area.code, area.abbreviation ?? '', ...area.aliases].some(name =>
    folded(name).includes(words)
  )
}

/** The latest figure of a series for an area, with its period; null when the release holds none. */
function latest(data: Loaded, indicator: string, breakdown: string, area: string) {
  if (!data.holds(indicator, breakdown)) return null
  const period = data
    .periods(indicator, breakdown)
    .findLast(id => data.cell(indicator, breakdown, area, id).value !== null)
  return period === undefined ? null : { period, cell: data.cell(indicator, breakdown, area, period) }
}

const placeName = (name: string): TemplateResult | string =>
  name === 'Na h-Eileanan Siar' ? html`<span lang="gd">${name}</span>` : name

function councilTable(councils: readonly Area[], data: Loaded): TemplateResult {
  const people = latest(data, 'population', 'all', data.scotland.code)
  const deprived = latest(data, 'simd-most-deprived', 'overall-20', data.scotland.code)
  const row = ({ code }: Area, link: TemplateResult | string) => {
    const population = latest(data, 'population', 'all', code)?.cell.value ?? null
    const share = latest(data, 'simd-most-deprived', 'overall-20', code)?.cell.value ?? null
    return html`<tr class=${code === data.scotland.code ? 'total' : ''}>
      <th scope="row"><a href="/areas/${code}">${link}</a></th>
      <td class="numeric">${population === null ? '' : formatCount(population)}</td>
      <td class="numeric">
        ${share === null ? '' : formatWithSign(share, { decimals: 1, percentage: true })}
      </td>
    </tr>`
  }
  return html`<div class="table-region" role="region" tabindex="0" aria-labelledby="councils-caption">
    <table class="ds_table series-table">
      <caption id="councils-caption" class="ds_visually-hidden">
        Council areas with their population and deprivation
      </caption>
      <thead>
        <tr>
          <th scope="col">Council area</th>
          <th scope="col" class="numeric">People${people === null ? '' : `, mid-${people.period}`}</th>
          <th scope="col" class="numeric">
            In the most deprived 20% of data
            zones${deprived === null ? '' : `, SIMD ${deprived.cell.edition ?? deprived.period}`}
          </th>
        </tr>
      </thead>
      <tbody>
        ${councils.map(area => row(area, placeName(area.name)))} ${row(data.scotland, data.scotland.name)}
      </tbody>
    </table>
  </div>`
}

/** A kind of partnership, with those of its groups that were looked for. */
interface FoundScheme {
  scheme: Scheme
  groups: readonly Area[]
}

function page({ data, location, navigate, announce }: Context): TemplateResult {
  const sought = location.parameters.get('find') ?? ''
  const councils = data.councils.filter(area => isFound(area, sought))
  const schemes = data.schemes.map(scheme => ({
    scheme,
    groups: scheme.groups.flatMap(({ code }) => {
      const area = data.area(code)
      return area && isFound(area, sought) ? [area] : []
    })
  }))
  const change = (event: Event) => {
    const value = event.target instanceof HTMLInputElement ? event.target.value : ''
    navigate({ find: value }, { replace: true })
    const found = data.areas.filter(area => area.type !== 'country' && isFound(area, value))
    const council = found.filter(({ type }) => type === 'council-area').length
    announce(`${council} council areas and ${found.length - council} partnerships and groups found.`)
  }
  return html`
    <nav aria-label="Breadcrumb">
      <ol class="ds_breadcrumbs">
        <li class="ds_breadcrumbs__item"><a class="ds_breadcrumbs__link" href="/">Home</a></li>
        <li class="ds_breadcrumbs__item" aria-current="page">Areas</li>
      </ol>
    </nav>
    <h1>Council areas and partnerships</h1>
    <p class="deck">
      Every page has the same tables. A partnership’s figures are those of its council areas added up, with
      rates and intervals worked out from the sums.
    </p>
    <div class="area-filter">
      <label class="ds_label" for="find-area">Show names that contain</label>
      <input
        class="ds_input"
        id="find-area"
        type="search"
        autocomplete="off"
        .value=${sought}
        @change=${change}
        @search=${change}
      />
    </div>
    <section aria-labelledby="councils">
      <h2 id="councils">Council areas</h2>
      ${
        councils.length === 0
          ? html`<p>No council area has “${sought}” in its name.</p>`
          : drawnInTurn([sought, data], () => councilTable(councils, data))
      }
    </section>
    ${drawnInTurn([sought, data], () => schemesPart(schemes, sought, data))}
  `
}

const schemePart = ({ scheme, groups }: FoundScheme): TemplateResult =>
  html`<section class="scheme" aria-labelledby="scheme-${scheme.id}">
    <h3 id="scheme-${scheme.id}">${scheme.title}</h3>
    <p class="note">${scheme.description} ${scheme.notes.join(' ')}</p>
    <ul>
      ${groups.map(
        ({ code, name, members }) =>
          html`<li>
            <a href="/areas/${code}">${name}</a>
            ${members.length > 1 ? html`<span class="quiet">${members.length} council areas</span>` : nothing}
          </li>`
      )}
    </ul>
  </section>`

function schemesPart(schemes: readonly FoundScheme[], sought: string, data: Loaded): TemplateResult {
  const partnerships = schemes.reduce((count, { groups }) => count + groups.length, 0)
  return html`<section aria-labelledby="by-scheme">
    <h2 id="by-scheme">Partnerships and groups</h2>
    <p class="note">
      Each council area is in exactly one group of a kind, so the groups of a kind add up to Scotland.
    </p>
    ${partnerships === 0 ? html`<p>No partnership has “${sought}” in its name.</p>` : nothing}
    <div class="schemes">
      ${schemes
        .filter(({ groups }) => groups.length > 0)
        .map(found => drawnInTurn([sought, data, found.scheme], () => schemePart(found)))}
    </div>
  </section>`
}

/** `/areas`: the 32 council areas and every partnership, by name. */
export const areasView: View = {
  title: () => 'Council areas and partnerships',
  render(container, context) {
    render(page(context), container)
    return () => undefined
  }
}
