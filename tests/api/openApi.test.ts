import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import request from 'supertest'
import { ComparisonMethod } from '../../shared/contracts/comparison.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { fieldWords } from '../../api/fieldWords.ts'
import { feeds } from '../../shared/contracts/feeds.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'
import { testRelease } from '../support/release.ts'
import { makeDemonstration } from '../support/variantReleases.ts'

interface Operation {
  operationId: string
  summary: string
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: object }[]
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}

interface Document {
  openapi: string
  paths: Record<string, { get: Operation }>
  components: { schemas: Record<string, Schema> }
}

let opened: TestApp
let document: Document
let ajv: Ajv2020

beforeAll(async () => {
  opened = await openTestApp()
  const { body } = await request(opened.app).get('/api/v1/openapi.json').expect(200)
  document = body as Document
  ajv = new Ajv2020({ strict: false, allErrors: false, inlineRefs: false })
  addFormats.default(ajv)
  ajv.addSchema(document, 'openapi.json')
}, releaseTimeout)
afterAll(() => opened.close())

const openApiPath = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}')

function operationOf(path: string): Operation {
  const operation = document.paths[openApiPath(path)]?.get
  if (!operation) throw new Error(`${path} is not described`)
  return operation
}

/** The schema of an answer as it is served, found by its place in the document. */
function answerSchema(path: string, status: string, type: string): ValidateFunction {
  const place = ['paths', openApiPath(path), 'get', 'responses', status, 'content', type, 'schema']
  const pointer = place.map(part => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
  return ajv.compile({ $ref: `openapi.json#/${pointer.join('/')}` })
}

interface Schema {
  description?: string
  properties?: Record<string, Schema>
  items?: Schema
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
  allOf?: Schema[]
  oneOf?: Schema[]
}

/** Every field inside a schema with its place and description; what a reference names is looked at by itself. */
function* fieldsOf(
  schema: Schema,
  place: string
): Generator<[place: string, description: string | undefined]> {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    yield [`${place}.${name}`, field.description]
    yield* fieldsOf(field, `${place}.${name}`)
  }
  const { items, additionalProperties, anyOf = [], allOf = [], oneOf = [] } = schema
  for (const part of [items, additionalProperties, ...anyOf, ...allOf, ...oneOf])
    if (typeof part === 'object') yield* fieldsOf(part, place)
}

const answerSchemas = (): Schema[] =>
  Object.values(document.paths).flatMap(({ get }) =>
    Object.values(get.responses).flatMap(({ content = {} }) =>
      Object.values(content).map(({ schema }) => schema)
    )
  )

/** Real questions, at least one for every endpoint: each branch of an answer that pages rely on. */
const questions: Record<keyof typeof endpoints, readonly string[]> = {
  health: ['/health'],
  releases: ['/releases'],
  sources: ['/sources'],
  changes: ['/changes?dataset=community-payback-orders'],
  areas: ['/areas'],
  area: ['/areas/S12000047', '/areas/S32000004'],
  profile: ['/areas/S12000047/profile'],
  schemes: ['/schemes'],
  scheme: ['/schemes/police-division'],
  indicators: ['/indicators'],
  indicator: ['/indicators/recorded-crime'],
  observations: [
    '/observations?indicator=dwelling-fires&periods=latest',
    '/observations?indicator=dwelling-fires&asOf=2022-12-01'
  ],
  cube: ['/cubes/headline'],
  comparisons: [
    '/comparisons',
    '/comparisons?area=S12000047&comparator=police-division',
    '/comparisons?indicator=drug-misuse-deaths&period=2019&comparator=period:2012',
    '/comparisons?indicator=dwelling-fires&comparator=group:East:S12000035,S12000010&asOf=2022-12-01'
  ],
  trends: [
    '/trends?indicator=road-casualties&comparator=similar',
    '/trends?indicator=cpo-completion&group=S12000023,S12000027'
  ],
  funnels: ['/funnels?indicator=drug-misuse-deaths', '/funnels?indicator=population'],
  ranks: ['/ranks?indicator=drug-misuse-deaths', '/ranks?indicator=households&order=lowest-first'],
  inequalities: ['/inequalities?measure=income', '/inequalities?measure=crime&domain=income'],
  similarAreas: ['/similar-areas?area=S12000047', '/similar-areas?area=S12000047&asOf=2024-07-15'],
  groups: [
    '/groups?areas=S12000041,S12000042&name=North',
    '/groups?areas=S32000004&indicator=recorded-crime'
  ],
  openApi: ['/openapi.json']
}

describe('GET /api/v1/openapi.json', () => {
  it('is OpenAPI 3.1 and describes every endpoint and feed, and nothing else', () => {
    expect(document.openapi).toBe('3.1.0')
    const served = [...Object.values(endpoints), ...Object.values(feeds)].map(({ path }) => openApiPath(path))
    expect(Object.keys(document.paths).toSorted()).toEqual(served.toSorted())
    const ids = Object.values(document.paths).map(({ get }) => get.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(Object.values({ ...endpoints, ...feeds }).map(endpoint => [endpoint.path, endpoint] as const))(
    'describes every parameter and problem of %s',
    (path, { accepted, summary }) => {
      const operation = operationOf(path)
      expect(operation.summary).toBe(summary)
      const parameters = operation.parameters ?? []
      const query = parameters.filter(parameter => parameter.in === 'query').map(({ name }) => name)
      expect(query.toSorted()).toEqual(Object.keys(accepted).toSorted())
      const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
      expect(parameters.filter(parameter => parameter.in === 'path').map(({ name }) => name)).toEqual(inPath)
      for (const { description, schema } of parameters) {
        expect(description).toMatch(/\w{3}/)
        expect(schema).toBeDefined()
      }
      for (const status of ['400', '406', '500', '503', ...(inPath.length > 0 ? ['404'] : [])]) {
        const response = operation.responses[status]
        expect(response?.description).toMatch(/\w+ \w+/)
        expect(response?.content?.['application/problem+json']).toBeDefined()
      }
    }
  )

  it('describes every field of every answer and problem', () => {
    const bare = new Set<string>()
    for (const [path, { get }] of Object.entries(document.paths))
      for (const [status, { content = {} }] of Object.entries(get.responses))
        for (const { schema } of Object.values(content))
          for (const [place, description] of fieldsOf(schema, `${path} ${status}`))
            if ((description ?? '').length < 8) bare.add(place)
    for (const [name, schema] of Object.entries(document.components.schemas))
      for (const [place, description] of fieldsOf(schema, name))
        if ((description ?? '').length < 8) bare.add(place)
    expect([...bare]).toEqual([])
  })

  it('says how each way of comparing decides, and that Scotland contains the area compared with it', () => {
    const described = answerSchemas()
      .concat(Object.values(document.components.schemas))
      .flatMap(schema => [...fieldsOf(schema, '')])
      .flatMap(([place, description]) =>
        place.endsWith('.comparisonMethod') && description?.includes('single-overlap') ? [description] : []
      )
    expect(described.length).toBeGreaterThan(0)
    for (const description of described) {
      for (const method of ComparisonMethod.options) expect(description).toContain(`\`${method}\``)
      expect(description).toContain('Scotland contains the area')
    }
  })

  it('has no words for a field that no answer has', () => {
    const names = new Set(
      [...Object.values(document.components.schemas), ...answerSchemas()].flatMap(schema =>
        [...fieldsOf(schema, '')].map(([place]) => place.split('.').at(-1))
      )
    )
    expect(Object.keys(fieldWords).filter(name => !names.has(name))).toEqual([])
  })

  it('says which parameters must be given: those without which the answer is a 400', async () => {
    for (const [path, { get }] of Object.entries(document.paths)) {
      const required = (get.parameters ?? []).filter(
        parameter => parameter.in === 'query' && parameter.required
      )
      if (path.includes('{')) continue
      const { status } = await request(opened.app).get(`/api/v1${path}`)
      expect({ path, status }).toEqual({ path, status: required.length > 0 ? 400 : 200 })
    }
  })

  it.each(
    Object.entries(questions).flatMap(([name, addresses]) =>
      addresses.map(address => [address, name as keyof typeof endpoints] as const)
    )
  )('describes the answer to %s', async (address, name) => {
    const validate = answerSchema(endpoints[name].path, '200', 'application/json')
    const { body } = await request(opened.app).get(`/api/v1${address}`).expect(200)
    validate(body)
    expect(validate.errors?.slice(0, 2) ?? null).toBeNull()
  })

  it('describes the answers from a release with made-up figures, which say so first', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'commonty-described-'))
    await makeDemonstration(await testRelease(), directory)
    const demonstration = await openTestApp({ releasesDirectory: directory })
    try {
      for (const [name, addresses] of Object.entries(questions)) {
        const [address = ''] = addresses
        const { body } = await request(demonstration.app).get(`/api/v1${address}`).expect(200)
        const { path } = endpoints[name as keyof typeof endpoints]
        const validate = answerSchema(path, '200', 'application/json')
        validate(body)
        expect({ address, errors: validate.errors?.slice(0, 2) ?? null }).toEqual({ address, errors: null })
        if (path.startsWith('/comparisons')) expect(Object.keys(body as object)[0]).toBe('demonstration')
      }
    } finally {
      await demonstration.close()
      await rm(directory, { recursive: true, force: true })
    }
  }, 240_000)

  it('describes what answers of a demonstration say first, and that of no other text', async () => {
    const { body } = await request(opened.app).get('/api/v1/areas').expect(200)
    const validate = answerSchema('/areas', '200', 'application/json')
    expect(validate({ demonstration: 'Demonstration figures: not statistics', ...body })).toBe(true)
    expect(validate({ demonstration: true, ...body })).toBe(false)
    expect(validate({ remark: 'Demonstration figures: not statistics', ...body })).toBe(false)
  })

  it('tells a wrong answer from a right one', async () => {
    const validate = answerSchema('/comparisons', '200', 'application/json')
    const { body } = await request(opened.app).get('/api/v1/comparisons?indicator=dwelling-fires').expect(200)
    expect(validate(body)).toBe(true)
    expect(validate({ ...body, comparisons: [{ ...body.comparisons[0], verdict: 'best' }] })).toBe(false)
    const { sentence: _, ...wordless } = body
    expect(validate(wordless)).toBe(false)
    expect(validate({ ...body, comparisons: [{ ...body.comparisons[0], score: 5 }] })).toBe(false)
  })

  it('describes problems as they are answered', async () => {
    const { body: malformed } = await request(opened.app)
      .get('/api/v1/funnels?indicator=happiness')
      .expect(400)
    const { body: absent } = await request(opened.app).get('/api/v1/areas/S12000099').expect(404)
    const { body: form } = await request(opened.app)
      .get('/api/v1/ranks?indicator=dwelling-fires')
      .set('Accept', 'image/png')
      .expect(406)
    for (const [path, status, body] of [
      ['/funnels', '400', malformed],
      ['/areas/:code', '404', absent],
      ['/ranks', '406', form]
    ] as const) {
      const validate = answerSchema(path, status, 'application/problem+json')
      validate(body)
      expect(validate.errors ?? null).toBeNull()
    }
  })
})
