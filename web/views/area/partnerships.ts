import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Scheme } from '../../../shared/contracts/scheme.ts'
import { capitalised, listInWords } from '../../../shared/words/numbers.ts'
import type { Loaded } from '../../client/loaded.ts'

const nameOf = (data: Loaded, code: string): string => data.area(code)?.name ?? code

function membershipOf(scheme: Scheme | undefined, council: string) {
  return scheme?.memberships.find(membership => membership.council === council)
}

/** The partnerships, families and arrangements that a council area belongs to, and how sure that is. */
function partnershipsOf(area: Area, data: Loaded): TemplateResult {
  return html`
    <div class="table-region" role="region" tabindex="0" aria-labelledby="partnerships-caption">
      <table class="ds_table plain memberships" role="table">
        <caption id="partnerships-caption" class="ds_visually-hidden">
          Partnerships and groups that ${area.name} belongs to
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Kind</th>
            <th role="columnheader" scope="col">Partnership or group</th>
            <th role="columnheader" scope="col">With</th>
            <th role="columnheader" scope="col">Membership, and its source</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${area.partnerships.map(({ scheme: id, code, name, membership }) => {
            const scheme = data.schemes.find(candidate => candidate.id === id)
            const others = (data.area(code)?.members ?? []).filter(member => member !== area.code)
            return html`<tr role="row">
              <th role="rowheader" scope="row">${scheme?.title ?? id}</th>
              <td role="cell"><a href="/areas/${code}">${name}</a></td>
              <td role="cell">
                <span class="cell-name">With </span>${
                  others.length === 0
                    ? 'no other council area'
                    : others.length > 4
                      ? `${others.length} other council areas`
                      : listInWords(others.map(other => nameOf(data, other)))
                }
              </td>
              <td role="cell">
                ${capitalised(membership)}<span class="under"
                  >${membershipOf(scheme, area.code)?.source}</span
                >
              </td>
            </tr>`
          })}
        </tbody>
      </table>
    </div>
  `
}

/** The council areas of a partnership, how sure each membership is, and what is said about the scheme. */
function membersOf(area: Area, data: Loaded): TemplateResult {
  const scheme = data.schemes.find(({ id }) => id === area.scheme)
  return html`
    <p>
      ${scheme?.description}
      ${
        area.members.length > 1
          ? `Figures here are those of its ${area.members.length} council areas: counts and populations are added first, and the rate and its interval are worked out from the sums.`
          : 'It covers one council area, so its figures are those of that council area.'
      }
    </p>
    ${(scheme?.notes ?? []).map(note => html`<p class="note">${note}</p>`)}
    <div class="table-region" role="region" tabindex="0" aria-labelledby="members-caption">
      <table class="ds_table plain memberships" role="table">
        <caption id="members-caption" class="ds_visually-hidden">
          Council areas of ${area.name}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Council area</th>
            <th role="columnheader" scope="col">Membership, and its source</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${area.members.map(code => {
            const membership = membershipOf(scheme, code)
            return html`<tr role="row">
              <th role="rowheader" scope="row"><a href="/areas/${code}">${nameOf(data, code)}</a></th>
              <td role="cell">
                ${membership ? capitalised(membership.status) : nothing}<span class="under"
                  >${membership?.source}</span
                >
              </td>
            </tr>`
          })}
        </tbody>
      </table>
    </div>
  `
}

/** What a council area belongs to, or what belongs to a partnership; its heading is `#partnerships`. */
export const partnershipsPart = (area: Area, data: Loaded): TemplateResult =>
  html`<section aria-labelledby="partnerships">
    <h2 id="partnerships">
      ${area.type === 'partnership' ? 'Its council areas' : 'Partnerships it belongs to'}
    </h2>
    ${area.type === 'partnership' ? membersOf(area, data) : partnershipsOf(area, data)}
  </section>`
