import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { jest } from '@jest/globals'
import { feature, neighbors } from 'topojson-client'
import { councilBoundaries } from '../../ingest/datasets/councilBoundaries.ts'
import { councilShapes, type CouncilShape } from '../../ingest/geography/councilShapes.ts'
import { embedAccepted } from '../../ingest/geography/embedAccepted.ts'
import { makeBoundaries } from '../../ingest/geography/makeBoundaries.ts'
import { readCouncils } from '../../ingest/geography/readCouncils.ts'
import { shapeFacts } from '../../ingest/geography/shapeFacts.ts'
import { topologyOf } from '../../ingest/geography/topologyOf.ts'
import { compare } from '../../ingest/stages/compare/compare.ts'
import type { ComparedEdition } from '../../ingest/stages/compare/comparedEdition.ts'
import type { Snapshot } from '../../ingest/stages/snapshot.ts'
import { boundariesGrid, boundariesText } from '../support/publisher/boundaries.ts'
import type { Fault } from '../support/publisher/faults.ts'
import { bodyOf, withBody, type Cell } from '../support/publisher/grid.ts'
import { startPublisher, type Publisher } from '../support/publisher/publisher.ts'
import { copyOfHome, newHome, releasesOf, runIn } from './support/liveRun.ts'
import { read, realSnapshot, withBytes } from './support/realEditions.ts'

/*
 * Boundaries over real HTTP, from the feature service to the archive. The local publisher serves the real shapes: they are
 * no statistics.
 */

jest.setTimeout(240_000)

const names = ['council-boundaries']
let publisher: Publisher
let home: string
const homes: string[] = []
beforeAll(async () => {
  publisher = await startPublisher()
  home = await newHome(names)
  homes.push(home)
})
beforeEach(() => publisher.clear())
afterAll(async () => {
  await publisher.close()
  for (const each of homes) await rm(each, { recursive: true, force: true })
})

const fail = (row: number, column: string, value: string, reason: string): never => {
  throw new RangeError(`${row} ${column} ${value} ${reason}`)
}
const shapesOf = (text: string): CouncilShape[] => councilShapes(JSON.parse(text), fail)
const served = (change: (row: Cell[]) => Cell[] = row => row) => {
  const grid = boundariesGrid()
  return boundariesText(withBody(grid, bodyOf(grid).map(change)), { lastYear: 2024 })
}

describe('the boundaries of council areas', () => {
  it('are taken once, and the same shapes make no new release whatever else the answer says', async () => {
    const first = await runIn(home, publisher.origin, [], {}, names)
    expect(first).toMatchObject({ state: 'published', sources: [{ result: 'new', message: null }] })
    const releases = await releasesOf(home)
    publisher.publish('council-boundaries')
    const asked = publisher.requests.length
    const second = await runIn(home, publisher.origin, [], {}, names)
    expect(second).toMatchObject({ state: 'unchanged', sources: [{ result: 'unchanged' }] })
    expect(await releasesOf(home)).toEqual(releases)
    expect(publisher.requests.slice(asked)).toMatchObject([{ resource: 'council-boundaries', status: 200 }])
  })

  const refusals: [string, Fault, RegExp][] = [
    [
      'an old code',
      { kind: 'old-codes' },
      /“S12000015” \(Fife\) is not the code of a council area in use: it is now S12000047\. .*council-codes\.csv.*The map stays as it is/
    ],
    [
      'a council area left out',
      { kind: 'area-missing', area: 'S12000023' },
      /there is none of S12000023: the map would have a hole/
    ],
    [
      'a name that is another’s',
      { kind: 'name-variant', area: 'Fife', as: 'Angus' },
      /“Angus” is the name of S12000041, but the row has the code S12000047/
    ],
    [
      'an open ring',
      { kind: 'sum-broken', by: 500 },
      /row 1, column geometry \(part 1, ring 1\): .* is where the ring ends, but it begins at .*: it is open, in the shape of S12000005/
    ],
    [
      'a neighbour lost',
      { kind: 'correction', period: 'S12000005 part 1', by: 3 },
      /are the areas whose line .* shares, and it had .*councils\.csv/
    ],
    [
      'an island moved',
      { kind: 'correction', period: 'S12000023 part 1', by: 300 },
      /column middle east: .* was [\d.]+ in edition .*not revised once published.*held back.*--accept/
    ],
    ['another unit', { kind: 'unit-change', factor: 0.001 }, /the unit has changed/],
    [
      'degrees',
      { kind: 'unit-change', factor: -0.00001 },
      /is no place in metres of the British National Grid/
    ],
    [
      'a mark in place of a number',
      { kind: 'figure', value: '*' },
      /row 1, column geometry \(part 1, ring 1\): “\["\*"/
    ],
    ['an error that is sent with status 200', { kind: 'html', type: 'application/json' }, /sent a web page/]
  ]
  it.each(refusals)('are refused with %s: the last good ones stay', async (_what, fault, words) => {
    const own = await copyOfHome(home)
    homes.push(own)
    const releases = await releasesOf(own)
    publisher.fault('council-boundaries', fault)
    const alerts: string[] = []
    const { sources } = await runIn(own, publisher.origin, alerts, {}, names)
    expect(sources[0]?.message).toMatch(words)
    expect(alerts).toHaveLength(1)
    expect(await releasesOf(own)).toEqual(releases)
    publisher.clear()
    const again = await runIn(own, publisher.origin, alerts, {}, names)
    expect(again.sources[0]).toMatchObject({ result: 'unchanged', message: null })
  })
})

describe('a set of boundaries against the embedded one', () => {
  const compared = async (snapshot: Snapshot, isLive: boolean): Promise<ComparedEdition> => ({
    ...(await read(snapshot)),
    dataset: snapshot.dataset,
    edition: snapshot.edition,
    isLive,
    lastModified: new Map()
  })
  const against = async (text: string) => {
    const embedded = await realSnapshot('council-boundaries', '2024-05')
    const live = withBytes(embedded, 'council-boundaries.json', Buffer.from(text))
    compare(
      councilBoundaries,
      await compared({ ...live, edition: 'next' }, true),
      [await compared(embedded, false)],
      '2026-11-22T10:00:00.000Z'
    )
  }

  it('passes when only the rounding differs', async () => {
    await expect(
      against(served(row => [...row.slice(0, 4), Number(row[4]) + 0.4, Number(row[5]) - 0.3]))
    ).resolves.toBeUndefined()
  })

  it.each([
    [
      'an area has grown by more than a hundredth',
      (x: number) => x * 1.006,
      /is taken unseen|larger difference/
    ],
    [
      'all has moved by more than a kilometre',
      (x: number) => x + 1500,
      /column west: .*larger difference than the 1 that is taken unseen/
    ]
  ])('is held back when %s', async (_what, change, words) => {
    await expect(
      against(served(row => [...row.slice(0, 4), Math.round(change(Number(row[4]))), row[5] ?? null]))
    ).rejects.toThrow(words)
  })

  it('is refused with a code that nobody knows, saying what goes by it and what to do', async () => {
    await expect(against(served().replaceAll('S12000047', 'S12000099'))).rejects.toThrow(
      /column Code: “S12000099” \(Fife\) is not the code of a council area in use\. Every figure.*councils\.csv/
    )
  })

  it('is held back when it is of another year, until a person accepts it', async () => {
    await expect(against(served().replaceAll('LAD24', 'LAD25'))).rejects.toThrow(
      /no longer holds boundary-area \(all\) of 2024.*--accept/
    )
  })
})

describe('the facts of a shape', () => {
  it('are those of a square with a hole, worked out by hand', () => {
    const square = (from: number, to: number): [number, number][] => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from]
    ]
    expect(shapeFacts({ parts: [[square(0, 4000), square(1000, 2000)]] })).toEqual({
      area: 15,
      outline: 20,
      west: 0,
      south: 0,
      east: 4,
      north: 4,
      'middle east': (0 + 4 + 4 + 0 + 0 + 1 + 2 + 2 + 1 + 1) / 10,
      'middle north': (0 + 0 + 4 + 4 + 0 + 1 + 1 + 2 + 2 + 1) / 10
    })
  })
})

describe('npm run geography -- --accepted', () => {
  it('puts shapes given one by one into a topology that gives them back', async () => {
    const shapes = shapesOf(served())
    const topology = topologyOf(shapes)
    const collection = topology.objects.la
    for (const [index, { geometry }] of feature(topology, collection).features.entries()) {
      if (geometry.type !== 'MultiPolygon') throw new Error('another kind of shape')
      // A ring may begin elsewhere on itself.
      const pointsOf = (rings: readonly (readonly number[])[]) => new Set(rings.map(String))
      expect(pointsOf(geometry.coordinates.flat(2))).toEqual(pointsOf(shapes[index]?.parts.flat(2) ?? []))
    }
    // Two islets of Orkney touch, so it is beside itself.
    const beside = neighbors(collection.geometries).map((places, own) =>
      places
        .filter(place => place !== own)
        .map(place => shapes[place]?.code ?? '')
        .toSorted((first, second) => (first < second ? -1 : 1))
    )
    const known = await readCouncils('data')
    expect(beside).toEqual(shapes.map(({ code }) => known.find(council => council.code === code)?.neighbours))
  })

  it('makes the map from what was accepted, and refuses when nothing was', async () => {
    const data = path.join(home, 'data')
    await expect(embedAccepted(data, path.join(home, 'archive'))).rejects.toThrow(
      'has no accepted edition of the boundaries. Fetch them first'
    )
    const real = await newHome(names)
    homes.push(real)
    const inbox = path.join(real, 'inbox', 'council-boundaries')
    await mkdir(inbox, { recursive: true })
    const file = path.join(inbox, 'council-boundaries.json')
    await writeFile(file, served().replaceAll(/,"Demonstration":"[^"]*"/g, ''))
    const before = new Date(Date.now() - 60_000)
    await utimes(file, before, before)
    const { sources } = await runIn(
      real,
      publisher.origin,
      [],
      { inbox: path.join(real, 'inbox'), context: {} },
      names
    )
    expect(sources).toMatchObject([{ result: 'new', message: null }])
    const edition = await embedAccepted(path.join(real, 'data'), path.join(real, 'archive'))
    expect(edition).toBe(`${sources[0]?.edition}-embedded`)
    const made = JSON.parse(await makeBoundaries(path.join(real, 'data')))
    const committed = JSON.parse(await readFile('data/geography/boundaries.topo.json', 'utf8'))
    const namesOf = (topology: typeof made): unknown[] =>
      topology.objects.councils.geometries.map(
        ({ id, properties }: { id: string; properties: { name: string; neighbours: string[] } }) => [
          id,
          properties.name,
          properties.neighbours
        ]
      )
    expect(namesOf(made)).toEqual(namesOf(committed))
    expect((await runIn(real, publisher.origin, [], { fetch: [], context: {} }, names)).state).toBe(
      'published'
    )
  })
})
