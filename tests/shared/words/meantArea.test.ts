import path from 'node:path'
import { readGeography } from '../../../ingest/geography/readGeography.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import { meantArea, meantInstead } from '../../../shared/words/meantArea.ts'

let areas: readonly Area[]

beforeAll(async () => {
  areas = (await readGeography(path.resolve('data'))).areas
})

describe('meantArea', () => {
  it.each([
    ['S12000046', 'S12000049'],
    ['S12000043', 'S12000049'],
    ['S12000015', 'S12000047'],
    ['Glasgow', 'S12000049'],
    ['glasgow city', 'S12000049'],
    ['FIF', 'S12000047'],
    ['Western Isles', 'S12000013']
  ])('takes “%s” for %s', (text, code) => {
    expect(meantArea(text, areas)?.code).toBe(code)
  })

  it.each(['S12000099', 'Glas', '', 'Ayrshire', 'Scotland'])('does not guess at “%s”', text => {
    expect(meantArea(text, areas)).toBeUndefined()
  })

  it('never takes a code in use for another area', () => {
    for (const { code } of areas) expect(meantArea(code, areas)).toBeUndefined()
  })
})

describe('meantInstead', () => {
  it('names each council area once, and says nothing of what names none', () => {
    expect(meantInstead(['S12000046', 'S12000043', 'S12000024', 'S12000099'], areas)).toBe(
      ' (Glasgow City is S12000049 and Perth and Kinross is S12000048)'
    )
    expect(meantInstead(['S12000099'], areas)).toBe('')
  })
})
