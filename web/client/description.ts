import { apiAddress, request, type Fetch } from './request.ts'

/** One parameter of an address, as OpenAPI has it. */
export interface DescribedParameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
}

/** A schema, of which pages show the fields, each with what it holds and means. */
export interface DescribedSchema {
  $ref?: string
  type?: string | readonly string[]
  description?: string
  properties?: Readonly<Record<string, DescribedSchema>>
  items?: DescribedSchema
  enum?: readonly unknown[]
  anyOf?: readonly DescribedSchema[]
  oneOf?: readonly DescribedSchema[]
}

export interface DescribedOperation {
  summary?: string
  description?: string
  tags?: readonly string[]
  parameters?: readonly DescribedParameter[]
  responses?: Readonly<
    Record<string, { description?: string; content?: Readonly<Record<string, { schema?: DescribedSchema }>> }>
  >
}

/** The parts of the OpenAPI document that a reader is shown. */
export interface Description {
  openapi: string
  info: { title: string; version: string; description?: string }
  servers?: readonly { url: string }[]
  paths: Readonly<Record<string, { get?: DescribedOperation }>>
  components?: { schemas?: Readonly<Record<string, DescribedSchema>> }
}

/**
 * The API as it describes itself.
 * @throws RequestError in words for the reader
 */
export const readDescription = (fetcher: Fetch = address => fetch(address)): Promise<Description> =>
  request<Description>(fetcher, apiAddress('/openapi.json'))
