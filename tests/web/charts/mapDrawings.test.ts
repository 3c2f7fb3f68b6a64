import { readFileSync } from 'node:fs'
import { render, type TemplateResult } from 'lit-html'
import { classOf } from '../../../shared/methods/classBreaks.ts'
import { choropleth, scaleBar, type ChoroplethOptions } from '../../../web/charts/choropleth.ts'
import { distributionStrip } from '../../../web/charts/distributionStrip.ts'
import { absenceSwatch, legend, legendExtent } from '../../../web/charts/legend.ts'
import { classColours, colourOfClass } from '../../../web/charts/parts/colours.ts'
import { placeGrid, placeLabels } from '../../../web/charts/parts/groupLabels.ts'
import { mapGeometry, outlineOf, type MapGeometry } from '../../../web/charts/parts/mapGeometry.ts'
import { segments, sparkline } from '../../../web/charts/sparkline.ts'
import { tileMap } from '../../../web/charts/tileMap.ts'
import type { Loaded } from '../../../web/client/loaded.ts'
import { defaultAddress, type MapAddress } from '../../../web/state/mapAddress.ts'
import { mapModel, readChoice, type MapModel } from '../../../web/views/map/mapModel.ts'
import { figureText, placeLabel } from '../../../web/views/map/mapWords.ts'
import { answersTimeout, realRelease } from '../client/realAnswers.ts'

let data: Loaded
let geometry: MapGeometry

beforeAll(async () => {
  ;({ data } = await realRelease())
  geometry = mapGeometry(data.boundaries)
}, answersTimeout)

const drawn = (template: TemplateResult): HTMLElement => {
  const container = document.createElement('div')
  render(template, container)
  return container
}

/** Markup as a reader of the snapshot needs it: coordinates of long outlines cut short, lit's marks left out. */
const readable = (container: HTMLElement): string =>
  container.innerHTML
    .replace(/<!--.*?-->/g, '')
    .replace(/ d="([^"]{60})[^"]*"/g, ' d="$1…"')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/></g, '>\n<')

const modelOf = (address: Partial<MapAddress>): MapModel =>
  mapModel(data, readChoice(data, { ...defaultAddress, ...address }), null)

function mapOf(model: MapModel, change: Partial<ChoroplethOptions> = {}): HTMLElement {
  return drawn(
    choropleth(geometry, {
      id: 'map',
      title: 'Recorded crime',
      describedBy: 'keys',
      places: new Map(
        [...model.rowOf].map(([code, row]) => [
          code,
          { colour: row.colour, absence: row.absence, label: placeLabel(model, row, code) }
        ])
      ),
      selected: new Set(['S12000047']),
      selectedLabel: 'Fife 545',
      tabStop: 'S12000047',
      focused: null,
      groupOf: model.groupOf,
      labels: [],
      beltLabels: [],
      namedCouncils: new Set(),
      zoom: { factor: 1, x: 0, y: 0 },
      unitsPerPixel: 1,
      magnifier: true,
      ...change
    })
  )
}

const options = (container: HTMLElement) => [...container.querySelectorAll('[role="option"]')]

describe('the choropleth', () => {
  it('draws recorded crime of 2025-26', () => {
    expect(readable(mapOf(modelOf({ overlay: 'police-division' })))).toMatchSnapshot()
  })

  it('has one path for each council area, filled with the colour of its class', () => {
    const model = modelOf({})
    const paths = options(mapOf(model))
    expect(paths).toHaveLength(32)
    for (const path of paths) {
      const { value } = data.cell(
        'recorded-crime',
        'all-crimes',
        path.getAttribute('data-area') ?? '',
        '2025-26'
      )
      expect(path.getAttribute('fill')).toBe(classColours[classOf(value ?? NaN, model.breaks)])
    }
  })

  it('says name, figure, unit, interval and period of each, and no rank without its range', () => {
    const fife = options(mapOf(modelOf({}))).find(path => path.id === 'map-S12000047')
    expect(fife?.getAttribute('aria-label')).toBe(
      'Fife: 545 crimes per 10,000 people, 95% interval 538 to 553, 2025-26'
    )
    expect(fife?.getAttribute('aria-selected')).toBe('true')
  })

  it('is one stop of the Tab key', () => {
    expect(options(mapOf(modelOf({}))).filter(path => path.getAttribute('tabindex') === '0')).toHaveLength(1)
  })

  it('leaves council areas white with a dashed shore where their figures are awaited', () => {
    const container = mapOf(modelOf({ period: '2022-23' }))
    expect(options(container).map(path => path.getAttribute('fill'))).toEqual(Array(32).fill('#fff'))
    expect(container.querySelector('.map-coast--awaited')?.getAttribute('d')).not.toBe('')
    expect(container.querySelector('.map-coast')?.getAttribute('d')).toBe('')
  })

  it('tells withheld and not published apart by pattern', () => {
    const places = new Map(
      geometry.councils.map(({ code }, index) => [
        code,
        {
          colour: null,
          absence: (['suppressed', 'not-published', 'not-applicable'] as const)[index % 3] ?? null,
          label: ''
        }
      ])
    )
    const container = mapOf(modelOf({}), { places })
    const fills = new Set(options(container).map(path => path.getAttribute('fill')))
    expect(fills).toEqual(new Set(['url(#map-withheld)', 'url(#map-not-published)', '#fff']))
    expect(container.querySelector('#map-withheld')).not.toBeNull()
    expect(container.querySelector('#map-not-published')).not.toBeNull()
  })

  it('keeps its paths when only the figures change', () => {
    const container = document.createElement('div')
    document.body.replaceChildren(container)
    const template = (model: MapModel) => mapOfTemplate(model)
    render(template(modelOf({})), container)
    const before = options(container)
    render(template(modelOf({ period: '2021-22' })), container)
    expect(options(container)).toEqual(before)
    expect(options(container).every((path, index) => path === before[index])).toBe(true)
  })

  it('draws the overlay only where two groups meet', () => {
    const whole = mapOf(modelOf({ overlay: 'police-division' })).querySelector(
      '.map-overlay:not(.map-overlay--casing)'
    )
    const none = mapOf(modelOf({})).querySelector('.map-overlay:not(.map-overlay--casing)')
    expect(none?.getAttribute('d')).toBe('')
    const fromFife = geometry.borders.filter(({ between }) => between.includes('S12000047'))
    expect(fromFife.length).toBeGreaterThan(0)
    for (const { path } of fromFife) expect(whole?.getAttribute('d')).toContain(path)
    // Angus and Perth and Kinross are both in Tayside.
    const inside = geometry.borders.find(
      ({ between }) => between.includes('S12000041') && between.includes('S12000048')
    )
    expect(whole?.getAttribute('d')).not.toContain(inside?.path ?? 'no such border')
  })

  it('measures 50 km across the whole of Scotland, and less when zoomed', () => {
    expect(scaleBar(geometry, 1)).toEqual({ kilometres: 50, units: 50_000 / 875 })
    expect(scaleBar(geometry, 4).kilometres).toBeLessThan(50)
  })
})

function mapOfTemplate(model: MapModel): TemplateResult {
  return choropleth(geometry, {
    id: 'map',
    title: 'Recorded crime',
    describedBy: 'keys',
    places: new Map([...model.rowOf].map(([code, row]) => [code, { ...row, label: row.name }])),
    selected: new Set(),
    selectedLabel: null,
    tabStop: 'S12000047',
    focused: null,
    groupOf: null,
    labels: [],
    beltLabels: [],
    namedCouncils: new Set(),
    zoom: { factor: 1, x: 0, y: 0 },
    unitsPerPixel: 1,
    magnifier: true
  })
}

describe('the outline of several council areas', () => {
  it('leaves out the borders between them', () => {
    const ayrshire = new Set(['S12000008', 'S12000021', 'S12000028'])
    const outline = outlineOf(geometry, ayrshire)
    for (const { between, path } of geometry.borders)
      expect(outline.includes(path)).toBe(ayrshire.has(between[0]) !== ayrshire.has(between[1]))
  })

  it('of all 32 is their shores alone', () => {
    const everywhere = new Set(geometry.councils.map(({ code }) => code))
    expect(outlineOf(geometry, everywhere)).toBe(geometry.councils.map(({ shore }) => shore).join(''))
  })
})

describe('names of groups', () => {
  it('stand inside the map, none over another', () => {
    const { overlay, groupOf } = modelOf({ overlay: 'police-division' })
    const fontSize = 12.5
    const labels = placeLabels({
      grid: placeGrid(geometry),
      groupOf: groupOf ?? new Map(),
      groups: (overlay?.groups ?? []).map(({ code, name }) => ({ key: code, name })),
      fontSize,
      within: [0, 0, geometry.frame.width, geometry.frame.height],
      taken: []
    })
    expect(labels.length).toBeGreaterThan(5)
    const boxes = labels.map(({ x, y, lines }) => {
      const half = (Math.max(...lines.map(({ length }) => length)) * fontSize * 0.5) / 2
      return {
        left: x - half,
        right: x + half,
        top: y - fontSize * 0.8,
        bottom: y + (lines.length - 1) * fontSize
      }
    })
    boxes.forEach((a, index) => {
      expect(a.left).toBeGreaterThanOrEqual(0)
      expect(a.right).toBeLessThanOrEqual(geometry.frame.width)
      for (const b of boxes.slice(index + 1))
        expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
    })
  })
})

describe('the tile map', () => {
  const tiles = (model: MapModel, width: number) =>
    drawn(
      tileMap({
        id: 'map',
        title: 'Recorded crime as equal tiles',
        describedBy: 'keys',
        tiles: geometry.councils.flatMap(({ code, shortName, tile: [column, row] }) => {
          const figures = model.rowOf.get(code)
          return figures
            ? [
                {
                  ...figures,
                  code,
                  column,
                  row,
                  name: shortName,
                  abbreviation: data.area(code)?.abbreviation ?? '',
                  figure: figureText(model.indicator, figures.cell),
                  label: placeLabel(model, figures, code)
                }
              ]
            : []
        }),
        selected: new Set(['S12000047']),
        tabStop: 'S12000047',
        focused: null,
        groupOf: model.groupOf,
        groupNames: new Map(model.overlay?.groups.map(({ code, name }) => [code, name]) ?? []),
        width
      })
    )

  it('draws recorded crime of 2025-26', () => {
    expect(readable(tiles(modelOf({ overlay: 'police-division' }), 540))).toMatchSnapshot()
  })

  it('has a cell of one size for each council area, none over another', () => {
    const cells = options(tiles(modelOf({}), 540))
    expect(cells).toHaveLength(32)
    expect(
      new Set(cells.map(cell => `${cell.getAttribute('width')} ${cell.getAttribute('height')}`)).size
    ).toBe(1)
    expect(new Set(cells.map(cell => `${cell.getAttribute('x')} ${cell.getAttribute('y')}`)).size).toBe(32)
  })

  it('writes white on dark cells and three letters in small ones', () => {
    const container = tiles(modelOf({}), 320)
    const texts = [...container.querySelectorAll('.tile__text')].map(text => text.textContent?.trim())
    expect(texts).toContain('FIF')
    const figures = [...container.querySelectorAll('.tile__text--figure')]
    const dundee = figures.find(({ textContent }) => textContent === '929')
    const shetland = figures.find(({ textContent }) => textContent === '203')
    expect(dundee?.classList.contains('tile__text--white')).toBe(true)
    expect(shetland?.classList.contains('tile__text--white')).toBe(false)
  })

  it('writes the mark of an absence where a figure would be', () => {
    const texts = [...tiles(modelOf({ period: '2022-23' }), 540).querySelectorAll('.tile__text--figure')]
    expect(texts.map(({ textContent }) => textContent)).toEqual(Array(32).fill('[w]'))
  })
})

describe('the legend', () => {
  const legendOf = (model: MapModel) =>
    drawn(
      legend({
        id: 'legend',
        title: 'Classes',
        breaks: model.breaks,
        values: model.rows.flatMap(({ cell: { value } }) => (value === null ? [] : [value])),
        counts: model.classCounts,
        counted: ['area', 'areas'],
        selected: { name: 'Fife', value: model.rowOf.get('S12000047')?.cell.value ?? NaN },
        scotland: model.scotland.cell.value,
        format: value => `${Math.round(value)}`,
        width: 540
      })
    )

  it('draws recorded crime of 2025-26', () => {
    expect(readable(legendOf(modelOf({})))).toMatchSnapshot()
  })

  it('has a tick for each area, and counts that add up to them', () => {
    const model = modelOf({})
    expect(legendOf(model).querySelectorAll('.legend__tick')).toHaveLength(32)
    expect(model.classCounts.reduce((sum, count) => sum + count, 0)).toBe(32)
  })

  it('has the same classes in every period', () => {
    expect(modelOf({ period: '2013-14' }).breaks).toEqual(modelOf({}).breaks)
  })

  it('holds every class and every figure', () => {
    const [low, high] = legendExtent([300, 450, 550, 650], [203, 929])
    expect(low).toBeLessThanOrEqual(203)
    expect(high).toBeGreaterThanOrEqual(929)
    const [, beyond] = legendExtent([300, 450, 550, 650], [400, 500])
    expect(beyond).toBeGreaterThan(650)
  })

  it('gives every absence a look of its own', () => {
    const looks = (['suppressed', 'not-published', 'not-in-release', 'not-applicable'] as const).map(
      absence => {
        const rect = drawn(absenceSwatch('key', absence)).querySelector('.swatch__edge')
        return `${rect?.getAttribute('fill')?.replace(`key-${absence}-`, '')} ${rect?.getAttribute('class')?.trim()}`
      }
    )
    expect(new Set(looks).size).toBe(4)
  })
})

describe('the strip of all areas', () => {
  it('draws recorded crime of 2025-26 with Fife on top', () => {
    const model = modelOf({})
    const { value, lower, upper } = data.cell('recorded-crime', 'all-crimes', 'S12000047', '2025-26')
    const container = drawn(
      distributionStrip({
        title: 'Fife among 32',
        values: model.rows.flatMap(({ cell }) => (cell.value === null ? [] : [cell.value])),
        selected: value === null ? null : { value, lower, upper },
        scotland: model.scotland.cell.value,
        width: 250
      })
    )
    expect(container.querySelectorAll('.strip__tick')).toHaveLength(32)
    expect(readable(container)).toMatchSnapshot()
  })
})

describe('the sparkline', () => {
  it('draws recorded crime in Fife, broken where years are missing', () => {
    const points = data.coverage('recorded-crime', 'all-crimes').map(({ period }, index) => ({
      time: Number(period.slice(0, 4)),
      value: data.cell('recorded-crime', 'all-crimes', 'S12000047', period).value,
      scotland: data.cell('recorded-crime', 'all-crimes', 'S92000003', period).value,
      run: Number(period.slice(0, 4)) >= 2022 ? 2 : Number(period.slice(0, 4)) >= 2004 ? 1 : 0,
      current: index === 29
    }))
    const container = drawn(
      sparkline({
        title: 'Recorded crime in Fife',
        points,
        labels: ['1996-97', '2025-26'],
        name: 'Fife',
        breaks: [{ time: 2003.75, title: 'Recording standard introduced' }],
        width: 250
      })
    )
    expect(readable(container)).toMatchSnapshot()
    const missing = points.filter(({ value }) => value === null).length
    expect(missing).toBeGreaterThan(0)
    expect(container.querySelectorAll('.sparkline__missing').length).toBeGreaterThan(0)
    // One stroke for each run of held years that is longer than a year.
    const strokes =
      container.querySelector('.sparkline__line:not(.sparkline__line--casing)')?.getAttribute('d') ?? ''
    expect(strokes.split('M').length - 1).toBe(
      segments(points, ({ value }) => value !== null).filter(({ length }) => length > 1).length
    )
  })

  it('never joins years across a break or a missing year', () => {
    const at = (time: number, value: number | null, run: number) => ({ time, value, run })
    const parts = segments(
      [at(1, 5, 0), at(2, 6, 0), at(3, 7, 1), at(4, null, 1), at(5, 8, 1)],
      ({ value }) => value !== null
    )
    expect(parts.map(part => part.map(({ time }) => time))).toEqual([[1, 2], [3], [5]])
  })
})

describe('the colours of the classes', () => {
  const tokens = readFileSync('web/styles/_tokens.scss', 'utf8')

  it('are the ones of the stylesheet', () => {
    classColours.forEach((colour, index) => expect(tokens).toContain(`--class-${index + 1}: ${colour}`))
  })

  it('stay far apart when there are fewer classes', () => {
    expect([0, 1].map(index => colourOfClass(index, 2))).toEqual([1, 3])
    expect([0, 1, 2, 3, 4].map(index => colourOfClass(index, 5))).toEqual([0, 1, 2, 3, 4])
  })
})
