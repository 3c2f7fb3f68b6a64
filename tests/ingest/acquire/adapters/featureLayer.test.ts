import { createServer, type Server } from 'node:http'
import { acquireFeatures, featureAddress } from '../../../../ingest/acquire/adapters/featureLayer.ts'
import { failureOf } from '../failure.ts'

const source = {
  resource: 'shapes.json',
  layer: 'https://services1.arcgis.com/x/FeatureServer/0',
  hosts: ['services1.arcgis.com'],
  code: 'LAD24CD',
  name: 'LAD24NM',
  prefix: 'S12'
}
let server: Server
let answer: unknown
let standIn = ''
beforeAll(async () => {
  server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  )
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  standIn = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(() => new Promise(resolve => void server.close(resolve)))

const fetchFeatures = () =>
  acquireFeatures(source, { allowInsecureLoopback: true, standIn, retries: { tries: 1 } })

const area = (code: string, x: number, more: object = {}) => ({
  type: 'Feature',
  properties: { LAD24CD: code, LAD24NM: `The area ${code}`, ...more },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [x, 0],
        [x + 10, 0],
        [x, 10],
        [x, 0]
      ]
    ]
  }
})

describe('acquireFeatures', () => {
  it('asks for the areas wanted, in metres of the British National Grid', () => {
    const { searchParams } = new URL(featureAddress(source))
    expect(Object.fromEntries(searchParams)).toEqual({
      where: "LAD24CD LIKE 'S12%'",
      outFields: 'LAD24CD,LAD24NM',
      returnGeometry: 'true',
      outSR: '27700',
      f: 'geojson'
    })
  })

  it('gives the same bytes for the same shapes, whatever their order and what else is said of them', async () => {
    answer = { features: [area('S12000005', 1), area('S12000006', 20)] }
    const first = (await fetchFeatures()).files
    answer = { features: [area('S12000006', 20.3, { OBJECTID: 7 }), area('S12000005', 0.8)], crs: {} }
    const second = (await fetchFeatures()).files
    const hashes = [first, second].map(files => files.map(({ acquired }) => acquired.sha256))
    expect(hashes[0]?.[0]).toBe(hashes[1]?.[0])
    expect(hashes[0]?.[1]).not.toBe(hashes[1]?.[1])
    expect(first.map(({ resource }) => resource)).toEqual(['shapes.json', 'shapes.json.answer.json'])
    answer = { features: [area('S12000005', 2), area('S12000006', 20)] }
    expect((await fetchFeatures()).files[0]?.acquired.sha256).not.toBe(hashes[0]?.[0])
  })

  it.each([
    [
      'an error with status 200',
      { error: { code: 400, message: 'Invalid URL' } },
      /is an error: “Invalid URL”/
    ],
    [
      'a part of the features',
      { features: [area('S12000005', 1)], exceededTransferLimit: true },
      /holds only the first of its features/
    ],
    ['no feature', { features: [] }, /holds no feature whose LAD24CD begins with S12/],
    [
      'features without shapes',
      { features: [{ properties: {} }] },
      /is no collection of features with their shapes/
    ]
  ])('refuses %s', async (_what, given, words) => {
    answer = given
    expect(await failureOf(fetchFeatures())).toMatchObject({
      kind: 'content',
      message: expect.stringMatching(words)
    })
  })
})
