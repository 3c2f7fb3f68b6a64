import { html, nothing, type TemplateResult } from 'lit-html'
import type { DescribedSchema, Description } from '../../client/description.ts'

const nameOf = ({ $ref }: DescribedSchema): string | undefined => $ref?.split('/').at(-1)

/** The schema that a reference names, or the one itself. */
function resolved(schema: DescribedSchema, { components }: Description): DescribedSchema {
  const name = nameOf(schema)
  return name === undefined ? schema : (components?.schemas?.[name] ?? {})
}

/** The schemas that may stand in a field besides "nothing". */
const alternatives = ({ anyOf, oneOf }: DescribedSchema): readonly DescribedSchema[] =>
  (anyOf ?? oneOf ?? []).filter(({ type }) => type !== 'null')

/** "list of Comparison", "number or null": what a field holds. */
function kindOf(schema: DescribedSchema): string {
  const name = nameOf(schema)
  if (name !== undefined) return name
  const chosen = schema.anyOf ?? schema.oneOf
  if (chosen) return [...new Set(chosen.map(kindOf))].filter(kind => kind !== '').join(' or ')
  if (schema.enum) return schema.enum.map(value => `“${String(value)}”`).join(', ')
  const kinds = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  if (kinds.includes('array')) return `list of ${(schema.items && kindOf(schema.items)) ?? 'values'}`
  return kinds.join(' or ')
}

/** The fields inside a field: of an object, of what a list holds, of the one thing it may be. */
function inside(schema: DescribedSchema, description: Description): DescribedSchema['properties'] {
  const own = resolved(schema, description)
  const [only, ...others] = alternatives(own)
  const held = own.items ?? (only && others.length === 0 ? only : undefined)
  return own.properties ?? (held ? inside(held, description) : undefined)
}

/** How many levels of fields are unfolded under a field: what lies deeper has a name and stands with it. */
const deepest = 3

function rows(
  properties: NonNullable<DescribedSchema['properties']>,
  description: Description,
  level: number
): TemplateResult {
  return html`<dl class="definition api-schema">
    ${Object.entries(properties).map(([name, field]) => {
      const deeper = inside(field, description)
      const words = field.description ?? resolved(field, description).description
      return html`<dt><code>${name}</code></dt>
        <dd>
          ${kindOf(field) === '' ? nothing : html`<span class="quiet">${kindOf(field)}.</span>`}
          ${words ?? ''} ${deeper && level < deepest ? rows(deeper, description, level + 1) : nothing}
        </dd>`
    })}
  </dl>`
}

/** What an address answers with, closed until asked for: every field with its kind and what it means, those inside it under it. */
export function answerFields(
  schema: DescribedSchema | undefined,
  path: string,
  description: Description
): TemplateResult | typeof nothing {
  const properties = schema && inside(schema, description)
  if (!properties) return nothing
  return html`<details class="api-fields">
    <summary>
      What it answers: ${Object.keys(properties).join(', ')}<span class="ds_visually-hidden"
        >, of ${path}</span
      >
    </summary>
    ${rows(properties, description, 1)}
  </details>`
}
