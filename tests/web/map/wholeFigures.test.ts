import { render } from 'lit-html'
import type { Loaded } from '../../../web/client/loaded.ts'
import { defaultAddress } from '../../../web/state/mapAddress.ts'
import { connectedScatterData } from '../../../web/views/chartData/connectedScatterData.ts'
import { heatMapData } from '../../../web/views/chartData/heatMapData.ts'
import { rankedBarsData } from '../../../web/views/chartData/rankedBarsData.ts'
import { trendTilesData } from '../../../web/views/chartData/trendTilesData.ts'
import { connectedScatter } from '../../../web/charts/connectedScatter.ts'
import { rankedBarsTable } from '../../../web/charts/rankedBarsTable.ts'
import { trendTilesTable } from '../../../web/charts/trendTilesTable.ts'
import { areaPanel } from '../../../web/views/map/areaPanel.ts'
import { mapModel, readChoice } from '../../../web/views/map/mapModel.ts'
import { announcement, deck, figureText } from '../../../web/views/map/mapWords.ts'
import { answersTimeout, realRelease } from '../client/realAnswers.ts'

let data: Loaded

beforeAll(async () => {
  ;({ data } = await realRelease([]))
}, answersTimeout)

describe('a rate that its publisher printed whole', () => {
  it('is printed whole in the sentence, the table and every drawing: 42 in Dundee, beside 38.2 worked out for Scotland', () => {
    const indicator = data.indicator('cpo-commenced')
    const [category] = indicator?.breakdown.categories ?? []
    if (!indicator || !category) throw new Error('the catalogue has community payback orders commenced')
    const address = { ...defaultAddress, indicator: indicator.id, period: '2022-23' }
    const model = mapModel(data, readChoice(data, address), null)
    const dundee = model.rows.find(({ name }) => name === 'Dundee City')
    expect(dundee && figureText(indicator, dundee.cell)).toBe('42')
    expect(figureText(indicator, model.scotland.cell)).toBe('38.2')
    expect(deck(model)).toMatch(/\(61 for every .* \(12\)/)
    expect(announcement(model)).toContain('Scotland 38.2 ')

    const bars = rankedBarsTable(rankedBarsData(data, model, null, null))
    expect(bars.rows.find(({ header }) => header === 'Dundee City')?.cells.map(({ text }) => text)).toContain(
      '42'
    )
    const tiles = trendTilesTable(
      trendTilesData(data, { indicator, category }, data.councils, null, { layout: 'places', chosen: null })
    )
    expect(tiles.rows.find(({ header }) => header === 'Dundee City')?.cells.at(-1)?.text).toBe('42')
    const heat = heatMapData(data, { indicator, category }, null)
    expect(heat.rows.find(({ name }) => name === 'Dundee City')?.cells.map(({ text }) => text)).toContain(
      '42'
    )
  })

  it('is printed whole against another indicator, in the sentence and the table of two indicators over time', () => {
    const series = (id: string) => {
      const indicator = data.indicator(id)
      const category = indicator?.breakdown.categories[0]
      if (!indicator || !category) throw new Error(`the catalogue has ${id}`)
      return { indicator, category }
    }
    const dundee = data.councils.find(({ name }) => name === 'Dundee City')
    const drawn =
      dundee && connectedScatterData(data, series('cpo-commenced'), series('drug-misuse-deaths'), dundee)
    if (!drawn) throw new Error('both are held for Dundee City')
    const last = connectedScatter.table(drawn).rows.findLast(({ header }) => header === 'Dundee City')
    expect(last?.cells.map(({ text }) => text)).toEqual([expect.any(String), '42', expect.any(String)])
    expect(drawn.summary).toMatch(/; [^;]* 42 per 10,000 [^;]*\(Scotland 38\.2\)/)
    expect(drawn.summary).not.toContain('42.0')
  })

  it('is printed whole in the name of the years beside the map', () => {
    const address = { ...defaultAddress, indicator: 'cpo-commenced', area: 'S12000039' }
    const container = document.createElement('div')
    render(
      areaPanel(data, mapModel(data, readChoice(data, address), null), null, null, false, () => undefined),
      container
    )
    const title = container.querySelector('.sparkline')?.getAttribute('aria-label') ?? ''
    expect(title).toMatch(/^West Dunbartonshire, 2019-20 to 2022-23: 68 at first, 61 at last/)
  })
})
