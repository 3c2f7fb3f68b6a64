import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { geoPath } from 'd3-geo'
import { feature, neighbors } from 'topojson-client'
import { makeBoundaries } from '../../../ingest/geography/makeBoundaries.ts'
import { readCouncils, type Council } from '../../../ingest/geography/readCouncils.ts'
import { simplifyBoundaries, type Boundaries } from '../../../ingest/geography/simplifyBoundaries.ts'

const geographyDirectory = path.resolve('data', 'geography')
const sourceFile = path.resolve('data/snapshots/council-boundaries/2024-05/council-boundaries.json')
const path2d = geoPath()

let councils: Council[]
let committed: string
let boundaries: Boundaries

beforeAll(async () => {
  councils = await readCouncils(path.resolve('data'))
  committed = await readFile(path.join(geographyDirectory, 'boundaries.topo.json'), 'utf8')
  boundaries = JSON.parse(committed)
})

const shapes = () => feature(boundaries, boundaries.objects.councils).features

const polygons = (code: string): number[][][][] => {
  const geometry = shapes().find(shape => shape.id === code)?.geometry
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates : []
}

const top = (code: string) =>
  Math.min(
    ...polygons(code)
      .flat(2)
      .map(([, y = NaN]) => y)
  )

const left = (code: string) =>
  Math.min(
    ...polygons(code)
      .flat(2)
      .map(([x = NaN]) => x)
  )

/** West Dunbartonshire holds a part of Loch Lomond; the published areas are of land alone. */
const landAndLoch = ['S12000039']

describe('boundaries.topo.json', () => {
  it('is what npm run geography makes of the tables, to the byte', async () => {
    const [first, second] = await Promise.all([makeBoundaries('data'), makeBoundaries('data')])
    expect(first === second).toBe(true)
    expect(committed === first).toBe(true)
  })

  it('takes no more than 17 kB by brotli', () => {
    const compressed = brotliCompressSync(committed, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    expect(compressed.length).toBeLessThanOrEqual(17_000)
  })

  it('has the 32 council areas by code, with their names, tiles and neighbours', () => {
    expect(shapes().map(({ id, properties }) => [id, properties.name, properties.shortName])).toEqual(
      councils.map(({ code, name, shortName }) => [code, name, shortName])
    )
    expect(shapes().map(({ properties }) => properties.tile)).toEqual(councils.map(({ tile }) => tile))
    expect(shapes().map(({ properties }) => properties.neighbours)).toEqual(
      councils.map(({ neighbours }) => neighbours)
    )
  })

  it('closes every ring round some area, inside the frame', () => {
    const { width, height } = boundaries.frame
    for (const { code } of councils) {
      expect(polygons(code).length).toBeGreaterThan(0)
      for (const ring of polygons(code).flat()) {
        expect(ring.length).toBeGreaterThanOrEqual(4)
        expect(ring.at(-1)).toEqual(ring[0])
        expect(Math.abs(path2d.area({ type: 'Polygon', coordinates: [ring] }))).toBeGreaterThan(0)
        for (const [x = NaN, y = NaN] of ring) {
          expect(x > 0 && x < width && y > 0 && y < height).toBe(true)
        }
      }
    }
  })

  it('keeps every council area within 6% of its published area of land, where it holds no great loch', () => {
    const squareKilometres = (boundaries.metresPerUnit / 1000) ** 2
    const differences = councils.map(({ code, area }) => {
      const drawn = path2d.area({ type: 'MultiPolygon', coordinates: polygons(code) }) * squareKilometres
      return [code, Math.abs(drawn / area - 1)] as const
    })
    expect(differences.filter(([, difference]) => difference > 0.06).map(([code]) => code)).toEqual(
      landAndLoch
    )
  })

  it('shares a line between neighbours and between no others', () => {
    const { geometries } = boundaries.objects.councils
    const touching = neighbors(geometries).map(indexes =>
      indexes.toSorted((first, second) => first - second).map(index => councils[index]?.code)
    )
    expect(touching).toEqual(councils.map(({ neighbours }) => neighbours))
  })

  it('puts Shetland in its true place: north-east of Orkney, and both north of the mainland', () => {
    expect(top('S12000027')).toBeLessThan(top('S12000023'))
    expect(top('S12000023')).toBeLessThan(top('S12000017'))
    expect(left('S12000027')).toBeGreaterThan(left('S12000023'))
  })

  it('keeps the small islands', () => {
    expect(polygons('S12000013').length).toBeGreaterThan(20)
    expect(polygons('S12000023').length).toBeGreaterThan(12)
    expect(polygons('S12000027').length).toBeGreaterThan(15)
  })

  it('places each label inside its council area', () => {
    const outside = shapes().filter(({ id, properties }) => !isInside(polygons(String(id)), properties.label))
    expect(outside.map(({ properties }) => properties.name)).toEqual([])
  })

  it('boxes the central belt from Inverclyde to Midlothian', () => {
    const [x0, y0, x1, y1] = boundaries.centralBelt
    for (const code of ['S12000018', 'S12000049', 'S12000005', 'S12000036', 'S12000019']) {
      for (const [x = NaN, y = NaN] of polygons(code).flat(2)) {
        expect(x > x0 && x < x1 && y > y0 && y < y1).toBe(true)
      }
    }
    expect((x1 - x0) / (y1 - y0)).toBeGreaterThan(1.5)
  })
})

describe('simplifyBoundaries', () => {
  it('refuses boundaries that are not of exactly the council areas, naming which', async () => {
    const source: unknown = JSON.parse(await readFile(sourceFile, 'utf8'))
    const without = councils.filter(({ code }) => code !== 'S12000047')
    const invented = councils.map(council =>
      council.code === 'S12000047' ? { ...council, code: 'S12000099' } : council
    )
    expect(() => simplifyBoundaries(source, without)).toThrow('unknown S12000047')
    expect(() => simplifyBoundaries(source, invented)).toThrow('missing S12000099, unknown S12000047')
  })
})

/** Even-odd rule over every ring. */
function isInside(rings: number[][][][], [x, y]: [number, number]): boolean {
  return rings.flat().reduce((inside, ring) => {
    const crossings = ring.slice(1).filter(([toX = 0, toY = 0], index) => {
      const [fromX = 0, fromY = 0] = ring[index] ?? []
      return fromY > y !== toY > y && x < fromX + ((toX - fromX) * (y - fromY)) / (toY - fromY)
    })
    return inside !== (crossings.length % 2 === 1)
  }, false)
}
