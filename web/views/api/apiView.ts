import { html, nothing, type TemplateResult } from 'lit-html'
import { readDescription, type DescribedOperation, type Description } from '../../client/description.ts'
import { apiAddress } from '../../client/request.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { pageContents } from '../../components/pageContents.ts'
import { Answers } from '../answers.ts'
import { drawnAgain } from '../drawnAgain.ts'
import type { Context, View } from '../view.ts'
import { answerFields } from './answerFields.ts'

const answers = new Answers()

/** Values that make an example of an address work. */
const examples: Readonly<Record<string, string>> = {
  indicator: 'recorded-crime',
  period: '2025-26',
  measure: 'income',
  areas: 'S12000047,S12000041',
  area: 'S12000047',
  code: 'S12000047',
  name: 'releases.atom'
}

const resourceExamples: readonly [start: string, id: string][] = [
  ['/indicators/', 'recorded-crime'],
  ['/schemes/', 'police-division'],
  ['/cubes/', 'headline']
]

/** An address that can be opened: path parameters and required query parameters filled in. */
export function exampleAddress(path: string, { parameters = [] }: DescribedOperation): string {
  const short = path.replace(/^\/api\/v1/, '')
  const id = resourceExamples.find(([start]) => short.startsWith(start))?.[1] ?? 'recorded-crime'
  const filled = short.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'id' ? id : (examples[name] ?? name)
  )
  const query = parameters.filter(parameter => parameter.in === 'query' && parameter.required === true)
  return apiAddress(filled, Object.fromEntries(query.map(({ name }) => [name, examples[name] ?? ''])))
}

/** Of the heading of an address. */
const idOf = (path: string): string => `path-${path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')}`

function operationSection(
  path: string,
  operation: DescribedOperation,
  description: Description
): TemplateResult {
  const { parameters = [], summary, description: words } = operation
  const id = idOf(path)
  const example = exampleAddress(path, operation)
  return html`<section class="api-operation" aria-labelledby=${id}>
    <h3 id=${id}><code>${path}</code></h3>
    <p>${summary ?? ''}${summary === undefined || /[.!?]$/.test(summary) ? '' : '.'} ${words ?? ''}</p>
    ${
      parameters.length === 0
        ? html`<p class="note">Takes no parameters.</p>`
        : html`<dl class="definition">
            ${parameters.map(
              ({ name, required, description: meaning }) =>
                html`<dt>
                    <code>${name}</code
                    >${required === true ? html` <span class="quiet">required</span>` : nothing}
                  </dt>
                  <dd>${meaning ?? ''}</dd>`
            )}
          </dl>`
    }
    ${answerFields(operation.responses?.['200']?.content?.['application/json']?.schema, path, description)}
    <p class="api-example">
      Try: <a href=${example}><code>${example}</code></a>
    </p>
  </section>`
}

function described(description: Description): TemplateResult {
  const operations = Object.entries(description.paths).flatMap(([path, { get }]) =>
    get ? [{ path, operation: get }] : []
  )
  return html`${description.info.description === undefined ? nothing : html`<p>${description.info.description}</p>`}
    <p class="note">
      ${operations.length} addresses, OpenAPI ${description.openapi}. Errors are one form everywhere (RFC 9457
      problem details), in words that say what to do.
    </p>
    <h2 id="addresses">Addresses</h2>
    ${pageContents(operations.map(({ path }) => ({ id: idOf(path), title: path })))}
    ${operations.map(({ path, operation }) =>
      drawnInTurn([operation], () => operationSection(path, operation, description))
    )}`
}

function page(_context: Context, _kept: null, draw: () => void): TemplateResult {
  const description = answers.get('openapi', () => readDescription(), draw)
  return html`<nav aria-label="Breadcrumb">
      <ol class="ds_breadcrumbs">
        <li class="ds_breadcrumbs__item"><a class="ds_breadcrumbs__link" href="/">Home</a></li>
        <li class="ds_breadcrumbs__item"><a class="ds_breadcrumbs__link" href="/data">Data</a></li>
        <li class="ds_breadcrumbs__item" aria-current="page">API</li>
      </ol>
    </nav>
    <div class="api-page">
      <h1>API</h1>
      <p class="deck">
        Every figure, interval, verdict and sentence of these pages is to be had by address, under
        <code>/api/v1</code>, without a key. Answers are JSON; tables also come as CSV and observations as
        Arrow.
      </p>
      <p>
        The same for programs: <a href=${apiAddress('/openapi.json')}>OpenAPI 3.1 description (JSON)</a>.
        Feeds and the release calendar are on the <a href="/data#changes">data page</a>.
      </p>
      ${
        description.state === 'here'
          ? described(description.value)
          : description.state === 'failed'
            ? html`<div class="notice" role="alert">
                <p>The description of the API is not here. ${description.message}</p>
              </div>`
            : html`<p class="note">The description of the API is on its way.</p>`
      }
    </div>`
}

/** `/api`: the API in readable form, made from its own description. */
export const apiView: View = {
  title: () => 'API',
  render: drawnAgain(() => {
    answers.forgetFailures()
    return null
  }, page)
}
