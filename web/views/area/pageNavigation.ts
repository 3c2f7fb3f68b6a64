import { html, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import { drawAllNow } from '../../components/drawnInTurn.ts'
import type { ProfileTheme } from './profileRows.ts'

interface Anchor {
  id: string
  title: string
}

const anchorsOf = (area: Area, profileThemes: readonly ProfileTheme[]): Anchor[] => [
  { id: 'at-a-glance', title: 'At a glance' },
  ...profileThemes.map(({ theme, title }) => ({ id: `theme-${theme}`, title })),
  { id: 'trend', title: 'One indicator over time' },
  ...(area.type === 'council-area' ? [{ id: 'similar', title: 'Similar areas' }] : []),
  ...(area.type === 'country'
    ? []
    : [{ id: 'partnerships', title: area.type === 'partnership' ? 'Council areas' : 'Partnerships' }])
]

function goTo(event: Event): void {
  drawAllNow()
  if (event.target instanceof HTMLSelectElement) document.getElementById(event.target.value)?.scrollIntoView()
}

/** The parts of an area page as links; on a narrow screen as a menu. */
export function pageNavigation(area: Area, themes: readonly ProfileTheme[]): TemplateResult {
  const places = anchorsOf(area, themes)
  return html`
    <nav class="ds_side-navigation page-navigation" aria-label="On this page">
      <ul class="ds_side-navigation__list page-navigation__list" @click=${drawAllNow}>
        ${places.map(
          ({ id, title }) =>
            html`<li class="ds_side-navigation__item">
              <a class="ds_side-navigation__link page-navigation__link" href="#${id}">${title}</a>
            </li>`
        )}
      </ul>
      <div class="page-navigation__select">
        <label class="ds_label" for="on-this-page">On this page</label>
        <div class="ds_select-wrapper">
          <select class="ds_select" id="on-this-page" @change=${goTo}>
            ${places.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}
          </select>
          <span class="ds_select-arrow" aria-hidden="true"></span>
        </div>
      </div>
    </nav>
  `
}
