import { html, nothing, render, type TemplateResult } from 'lit-html'
import type { Source } from '../../../shared/contracts/source.ts'
import { releaseDay } from '../../../shared/words/citation.ts'
import { statusMark } from '../../charts/statusMark.ts'
import { readChanges } from '../../client/changes.ts'
import type { Loaded } from '../../client/loaded.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { drawnWhenNear } from '../../components/drawnWhenNear.ts'
import { folded } from '../../components/folded.ts'
import { pageContents, type PageContent } from '../../components/pageContents.ts'
import { Answers, valueOf } from '../answers.ts'
import { drawnAgain } from '../drawnAgain.ts'
import type { Context, View } from '../view.ts'
import { definitions } from './definitions.ts'
import { hasFigures, isHeldByCouncil, plainFacts } from './sourceFacts.ts'
import { editionTables, sourceStates, sourceTable } from './sourceTable.ts'
import { whatChanged } from './whatChanged.ts'

const answers = new Answers()

/** Fetched and drawn when it comes near: its drawings bring more code than the rest of the page. */
async function drawAbsence(host: HTMLElement, data: Loaded): Promise<void> {
  try {
    const { absenceKit } = await import('./absenceKit.ts')
    render(absenceKit(data), host)
  } catch {
    render(
      html`<p role="alert" class="failure">The drawings could not be fetched. Load the page again.</p>`,
      host
    )
  }
}

function missingBoxes(sources: readonly Source[]): TemplateResult {
  const isWithout = (source: Source) => hasFigures(source) && !isHeldByCouncil(source)
  const without = sources.filter(isWithout)
  const others = sources.filter(source => !isWithout(source) && source.missing.length > 0)
  return html`
    <div class="missing-boxes">
      ${without.map(
        ({ title, missing, expected }) =>
          html`<section class="missing-box" aria-label="${title} by council area">
            <h3>${title} by council area</h3>
            <p class="state"><strong>${statusMark('not-in-release')} Not in this release</strong></p>
            ${missing.map(words => html`<p>${words}</p>`)}
            <p><strong>Expected</strong> with the live feed; next edition: ${expected}.</p>
          </section>`
      )}
    </div>
    ${others.length === 0
      ? nothing
      : html`<dl class="definition missing-others">
          ${others.map(
            ({ title, missing }) =>
              html`<dt>${title}</dt>
                <dd>${missing.map(words => html`<p>${words}</p>`)}</dd>`
          )}
        </dl>`}
  `
}

const apiPart = (): TemplateResult =>
  html`<section aria-labelledby="api">
    <h2 id="api">API</h2>
    <p>
      Every figure is also to be had by address, under <code>/api/v1</code>, without a key. Observations come
      as JSON, CSV or Arrow: by suffix (<code>/observations.csv</code>), by <code>format=</code> or by the
      Accept header.
    </p>
    <p><a href="/api">Every address, what it takes and what it answers</a></p>
  </section>`

const parts: readonly PageContent[] = [
  { id: 'sources', title: 'Sources and their status' },
  { id: 'changes', title: 'What changed' },
  { id: 'missing', title: 'Not in this release' },
  { id: 'absence', title: 'How what is not there is shown' },
  { id: 'indicators', title: 'Indicators and downloads' },
  { id: 'api', title: 'API' },
  { id: 'editions', title: 'Editions held' }
]

function page(context: Context, _kept: null, draw: () => void): TemplateResult {
  const { data } = context
  const sources = answers.get(`${data.release} sources`, () => data.sources(), draw)
  const changes = answers.get(`${data.release} changes`, () => readChanges(), draw)
  const day = data.release.slice(0, 10)
  const held = valueOf(sources)
  const head = html`<h1>What Commonty holds, how old it is, and what is missing</h1>
    <p class="deck">
      Release of ${releaseDay(data.release)}. Every figure comes from a published edition, kept as published.
      Nothing is filled in.
    </p>`
  if (sources.state === 'waiting')
    return html`<div class="data-page">
      ${head}
      <p class="note">The list of sources is on its way.</p>
    </div>`
  return html`
    <div class="data-page">
      ${head}
      ${
        sources.state === 'failed'
          ? html`<p role="alert" class="failure">The list of sources is not here. ${sources.message}</p>`
          : html`<ul class="plain-facts">
              ${plainFacts(sources.value).map(
                ({ number, words }) =>
                  html`<li><strong class="big">${number}</strong> <span>${words}</span></li>`
              )}
            </ul>`
      }
      ${pageContents(parts)}
      <section aria-labelledby="sources">
        <h2 id="sources">Sources and their status</h2>
        <p class="note">
          Age is counted from the edition to ${releaseDay(data.release)}, the day of this release. Next dates
          are expected from past practice unless the publisher has announced them. When each publisher was
          last asked, and what came of it, is as of now; times are those of Edinburgh.
        </p>
        ${held === null ? nothing : drawnInTurn([held, day], () => html`${sourceStates(held)} ${sourceTable(held, day)}`)}
      </section>
      ${drawnInTurn([changes, held], () => whatChanged(changes, held ?? []))}
      ${drawnInTurn(
        [held],
        () =>
          html`<section aria-labelledby="missing">
            <h2 id="missing">Not in this release</h2>
            ${held === null ? nothing : missingBoxes(held)}
          </section>`
      )}
      ${drawnInTurn(
        [data],
        () =>
          html`<section aria-labelledby="absence">
            <h2 id="absence">How Commonty shows what is not there</h2>
            ${folded(
              {
                id: 'absence-cases',
                title: 'Cases that must never look alike',
                beside: 'Each on a map, in a chart, in a table, in words and in a file, drawn from this release.'
              },
              html`<div
                  class="absence-place"
                  ${drawnWhenNear(`absence ${data.release}`, host => void drawAbsence(host, data))}
                ></div>
                <p class="note">
                  Rates of drug misuse deaths are per 100,000 people; the dashed line is Scotland.
                </p>`
            )}
          </section>`
      )}
      ${drawnInTurn(
        [data, held],
        () =>
          html`<section aria-labelledby="indicators">
            <h2 id="indicators">Indicators: what each figure is, and downloads</h2>
            ${definitions(data.indicators, held ?? [])}
          </section>`
      )}
      ${drawnInTurn([data], apiPart)}
      ${drawnInTurn(
        [held],
        () =>
          html`<section aria-labelledby="editions">
            <h2 id="editions">Editions held</h2>
            <p>Every edition is kept; the latest that holds a figure is served.</p>
            ${held === null ? nothing : editionTables(held)}
          </section>`
      )}
    </div>
  `
}

/** `/data`: what is held, how old, what is missing and why, what each figure is, and where to download it. */
export const dataView: View = {
  title: () => 'What Commonty holds',
  render: drawnAgain(() => {
    answers.forgetFailures()
    return null
  }, page)
}
