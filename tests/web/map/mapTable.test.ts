import { render } from 'lit-html'
import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import type { Loaded } from '../../../web/client/loaded.ts'
import { defaultAddress } from '../../../web/state/mapAddress.ts'
import { areaPanel } from '../../../web/views/map/areaPanel.ts'
import { MapAgainst } from '../../../web/views/map/mapAgainst.ts'
import type { Compared } from '../../../web/views/map/mapCompared.ts'
import { mapModel, readChoice } from '../../../web/views/map/mapModel.ts'
import { mapTable, tableOf } from '../../../web/views/map/mapTable.ts'
import { answersTimeout, realRelease } from '../client/realAnswers.ts'

const address = '/api/v1/comparisons?indicator=recorded-crime&period=2025-26&comparator=S12000047'
let data: Loaded
let answers: Record<string, unknown>

beforeAll(async () => {
  ;({ data, answers } = await realRelease([address]))
}, answersTimeout)

describe('the table of the map beside a comparator', () => {
  it('says the verdict of every row in shape and words, as the comparison has it, before the gap', () => {
    const model = mapModel(data, readChoice(data, { ...defaultAddress, comparator: 'S12000047' }), null)
    const value = answers[address] as Comparisons
    const compared = { state: 'here', value } as const
    const table = tableOf(model, compared)
    const told = value.comparisons.filter(({ verdict }) => verdict !== null)
    expect(told.length).toBeGreaterThan(25)
    for (const { area, verdict } of told) {
      const row = table.rows.find(({ code }) => code === area)
      expect(row?.verdict?.verdict).toBe(verdict)
      expect(row?.verdict?.words.toLowerCase().replaceAll(' ', '-')).toBe(verdict)
      expect(row?.gap).toMatch(/^((less than )?\d[\d,.]*(%| points) (above|below)|the same)$/)
    }
    const container = document.createElement('div')
    const nothing = () => undefined
    render(mapTable(model, compared, { chooseSort: nothing, choose: nothing, pointed: nothing }), container)
    expect(container.querySelectorAll('tbody .verdict__sign')).toHaveLength(told.length)
  })

  it('has no verdict where none was asked for', () => {
    const model = mapModel(data, readChoice(data, defaultAddress), null)
    expect(tableOf(model, null).rows.filter(({ verdict }) => verdict !== null)).toEqual([])
  })

  it('gives the gap to Scotland, and says so, where the comparison could not be had', () => {
    const model = mapModel(data, readChoice(data, { ...defaultAddress, comparator: 'nowhere' }), null)
    const failed = { state: 'failed', message: 'The service answered with status 500.' } as const
    expect(tableOf(model, failed)).toEqual(tableOf(model, null))
    const container = document.createElement('div')
    const nothing = () => undefined
    const context = { data, leaveOut: nothing }
    render(new MapAgainst(nothing).view(context, model, failed, nothing), container)
    expect(container.querySelector('[role=alert]')?.textContent?.replaceAll(/\s+/g, ' ').trim()).toBe(
      'The service answered with status 500. The table gives the gap to Scotland.'
    )
  })

  it.each([
    ['nowhere', '“nowhere” is no comparator that is known here.'],
    ['S12000099', 'There is no area “S12000099” to compare with.'],
    ['group:Tay:S12000042,S12000098,S1', 'is no comparator that is known here.'],
    ['group:Tay:S12000042,S12000098,S12000099', 'There is no area “S12000098”, “S12000099” to compare with.']
  ])('asks the service for no comparison with %s, and says why', async (comparator, why) => {
    const model = mapModel(data, readChoice(data, { ...defaultAddress, comparator }), null)
    // Whatever is asked here fails in other words: there is no service.
    await expect(new MapAgainst(() => undefined).ask(data, model)).rejects.toThrow(why)
  })
})

describe('the panel of an area beside a comparator', () => {
  const words = (compared: Compared) => {
    const besideFife = { ...defaultAddress, comparator: 'S12000047', area: 'S12000042' }
    const container = document.createElement('div')
    const model = mapModel(data, readChoice(data, besideFife), null)
    render(
      areaPanel(data, model, compared, null, false, () => undefined),
      container
    )
    return container.querySelector('.panel__verdict')?.textContent?.replaceAll(/\s+/g, ' ').trim()
  }

  it('says what the row of the table says, once it is here', () => {
    const value = answers[address] as Comparisons
    const dundee = value.comparisons.find(({ area }) => area === 'S12000042')
    expect(dundee?.sentence).toMatch(/^Higher than Fife/)
    expect(words({ state: 'here', value })).toContain(dundee?.sentence)
    expect(words({ state: 'waiting' })).toBeUndefined()
  })
})
