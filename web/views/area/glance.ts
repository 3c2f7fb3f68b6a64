import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import type { Source } from '../../../shared/contracts/source.ts'
import { ofOne } from '../../../shared/words/comparisons.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { heldRoom } from '../../components/heldRoom.ts'
import { comparatorName, comparatorSaid, type ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { verdictLegend } from '../../components/verdictMark.ts'
import { addressOf } from '../../state/location.ts'
import { valueOf, type Answered } from '../answers.ts'
import type { Context } from '../view.ts'
import { chartCredit } from '../chartCredit.ts'
import { themeTable } from './atGlance.ts'
import { glanceCopies } from './glanceCopies.ts'
import type { ProfileRow, ProfileTheme } from './profileRows.ts'
import {
  areaControls,
  comparisonsBySeries,
  standingOut,
  standingOutNote,
  type RowOrder
} from './standingOut.ts'

/** What the section is drawn from. */
export interface Glance {
  area: Area
  themes: readonly ProfileTheme[]
  /** The answer that `themes` were made from: rows are drawn again only when it, or what they stand beside, changes. */
  figures: object
  /** As it stands in the address. */
  comparator: string
  order: RowOrder
  /** null where nothing is compared: for Scotland. */
  compared: Answered<Comparisons> | null
  comparatorSwitch: ComparatorSwitch
  addressOfRow: (row: ProfileRow) => string
  /** null until they are here. */
  sources: readonly Source[] | null
}

/** Every indicator of a place beside its comparator, by theme or those that stand out; its heading is `#at-a-glance`. */
export function glance(context: Context, section: Glance): TemplateResult {
  const { area, themes, figures, comparator, order, compared, comparatorSwitch, addressOfRow } = section
  const { data, location } = context
  const answer = valueOf(compared)
  const comparisons = comparisonsBySeries(answer)
  const title = answer?.comparator.title ?? comparatorName(comparator, data)
  const named = ofOne(answer?.comparator.inWords ?? comparatorSaid(comparator, data))
  const beside = { title, comparisons, isScotland: comparator === 'scotland' }
  const hasVariation = answer?.comparisons.some(({ amongAreas }) => amongAreas !== null) ?? false
  const outstanding = standingOut(themes, comparisons)
  const shown =
    order === 'standing-out' && answer !== null
      ? [{ theme: 'standing-out', title: 'What stands out here', rows: outstanding }].filter(
          ({ rows }) => rows.length > 0
        )
      : themes
  const heading = area.type === 'country' ? 'At a glance' : `${area.name} beside ${named}, at a glance`
  return html`<section class="glance" aria-labelledby="at-a-glance">
    <h2 id="at-a-glance">${heading}</h2>
    <p class="note" ${heldRoom(compared?.state === 'waiting')}>
      ${
        area.type === 'country'
          ? 'The latest figure held for each indicator.'
          : `The latest figure held for each indicator. Orange: ${area.name} with its 95% interval, and thinner its 99.8% interval. Each grey tick is one of the 32 council areas, on a ratio scale.${hasVariation ? ` Shaded: what is usual for an area of this size, 95% (darker) and 99.8%.` : ''} A gap can be ordinary variation: read the interval and the verdict. Higher or lower is not by itself a judgement.`
      }
    </p>
    ${
      area.type === 'country'
        ? nothing
        : html`${drawnInTurn(null, () => areaControls(context, comparator, order, comparatorSwitch))}
          ${drawnInTurn(
            [figures, compared, order, title],
            () =>
              html`${
                compared?.state === 'failed'
                  ? html`<div class="notice" role="alert">
                      <p>The figures are here; the comparisons are not. ${compared.message}</p>
                    </div>`
                  : verdictLegend(title, answer?.comparisons ?? null)
              }
              ${standingOutNote(area, outstanding, order, answer)}`
          )}`
    }
    ${shown.map(({ theme, title: themeTitle, rows }) =>
      drawnInTurn(
        [figures, answer, order, theme, addressOf(location)],
        () =>
          html`<section class="theme" aria-labelledby="theme-${theme}">
            <h3 id="theme-${theme}">${themeTitle}</h3>
            ${themeTable(theme, rows, area, data, addressOfRow, beside)}
          </section>`
      )
    )}
    ${
      area.type === 'country'
        ? nothing
        : drawnInTurn([figures, answer, order, section.sources, addressOf(location)], () =>
            glanceCopies({
              name: `at-a-glance-${area.name}-${comparator}`.replaceAll(/[^a-z0-9-]+/gi, '-').slice(0, 80),
              title: heading,
              summary: answer?.sentence ?? '',
              section: () => document.querySelector('.glance'),
              credit: chartCredit(
                shown.flatMap(({ rows }) => rows.map(({ indicator }) => indicator)),
                section.sources,
                data,
                `A gap can be ordinary variation: read the interval and the verdict. Orange: ${area.name}; grey: the 32 council areas, as a ratio to ${title}.`
              ),
              announce: context.announce
            })
          )
    }
  </section>`
}
