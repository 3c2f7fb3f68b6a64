import { render } from 'lit-html'
import { IndicatorPicker } from '../../../web/components/indicatorPicker.ts'
import { mapControls } from '../../../web/views/map/mapControls.ts'
import { mapGeometry } from '../../../web/charts/parts/mapGeometry.ts'
import type { Loaded } from '../../../web/client/loaded.ts'
import { defaultAddress, readMapAddress, sorts, type MapAddress } from '../../../web/state/mapAddress.ts'
import { isFollowed } from '../../../web/views/map/mapMisread.ts'
import { mapModel, periodFor, readChoice, type MapModel } from '../../../web/views/map/mapModel.ts'
import { misreadMap } from '../../../web/views/map/misreadMap.ts'
import { directionOf, nearestInDirection, zoomedAt } from '../../../web/views/map/mapMoves.ts'
import {
  captionOf,
  choiceTitle,
  deck,
  gapInTable,
  gapText,
  gapTo,
  unitHeading
} from '../../../web/views/map/mapWords.ts'
import { answersTimeout, realRelease } from '../client/realAnswers.ts'

const divisions = '/api/v1/observations?indicator=recorded-crime&scheme=police-division'
let data: Loaded

beforeAll(async () => {
  ;({ data } = await realRelease([divisions]))
}, answersTimeout)

const choiceOf = (address: Partial<MapAddress>) => readChoice(data, { ...defaultAddress, ...address })
const addressed = (query: string) => readChoice(data, readMapAddress(new URLSearchParams(query)))
const toldOf = (query: string) => misreadMap(data, new URLSearchParams(query), addressed(query))
const modelOf = (address: Partial<MapAddress>): MapModel => mapModel(data, choiceOf(address), null)

describe('an address without a query', () => {
  it('shows recorded crime of the newest year that council areas hold', () => {
    const { indicator, category, period } = choiceOf({})
    expect([indicator.id, category.id, period]).toEqual(['recorded-crime', 'all-crimes', '2025-26'])
    expect(toldOf('').words).toBe('')
  })
})

describe('an address that names nothing', () => {
  it('falls back', () => {
    const { indicator, period, area } = choiceOf({ indicator: 'luck', period: '1800', area: 'S12000999' })
    expect([indicator.id, period, area]).toEqual(['recorded-crime', '2025-26', null])
  })

  const crime = 'Shown instead: Recorded crime in Scotland’s 32 council areas, 2025-26.'
  it.each([
    ['indicator=luck&breakdown=x', ['There is no indicator “luck” in this release.', crime]],
    ['breakdown=x', ['“Recorded crime” has no category “x”.', crime]],
    ['period=1800', ['The period “1800” is not one of this series.', crime]],
    ['view=globe', ['There is no view “globe” on this page: the map is shown.']],
    ['sort=luck', ['There is no order “luck” on this page: the table is sorted by name.']],
    ['overlay=x&figures=overlay', ['There is no set of partnerships “x”. None is drawn.']],
    [
      'figures=overlay',
      ['No partnerships are chosen, so the figures shown are those of the 32 council areas.']
    ],
    ['figures=x', ['There is no choice of figures “x” on this page: those of council areas are shown.']],
    ['area=S12000999', ['There is no area “S12000999”. None is picked out.']],
    ['area=S32000004', ['Ayrshire (police division) is not among the areas shown. None is picked out.']],
    [
      'area=S32000004&overlay=nhs-board&figures=overlay',
      ['Ayrshire (police division) is not among the areas shown. None is picked out.']
    ],
    ['group=S12000041,S12000099', ['“S12000099” is no council area.', 'Your group is made without.']]
  ])('says what of it was not followed, and what is shown instead: %s', (query, told) => {
    expect(isFollowed(new URLSearchParams(query), addressed(query))).toBe(false)
    expect(toldOf(query).words).toBe(told.join(' '))
    expect(Object.keys(toldOf(query).unused).length).toBeGreaterThan(0)
  })

  it.each([
    '',
    'view=&area=&group=',
    'indicator=recorded-crime&breakdown=all-crimes&period=2025-26&sort=name&view=map&figures=councils',
    'indicator=drug-misuse-deaths&period=2019&view=tiles&sort=value-ascending&area=S12000047',
    'overlay=police-division&figures=overlay&area=S32000004&group=S12000047,S12000041&groupName=Mine',
    'overlay=police-division&figures=overlay&area=S12000047&group=none',
    'area=S92000003&comparator=scotland&period=2022-23',
    'comparator=nowhere&unknown=word'
  ])('says nothing where the map follows it: %s', query => {
    expect(isFollowed(new URLSearchParams(query), addressed(query))).toBe(true)
    expect(toldOf(query)).toEqual({ words: '', unused: {} })
  })
})

describe('periods', () => {
  it('shows a year that is not held when the address asks for it', () => {
    const { period, periods } = choiceOf({ period: '2022-23' })
    expect(period).toBe('2022-23')
    expect(periods.find(({ id }) => id === '2022-23')?.held).toBe('none')
  })

  it('keeps a period for another indicator only where it holds figures there', () => {
    expect(periodFor(data, 'dwelling-fires', 'all', '2025-26')).toBeNull()
    expect(periodFor(data, 'dwelling-fires', 'all', '2019-20')).toBe('2019-20')
    expect(periodFor(data, 'drug-misuse-deaths', 'persons', '2019-20')).toBeNull()
  })

  it('follows Scotland where no council area holds anything', () => {
    const held = choiceOf({ indicator: 'jsw-headcount' }).periods.filter(({ held: part }) => part !== 'none')
    expect(held.length).toBeGreaterThan(0)
  })
})

describe('the rows', () => {
  it.each(sorts)('are all 32 once, sorted by %s', sort => {
    const { rows } = modelOf({ sort })
    expect(new Set(rows.map(({ code }) => code)).size).toBe(32)
    const [key, direction] = sort.split('-')
    const keys = rows.map(({ name, cell }) =>
      key === 'name' ? name : key === 'count' ? cell.numerator : cell.value
    )
    const ordered = keys.toSorted((a, b) =>
      typeof a === 'string' ? a.localeCompare(String(b), 'en-GB') : Number(a) - Number(b)
    )
    const descending = key === 'name' ? direction === 'descending' : direction !== 'ascending'
    expect(keys).toEqual(descending ? ordered.toReversed() : ordered)
  })

  it('stand last, by name, where there is no figure', () => {
    const { rows } = modelOf({ indicator: 'cpo-commenced', period: '2022-23', sort: 'value-ascending' })
    const held = rows.filter(({ cell }) => cell.value !== null).length
    expect(held).toBeGreaterThan(0)
    expect(rows.slice(0, held).every(({ cell }) => cell.value !== null)).toBe(true)
    const names = rows.slice(held).map(({ name }) => name)
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en-GB')))
  })

  it('are the groups of the overlay when its figures are shown, and paint every council area', async () => {
    const figures = await data.scheme('police-division', 'recorded-crime', 'all-crimes')
    const choice = choiceOf({ overlay: 'police-division', figures: 'overlay', area: 'S12000021' })
    const model = mapModel(data, choice, figures)
    expect(model.rows).toHaveLength(13)
    expect(model.rowOf.size).toBe(32)
    expect(model.chosen.name).toBe('Ayrshire')
    expect(model.chosen.councils).toHaveLength(3)
  })
})

describe('another overlay', () => {
  it.each([
    ['S32000004', { overlay: 'nhs-board', area: null }],
    ['S12000047', { overlay: 'nhs-board' }]
  ])('leaves out of the address a group that it has not: %s', (area, change) => {
    const changes: Partial<MapAddress>[] = []
    const container = document.createElement('div')
    const nothing = () => undefined
    const choice = choiceOf({ overlay: 'police-division', figures: 'overlay', area })
    render(
      mapControls(data, choice, new IndicatorPicker(nothing), false, {
        go: each => changes.push(each),
        chooseSeries: nothing,
        choosePeriod: nothing,
        togglePlay: nothing
      }),
      container
    )
    const select = container.querySelector<HTMLSelectElement>('#overlay')
    if (!select) throw new Error('the map has a choice of overlays')
    select.value = 'nhs-board'
    select.dispatchEvent(new Event('change'))
    expect(changes).toEqual([change])
  })
})

describe('words', () => {
  it('name what, where and when', () => {
    expect(choiceTitle(choiceOf({}))).toBe('Recorded crime in Scotland’s 32 council areas, 2025-26')
    expect(choiceTitle(choiceOf({ overlay: 'police-division', figures: 'overlay' }))).toBe(
      'Recorded crime in Scotland’s 13 police divisions, 2025-26'
    )
    expect(captionOf(choiceOf({ indicator: 'drug-misuse-deaths' }))).toBe(
      'Drug misuse deaths per 100,000 people, 2024'
    )
    expect(unitHeading(choiceOf({ indicator: 'simd-most-deprived' }))).toBe('Percentage of people')
  })

  it('give the plain gap to Scotland, in full and in the table', () => {
    const model = modelOf({})
    const fife = model.rowOf.get('S12000047')
    expect(fife && gapText(model, fife)).toBe('4% below Scotland’s 569')
    expect(fife && gapInTable(model, fife)).toBe('4% below')
    expect(gapText(model, model.scotland)).toBeNull()
  })

  it('never make a percentage of a true zero', () => {
    const model = modelOf({ indicator: 'drug-misuse-deaths' })
    const orkney = model.rowOf.get('S12000023')
    expect(orkney?.cell.value).toBe(0)
    expect(orkney && gapText(model, orkney)).toBe('none counted, against Scotland’s 18.3')
    expect(orkney && gapInTable(model, orkney)).toBe('none counted')
    expect(orkney && gapTo(model, orkney, 14.9)).toBe('none counted')
  })

  it('say above the map what the map shows', () => {
    expect(deck(modelOf({}))).toBe(
      'In 2025-26, recorded crime was highest in Dundee City (929 for every 10,000 people) and lowest in Shetland Islands (203). Scotland: 569. All 32 council areas hold a figure.'
    )
  })
})

describe('the arrow keys', () => {
  const directions = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].flatMap(
    key => directionOf(key) ?? []
  )

  it.each(['label', 'tile'] as const)('lead from any council area to all 32, by %s', by => {
    const places = mapGeometry(data.boundaries).councils.map(council => ({
      code: council.code,
      x: council[by][0],
      y: council[by][1]
    }))
    expect(directions).toHaveLength(4)
    for (const { code } of places) {
      const reached = new Set([code])
      for (const from of reached)
        for (const direction of directions) {
          const to = nearestInDirection(places, from, direction)
          if (to !== undefined) reached.add(to)
        }
      expect(reached.size).toBe(32)
    }
  })

  it('do not answer to other keys', () => {
    expect(directionOf('Tab')).toBeNull()
  })
})

describe('zooming', () => {
  it('keeps the point under the pointer where it is', () => {
    const before = { factor: 2, x: 100, y: 200 }
    const at = { x: 250, y: 300 }
    const after = zoomedAt(before, 1.5, at, 8)
    expect(after.factor).toBe(3)
    expect(after.x + at.x / after.factor).toBeCloseTo(before.x + at.x / before.factor)
    expect(after.y + at.y / after.factor).toBeCloseTo(before.y + at.y / before.factor)
  })
})
