import { readFileSync } from 'node:fs'
import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import type { Funnel } from '../../../shared/contracts/funnel.ts'
import type { Inequalities } from '../../../shared/contracts/inequality.ts'
import type { Ranks } from '../../../shared/contracts/rank.ts'
import type { Trends } from '../../../shared/contracts/trend.ts'
import { formatInterval, formatValue } from '../../../shared/words/numbers.ts'
import { placesInWords } from '../../../shared/words/ranks.ts'
import type { Chart } from '../../../web/charts/chart.ts'
import { connectedScatter } from '../../../web/charts/connectedScatter.ts'
import { ecologicalWarning } from '../../../web/charts/connectedScatterFrame.ts'
import { funnelPlot } from '../../../web/charts/funnelPlot.ts'
import { heatMap } from '../../../web/charts/heatMap.ts'
import { inequalityGradient } from '../../../web/charts/inequalityGradient.ts'
import { verdictShape } from '../../../web/charts/parts/verdictShape.ts'
import { lettersWidth } from '../../../web/charts/parts/lettersWidth.ts'
import { wordsWidth } from '../../../web/charts/parts/wordsWidth.ts'
import { verdictOrder } from '../../../web/charts/parts/verdictWords.ts'
import { rankedBars } from '../../../web/charts/rankedBars.ts'
import { trendTiles } from '../../../web/charts/trendTiles.ts'
import type { Loaded } from '../../../web/client/loaded.ts'
import { defaultAddress } from '../../../web/state/mapAddress.ts'
import { connectedScatterData } from '../../../web/views/chartData/connectedScatterData.ts'
import { funnelPlotData } from '../../../web/views/chartData/funnelPlotData.ts'
import { gradientData } from '../../../web/views/chartData/gradientData.ts'
import { heatMapData } from '../../../web/views/chartData/heatMapData.ts'
import { pooledBarsData } from '../../../web/views/chartData/pooledBarsData.ts'
import { rankedBarsData } from '../../../web/views/chartData/rankedBarsData.ts'
import { behindHere, behindOf, scotlandBehind } from '../../../web/views/chartData/behind.ts'
import { trendTilesData } from '../../../web/views/chartData/trendTilesData.ts'
import { compareChoice } from '../../../web/views/compare/compareChoice.ts'
import { indicatorChoice } from '../../../web/views/indicator/indicatorChoice.ts'
import { mapModel, readChoice } from '../../../web/views/map/mapModel.ts'
import { answersTimeout, realRelease } from '../client/realAnswers.ts'

const addresses = {
  comparisons: '/api/v1/comparisons?indicator=recorded-crime&period=2025-26',
  funnel: '/api/v1/funnels?indicator=recorded-crime&period=2025-26',
  ranks: '/api/v1/ranks?indicator=recorded-crime&period=2025-26',
  deaths: '/api/v1/comparisons?indicator=drug-misuse-deaths&period=2024',
  trendsBesideDivision: '/api/v1/trends?indicator=recorded-crime&comparator=police-division',
  trendsBesideDundee: '/api/v1/trends?indicator=recorded-crime&comparator=S12000042',
  besideDundee: '/api/v1/comparisons?indicator=recorded-crime&period=2025-26&comparator=S12000042',
  besideSimilar: '/api/v1/comparisons?indicator=recorded-crime&period=2025-26&comparator=similar',
  deathsBesideSimilar:
    '/api/v1/comparisons?indicator=drug-misuse-deaths&period=2019/2021&years=3&comparator=similar',
  income: '/api/v1/inequalities?measure=income&areas=S12000047'
} as const

/** A group of one’s own beside the 32, as the page of the indicator asks for it. */
const tay = 'group:Tay:S12000042,S12000048'
const withTay = (endpoint: string, councils: readonly string[]) =>
  `/api/v1/${endpoint}?indicator=recorded-crime&period=2025-26&areas=${councils.join(',')}&group=${tay.replace('group:', '')}`

/** As the geography’s own file lists them. */
const councilCodes = [
  ...new Set(readFileSync('data/geography/memberships.csv', 'utf8').match(/\bS12\d{6}\b/g))
].toSorted()

let data: Loaded
let answers: Record<string, unknown>

beforeAll(async () => {
  ;({ data, answers } = await realRelease([
    ...Object.values(addresses),
    ...Object.keys(besideTay).map(endpoint => withTay(endpoint, councilCodes))
  ]))
}, answersTimeout)

/* Each address answers with the type that its endpoint has. */
const answer = {
  comparisons: (address: string) => answers[address] as Comparisons,
  funnel: () => answers[addresses.funnel] as Funnel,
  ranks: () => answers[addresses.ranks] as Ranks,
  inequalities: () => answers[addresses.income] as Inequalities
}

const modelOf = (indicator: string, period: string, area: string | null = 'S12000047') =>
  mapModel(data, readChoice(data, { ...defaultAddress, indicator, period, area, sort: 'value' }), null)

/** Ids counted anew and decimals cut, so that a picture is the same picture every time. */
const normalised = (drawing: SVGSVGElement): string =>
  drawing.outerHTML
    .replace(/\bdrawing-\d+/g, 'drawing')
    .replace(/-?\d+\.\d{2,}/g, number => String(Math.round(Number(number) * 10) / 10))
    .replaceAll('><', '>\n<')

/* Each answers with the type that its endpoint has. */
const besideTay = {
  comparisons: () => answers[withTay('comparisons', councilCodes)] as Comparisons,
  funnels: () => answers[withTay('funnels', councilCodes)] as Funnel,
  ranks: () => answers[withTay('ranks', councilCodes)] as Ranks
}

function tayModel(order: 'name' | 'value' = 'value') {
  const choice = indicatorChoice(data, {
    path: '/indicators/recorded-crime',
    parameters: new URLSearchParams({ period: '2025-26', area: tay, order })
  })
  if (choice === null) throw new RangeError('recorded crime is not in the release')
  return choice.model
}

const texts = (drawing: SVGSVGElement) => [...drawing.querySelectorAll('text')].map(text => text.textContent)

const bars = () =>
  rankedBarsData(
    data,
    modelOf('recorded-crime', '2025-26'),
    answer.comparisons(addresses.comparisons),
    answer.ranks()
  )

const funnel = () => {
  const drawn = funnelPlotData(answer.funnel(), modelOf('recorded-crime', '2025-26'))
  if (drawn === null) throw new RangeError('the funnel of recorded crime was refused')
  return drawn
}

const crime = () => {
  const { indicator, category } = modelOf('recorded-crime', '2025-26')
  return { indicator, category }
}

const tiles = () =>
  trendTilesData(data, crime(), data.councils, scotlandBehind(data, crime().indicator, crime().category), {
    layout: 'places',
    chosen: 'S12000047'
  })

const tilesOf = (id: string, period: string) => {
  const { indicator, category } = modelOf(id, period)
  return trendTilesData(
    data,
    { indicator, category },
    data.councils,
    scotlandBehind(data, indicator, category),
    {
      layout: 'places',
      chosen: null
    }
  )
}

const heat = () => heatMapData(data, crime(), 'S12000047')

const gradient = () => {
  const inequalities = answer.inequalities()
  const [fife] = inequalities.inequalities
  const drawn = fife ? gradientData(inequalities, fife, 'People who are income deprived') : null
  if (drawn === null) throw new RangeError('the gradient of Fife was refused')
  return drawn
}

const scatter = () => {
  const { choosable } = compareChoice(data, new URLSearchParams())
  const series = (id: string) => {
    const found = choosable.find(({ indicator }) => indicator.id === id)
    if (!found) throw new RangeError(`${id} cannot be compared`)
    return found
  }
  const fife = data.area('S12000047')
  if (!fife) throw new RangeError('there is no Fife')
  const drawn = connectedScatterData(data, series('recorded-crime'), series('dwelling-fires'), fife)
  if (drawn === null) throw new RangeError('no period is held of both')
  return drawn
}

const every: readonly [string, () => { title: string; summary: string }, Chart<never>][] = [
  ['ranked bars', bars, rankedBars],
  ['the funnel', funnel, funnelPlot],
  ['small multiples', tiles, trendTiles],
  ['the heat map', heat, heatMap],
  ['the gradient', gradient, inequalityGradient],
  ['the connected scatter', scatter, connectedScatter]
]

describe.each(every)('%s', (_name, made, chart) => {
  it.each([588, 328])('has name, description and letters of 12 pixels or more at %i pixels', width => {
    const drawn = made()
    const drawing = chart.draw(drawn as never, { width })
    expect(drawing.getAttribute('role')).toBe('img')
    expect(drawing.querySelector('title')?.textContent).toBe(drawn.title)
    expect(drawing.querySelector('desc')?.textContent).toContain(drawn.summary)
    expect(Number(drawing.getAttribute('width'))).toBeLessThanOrEqual(width)
    const sizes = [drawing, ...drawing.querySelectorAll('[font-size]')].map(node =>
      Number(node.getAttribute('font-size'))
    )
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12)
  })

  it('carries no style element and no style attribute, which the security policy refuses', () => {
    const drawing = chart.draw(made() as never, { width: 588 })
    expect(drawing.querySelector('style')).toBeNull()
    expect(drawing.querySelectorAll('[style]')).toHaveLength(0)
  })

  it('has a table with a cell for every column of every row', () => {
    const { columns, rows } = chart.table(made() as never)
    expect(rows.length).toBeGreaterThan(4)
    for (const { cells } of rows) expect(cells).toHaveLength(columns.length)
  })
})

describe('rankedBars', () => {
  it('prints the figure, interval, verdict and range of places that the API gives, for all 32', () => {
    const rows = new Map(
      rankedBars.table(bars()).rows.map(({ header, cells }) => [header, cells.map(({ text }) => text)])
    )
    const { comparisons } = answer.comparisons(addresses.comparisons)
    const places = new Map(answer.ranks().ranks.map(rank => [rank.area, rank]))
    expect(rows.size).toBe(32)
    for (const { area, name, value, lower, upper, numerator, verdict } of comparisons) {
      const place = places.get(area)
      expect(rows.get(name)).toEqual(
        expect.arrayContaining([
          formatValue(value ?? NaN, 1),
          formatInterval(lower ?? NaN, upper ?? NaN, value ?? NaN, 1),
          (numerator ?? NaN).toLocaleString('en-GB'),
          (verdict ?? '').replace('-', ' '),
          placesInWords({ from: place?.rankLower ?? NaN, to: place?.rankUpper ?? NaN })
        ])
      )
    }
  })

  it('shows a figure of fewer than ten events as uncertain, and never a rank alone', () => {
    const deaths = rankedBarsData(
      data,
      modelOf('drug-misuse-deaths', '2024'),
      answer.comparisons(addresses.deaths),
      null
    )
    const { rows, columns, key } = rankedBars.table(deaths)
    expect(rows.find(({ header }) => header === 'Shetland Islands')?.cells.map(({ text }) => text)).toContain(
      '17.2 [u]'
    )
    expect(key.map(({ marker }) => marker)).toEqual(['[u]'])
    expect(columns.map(({ title }) => title)).not.toContain('Place from the highest, 95% interval')
  })

  it('marks as uncertain the very figures that the API does: a count of none is none of them', () => {
    const { comparisons } = answer.comparisons(addresses.deaths)
    const marked = comparisons.filter(({ marker }) => marker === 'u').map(({ name }) => name)
    const { rows } = rankedBarsData(
      data,
      modelOf('drug-misuse-deaths', '2024'),
      answer.comparisons(addresses.deaths),
      null
    )
    expect(marked.length).toBeGreaterThan(0)
    expect(comparisons.some(({ numerator }) => numerator === 0)).toBe(true)
    expect(
      rows
        .filter(({ small }) => small)
        .map(({ name }) => name)
        .toSorted()
    ).toEqual(marked.toSorted())
  })

  it('puts a chosen group among the 32, added up from its council areas, with its range of places', () => {
    const { comparisons } = besideTay.comparisons()
    const { ranks, of } = besideTay.ranks()
    const members = comparisons.filter(({ area }) => ['S12000042', 'S12000048'].includes(area))
    const sum = (part: 'numerator' | 'denominator') =>
      members.reduce((total, each) => total + (each[part] ?? NaN), 0)
    const drawn = rankedBarsData(data, tayModel(), besideTay.comparisons(), besideTay.ranks())
    const rate = (10_000 * sum('numerator')) / sum('denominator')
    const own = drawn.rows.findIndex(({ name }) => name === '“Tay”')
    expect(drawn.rows).toHaveLength(33)
    expect(drawn.rows[own]?.value).toBeCloseTo(rate, 9)
    expect(drawn.rows[own]?.numerator).toBe(sum('numerator'))
    expect(drawn.rows.map(({ value }) => value)).toEqual(
      drawn.rows.map(({ value }) => value).toSorted((a, b) => (b ?? 0) - (a ?? 0))
    )
    const place = ranks.find(({ area }) => area === 'own.group')
    expect(of).toBe(33)
    expect(place?.rank).toBe(own + 1)
    const [row] = rankedBars.table(drawn).rows.filter(({ header }) => header === '“Tay”')
    expect(row?.cells.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        formatValue(rate, 1),
        placesInWords({ from: place?.rankLower ?? NaN, to: place?.rankUpper ?? NaN })
      ])
    )
    const drawing = rankedBars.draw(drawn, { width: 588 })
    expect(drawing.querySelector('.chosen-bar')?.getAttribute('data-mark')).toBe('“Tay”')
    expect(drawing.querySelector('desc')?.textContent).toContain('“Tay”: Higher than Scotland')
    const byName = rankedBarsData(data, tayModel('name'), besideTay.comparisons(), null)
    expect(byName.rows.map(({ name }) => name).slice(-4)).toEqual([
      'Stirling',
      '“Tay”',
      'West Dunbartonshire',
      'West Lothian'
    ])
  })

  it('draws one line for all only where all are compared with the same figure', () => {
    const model = modelOf('recorded-crime', '2025-26')
    const beside = (address: string) =>
      rankedBarsData(data, model, answer.comparisons(address), null).comparator?.name ?? null
    expect(beside(addresses.besideDundee)).toBe('Dundee City')
    // Each area has seven of its own, though all sevens go by one code.
    expect(beside(addresses.besideSimilar)).toBeNull()
    const together = answer.comparisons(addresses.deathsBesideSimilar)
    const deaths = modelOf('drug-misuse-deaths', '2024')
    expect(pooledBarsData(data, deaths, together)?.rows).toHaveLength(32)
    expect(pooledBarsData(data, deaths, together)?.comparator).toBeNull()
  })

  it('names what all are compared with inside the drawing, in lines where the name is long', () => {
    const name = 'Midlothian, East Lothian and Scottish Borders (fire local senior officer area)'
    for (const value of [120, 569, 900])
      for (const width of [280, 328, 588]) {
        const drawing = rankedBars.draw({ ...bars(), comparator: { name, value } }, { width })
        const height = Number(drawing.getAttribute('height'))
        const named = [...drawing.querySelectorAll('line.comparator ~ text')]
        expect(named.map(({ textContent }) => textContent).join(' ')).toBe(`${name} ${value}`)
        for (const text of named) {
          const [at = NaN, down = NaN] = ['x', 'y'].map(place => Number(text.getAttribute(place)))
          const wide = wordsWidth(text.textContent ?? '', true)
          const left = text.getAttribute('text-anchor') === 'end' ? at - wide : at
          expect(left).toBeGreaterThanOrEqual(0)
          expect(left + wide).toBeLessThanOrEqual(width)
          expect(down).toBeLessThan(height)
        }
      }
  })

  it('draws Fife’s bar among the 32', () => {
    const drawing = rankedBars.draw(bars(), { width: 588 })
    expect(drawing.querySelectorAll('.bar, .chosen-bar')).toHaveLength(32)
    expect(drawing.querySelectorAll('.chosen-bar')).toHaveLength(1)
    expect(texts(drawing)).toEqual(
      expect.arrayContaining(['Fife', '545', 'Scotland 569', 'Dundee City', '929'])
    )
    expect(normalised(drawing)).toMatchSnapshot()
  })
})

describe('funnelPlot', () => {
  it('labels the chosen area and those outside the limits, and no other; points are never joined', () => {
    const drawn = funnel()
    const drawing = funnelPlot.draw(drawn, { width: 588 })
    const named = drawn.points.filter(({ code, verdict }) => code === 'S12000047' || verdict !== 'similar')
    for (const { name, value } of named) expect(texts(drawing)).toContain(`${name} ${formatValue(value, 1)}`)
    const unnamed = drawn.points.filter(point => !named.includes(point))
    for (const { name } of unnamed)
      expect(texts(drawing).some(text => text.startsWith(`${name} `))).toBe(false)
    expect(drawing.querySelectorAll('.verdict-shape, .chosen-point')).toHaveLength(32)
    expect(drawing.querySelectorAll('path[fill="none"]:not(.limit)')).toHaveLength(0)
    expect(normalised(drawing)).toMatchSnapshot()
  })
})

describe('the funnel of a chosen group', () => {
  it('labels the group like a chosen area, at its own size, beside the 32', () => {
    const answered = besideTay.funnels()
    const drawn = funnelPlotData(answered, tayModel())
    if (drawn === null) throw new RangeError('the funnel of recorded crime was refused')
    const own = drawn.points.find(({ name }) => name === '“Tay”')
    const members = drawn.points.filter(({ code }) => ['S12000042', 'S12000048'].includes(code))
    expect(drawn.points).toHaveLength(33)
    expect(own?.denominator).toBe(members.reduce((sum, { denominator }) => sum + denominator, 0))
    const drawing = funnelPlot.draw(drawn, { width: 588 })
    expect(drawing.querySelector('.chosen-point')?.getAttribute('data-mark')).toBe('“Tay”')
    expect(texts(drawing)).toContain(`“Tay” ${formatValue(own?.value ?? NaN, 1)}`)
    expect(drawing.querySelectorAll('path[fill="none"]:not(.limit)')).toHaveLength(0)
  })
})

describe('trendTiles', () => {
  it('puts every council area in its place on one scale, Scotland behind, and joins nothing across a break', () => {
    const drawn = tiles()
    const drawing = trendTiles.draw(drawn, { width: 1216 })
    expect(drawing.querySelectorAll('.trend-tile')).toHaveLength(32)
    expect(drawing.querySelectorAll('.trend-tile .comparator')).toHaveLength(32)
    expect(texts(drawing)).toContain('One scale for all: 0 to 2,000.')
    const places = [...drawing.querySelectorAll('.trend-tile')].map(tile => tile.getAttribute('transform'))
    expect(new Set(places).size).toBe(32)
    const fife = drawing.querySelector('.trend-tile--chosen .tile-line')?.getAttribute('d') ?? ''
    // 1998-99 to 2003-04, 2004-05 to 2021-22, 2024-25 and 2025-26.
    expect(fife.match(/M/g)).toHaveLength(3)
  })

  it('names the breaks that it draws in picture and words, and draws none outside the years of the areas', () => {
    const drawn = tiles()
    const named = 'Recording standard introduced (April 2004); Population rebased (April 2022)'
    for (const width of [320, 328, 780, 1216]) {
      const drawing = trendTiles.draw(drawn, { width })
      expect(texts(drawing).join(' ')).toContain(`Breaks: ${named}.`)
      expect(drawing.querySelectorAll('.trend-tile .break')).toHaveLength(64)
    }
    expect(drawn.summary).toContain(
      'Recording standard introduced (April 2004) and Population rebased (April 2022)'
    )
    // Domestic abuse is held from 2003-04 to 2021-22: the break of April 2022 lies behind its last figure.
    const abuse = trendTiles.draw(tilesOf('domestic-abuse', '2021-22'), { width: 1216 })
    expect(abuse.querySelectorAll('.break')).toHaveLength(0)
    expect(texts(abuse)).not.toContain('a break: not joined')
  })

  it('draws a lone year of what stands behind, between the years of the areas only', () => {
    // Scotland is held in 2010 to 2021, in 2022 after the break, and in 2024 alone.
    const deaths = trendTiles.draw(tilesOf('drug-misuse-deaths', '2024'), { width: 1216 })
    expect(deaths.querySelectorAll('.comparator-year')).toHaveLength(64)
    const { indicator, category } = modelOf('road-casualties', '2019')
    const baseline = behindHere(data, indicator, category, 'baseline:2010')
    const casualties = trendTiles.draw(
      trendTilesData(data, { indicator, category }, data.councils, baseline, {
        layout: 'places',
        chosen: null
      }),
      { width: 1216 }
    )
    expect(texts(casualties)).toContain('the area, 1998 to 2019')
  })

  it('says what stands behind in words of several areas', () => {
    const { indicator, category } = crime()
    const finding = (address: string) =>
      trendTilesData(data, { indicator, category }, data.councils, behindOf(answers[address] as Trends), {
        layout: 'rows',
        chosen: null
      }).summary
    expect(finding(addresses.trendsBesideDivision)).toMatch(
      /stood above that of their police division, .+ with their police division behind\./
    )
    expect(finding(addresses.trendsBesideDundee)).toContain(
      'stood above that of Dundee City, and of 31 below'
    )
  })

  it('has the latest figure of every area over its line, at any width', () => {
    for (const width of [280, 288, 328, 700, 1216])
      for (const tile of trendTiles.draw(tiles(), { width }).querySelectorAll('.trend-tile')) {
        const [name, figure] = [...tile.querySelectorAll('text')].map(text => text.textContent)
        expect(figure).toMatch(/^\d+$/)
        const ground = Number(tile.querySelector('.tile-ground')?.getAttribute('width'))
        expect(lettersWidth(name ?? '', true) + lettersWidth(figure ?? '', true) + 10).toBeLessThan(ground)
      }
  })

  it('has its key in the corner that the places leave free, and over the tiles where they leave none', () => {
    const topOf = (drawing: SVGSVGElement) =>
      Math.min(
        ...[...drawing.querySelectorAll('.trend-tile')].map(tile =>
          Number(/translate\([\d.]+[ ,]([\d.]+)\)/.exec(tile.getAttribute('transform') ?? '')?.[1])
        )
      )
    expect(topOf(trendTiles.draw(tiles(), { width: 1216 }))).toBe(0)
    expect(topOf(trendTiles.draw(tiles(), { width: 328 }))).toBeGreaterThanOrEqual(40)
  })

  it('names the first and the last year under each line where areas stand side by side', () => {
    const drawn = tiles()
    const two = drawn.tiles.filter(({ name }) => ['Dundee City', 'Fife'].includes(name))
    for (const width of [280, 960]) {
      const drawing = trendTiles.draw({ ...drawn, tiles: two, layout: 'rows' }, { width })
      const years = [...drawing.querySelectorAll('.trend-tile')].map(tile =>
        [...tile.querySelectorAll('.tile-year')].map(({ textContent }) => textContent)
      )
      expect(years).toEqual([
        ['1998-99', '2025-26'],
        ['1998-99', '2025-26']
      ])
    }
  })

  it('has Fife’s published figures in its table', () => {
    const { columns, rows } = trendTiles.table(tiles())
    const fife = rows.find(({ header }) => header === 'Fife')?.cells.map(({ text }) => text) ?? []
    expect(fife[columns.findIndex(({ title }) => title === '2025-26')]).toBe('545')
    expect(fife[columns.findIndex(({ title }) => title === '2004-05')]).toBe('1,148')
    expect(rows.at(-1)?.header).toBe('Scotland')
  })
})

describe('heatMap', () => {
  it('colours a cell only where there is a figure, and marks what is missing', () => {
    const drawn = heat()
    const drawing = heatMap.draw(drawn, { width: 1216 })
    const figures = drawn.rows.flatMap(({ cells }) => cells).filter(({ colour }) => colour !== null)
    const gaps = drawn.rows.flatMap(({ cells }) => cells).filter(({ status }) => status === 'not-in-release')
    expect(figures.length + gaps.length).toBe(32 * drawn.columns.length)
    expect(drawing.querySelectorAll('rect.gap')).toHaveLength(gaps.length)
    // Before 2004-05 and before 2022-23.
    expect(drawn.breaks.map(({ before }) => drawn.columns[before])).toEqual(['2004-05', '2022-23'])
    expect(drawing.querySelectorAll('line.break')).toHaveLength(2)
    for (const told of [texts(drawing).join(' '), drawn.summary])
      expect(told).toMatch(
        /Recording standard introduced \(April 2004\)(;| and) Population rebased \(April 2022\)/
      )
    const { rows, key } = heatMap.table(drawn)
    expect(rows.find(({ header }) => header === 'Fife')?.cells.some(({ text }) => text === '[w]')).toBe(true)
    expect(key.map(({ marker }) => marker)).toEqual(['[w]'])
  })
})

describe('inequalityGradient', () => {
  it('draws Fife’s fifths, the most deprived first, each with its interval', () => {
    const drawing = inequalityGradient.draw(gradient(), { width: 588 })
    expect(drawing.querySelectorAll('.bar')).toHaveLength(5)
    expect(drawing.querySelectorAll('.fitted')).toHaveLength(1)
    expect(normalised(drawing)).toMatchSnapshot()
  })
})

describe('connectedScatter', () => {
  it('carries its warning inside the picture, the other areas behind, and joins no year to one across a gap', () => {
    const drawn = scatter()
    const drawing = connectedScatter.draw(drawn, { width: 700 })
    for (const line of ecologicalWarning) expect(texts(drawing)).toContain(line)
    expect(drawing.querySelectorAll('.council-point')).toHaveLength(31)
    expect(texts(drawing)).toContain('Fife 2021-22')
    expect(normalised(drawing)).toMatchSnapshot()
  })
})

describe('verdictShape', () => {
  it('gives every verdict a shape of its own, in colour and without', () => {
    const shapes = [...verdictOrder, null].map(verdict => {
      const shape = verdictShape(verdict, 7, 7)
      return [shape.tagName, shape.getAttribute('d'), shape.getAttribute('fill') === '#ffffff'].join(' ')
    })
    expect(new Set(shapes).size).toBe(6)
  })
})

describe('behindHere', () => {
  const fife = 'S12000047'
  const behind = (comparator: string) => behindHere(data, crime().indicator, crime().category, comparator)
  const figure = (period: string) => data.cell('recorded-crime', 'all-crimes', fife, period).value

  it('is the area’s own figure of the baseline, across the years that may be compared with it', () => {
    const level = behind('baseline:2019-20')
    expect(level?.name).toBe('its own 2019-20')
    expect(figure('2019-20')).not.toBeNull()
    expect(level?.value(fife, '2021-22')).toBe(figure('2019-20'))
    expect(level?.value(fife, '2005-06')).toBe(figure('2019-20'))
    // April 2004: another recording standard.
    expect(level?.value(fife, '2002-03')).toBeNull()
  })

  it('is the figure of the period before, and none across a break', () => {
    const before = behind('period:previous')
    expect(before?.value(fife, '2019-20')).toBe(figure('2018-19'))
    expect(before?.value(fife, '2004-05')).toBeNull()
  })

  it('is Scotland for what the API answers later', () => {
    expect(behind('similar')?.name).toBe('Scotland')
  })
})
