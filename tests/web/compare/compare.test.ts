import { html, render, type TemplateResult } from 'lit-html'
import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import { ComparatorSwitch } from '../../../web/components/comparatorSwitch.ts'
import { drawAllNow } from '../../../web/components/drawnInTurn.ts'
import type { Misread } from '../../../web/components/misread.ts'
import { PlaceSwitch } from '../../../web/components/placeSwitch.ts'
import { readNamedAreas } from '../../../web/components/namedAreas.ts'
import type { Loaded } from '../../../web/client/loaded.ts'
import type { Profile } from '../../../shared/contracts/endpoints.ts'
import { exampleAddress } from '../../../web/views/api/apiView.ts'
import { figureCells } from '../../../web/views/area/rowCells.ts'
import { definition } from '../../../web/views/data/definitions.ts'
import { quality } from '../../../web/views/indicator/quality.ts'
import { profileRows } from '../../../web/views/area/profileRows.ts'
import { baselinesOf } from '../../../web/views/baselines.ts'
import { comparisonsBySeries, seriesOf, standingOut } from '../../../web/views/area/standingOut.ts'
import { compareChoice, seriesKey } from '../../../web/views/compare/compareChoice.ts'
import { standsOut } from '../../../shared/words/standingOut.ts'
import { verdictGrid } from '../../../web/charts/verdictGrid.ts'
import { verdictGridData } from '../../../web/views/chartData/verdictGridData.ts'
import { marksInCells, whyNotCompared } from '../../../web/views/compare/whyNotCompared.ts'
import { verdictTable } from '../../../web/views/compare/verdictTable.ts'
import { indicatorControls } from '../../../web/views/indicator/indicatorControls.ts'
import { indicatorChoice } from '../../../web/views/indicator/indicatorChoice.ts'
import { answersTimeout, realRelease } from '../client/realAnswers.ts'

const addresses = {
  all: '/api/v1/comparisons?comparator=scotland',
  similar: '/api/v1/comparisons?comparator=similar',
  division: '/api/v1/comparisons?comparator=police-division',
  dundee: '/api/v1/comparisons?area=S12000042&comparator=scotland',
  profile: '/api/v1/areas/S12000042/profile'
} as const

let data: Loaded
let answers: Record<string, unknown>

beforeAll(async () => {
  ;({ data, answers } = await realRelease(Object.values(addresses)))
}, answersTimeout)

const ignored = (): void => undefined

/** What a choice says that it could not follow. */
const wordsOf = (choice: { misread: readonly Misread[] } | null): string[] | undefined =>
  choice?.misread.map(({ words }) => words)

const drawn = (template: TemplateResult): HTMLElement => {
  const container = document.createElement('div')
  render(template, container)
  drawAllNow()
  return container
}

describe('the compare page’s address', () => {
  it('shows all 32 and the series with intervals when it names none', () => {
    const choice = compareChoice(data, new URLSearchParams())
    expect(choice.areas).toHaveLength(32)
    expect(choice.series.length).toBeGreaterThan(10)
    expect(
      choice.series.every(({ indicator }) => ['crude-rate', 'proportion'].includes(indicator.method))
    ).toBe(true)
  })

  it('picks out the first of the areas it names where two indicators are drawn, and none elsewhere', () => {
    const areas = 'S12000049,S12000023'
    const picked = (parameters: Record<string, string>) =>
      compareChoice(data, new URLSearchParams(parameters)).area?.name
    expect(picked({ view: 'scatter', areas })).toBe('Glasgow City')
    expect(picked({ view: 'scatter', areas, area: 'S12000047' })).toBe('Fife')
    expect(picked({ view: 'scatter' })).toBe('Aberdeen City')
    expect(picked({ areas })).toBeUndefined()
  })

  it('keeps what it names and says what it cannot read', () => {
    const choice = compareChoice(
      data,
      new URLSearchParams({
        areas: 'S12000047,S12000099',
        series: 'drug-misuse-deaths.persons,nothing.here',
        comparator: 'worse'
      })
    )
    expect(choice.areas.map(({ name }) => name)).toEqual(['Fife'])
    expect(choice.series.map(seriesKey)).toEqual(['drug-misuse-deaths.persons'])
    expect(choice.comparator).toBe('scotland')
    expect(wordsOf(choice)).toEqual([
      '“worse” is no comparator that is known here. Scotland stands in its place.',
      '“S12000099” is no council area.',
      '“nothing.here” is no series that can be compared here.'
    ])
  })

  it.each([
    ['view=globe', ['There is no view “globe” on this page: the verdicts are shown.']],
    ['area=S32000004', ['“S32000004” is no council area. None is picked out.']],
    ['areas=S12000099', ['“S12000099” is no council area.', 'All 32 are shown.']],
    [
      'series=x',
      ['“x” is no series that can be compared here.', 'The page shows the indicators that it opens with.']
    ],
    [
      'view=trends&up=x&across=x',
      ['“x” is no series that can be compared here. Drawn instead: Recorded crime.']
    ],
    [
      'view=scatter&across=x',
      ['“x” is no series that can be compared here. Drawn instead: Domestic abuse recorded by the police.']
    ],
    ['up=x&across=x', []],
    ['view=&area=&up=&comparator=', []]
  ])('says what is shown instead of what it cannot read: %s', (query, told) => {
    expect(wordsOf(compareChoice(data, new URLSearchParams(query)))).toEqual(told)
  })
})

describe('verdictTable', () => {
  it('frames and words exactly the figures that stand out, and adds no row up', () => {
    const choice = compareChoice(data, new URLSearchParams())
    const { comparisons } = answers[addresses.all] as Comparisons
    const page = drawn(verdictTable(choice, comparisons, 'Scotland'))
    const keys = new Set(choice.series.map(seriesKey))
    const expected = comparisons.filter(
      each => each.area !== 'S92000003' && keys.has(`${each.indicator}.${each.breakdown}`) && standsOut(each)
    )
    expect(expected.length).toBeGreaterThan(20)
    expect(page.querySelectorAll('.verdicts__words')).toHaveLength(expected.length)
    expect(page.querySelectorAll('tbody tr')).toHaveLength(33)
    // What all are compared with stands first: 569 recorded crimes per 10,000 people in Scotland.
    expect(page.querySelector('tbody tr')?.textContent?.replaceAll(/\s+/g, ' ').trim()).toMatch(
      /^Scotland 569 /
    )
    const crime = [...page.querySelectorAll('tbody tr')]
      .find(row => row.querySelector('th')?.textContent === 'Dundee City')
      ?.querySelector('td')
    expect(crime?.textContent?.replace(/\s+/g, ' ').trim()).toBe('929 higher')
  })
})

describe('the figure that a column is compared with', () => {
  it('stands above the areas only where all have the same: similar areas are of each area its own', () => {
    const { comparisons } = answers[addresses.similar] as Comparisons
    const rows = (parameters: Record<string, string>) =>
      [
        ...drawn(
          verdictTable(compareChoice(data, new URLSearchParams(parameters)), comparisons, 'similar areas')
        ).querySelectorAll('tbody th')
      ].map(heading => heading.textContent)
    expect(rows({})).toHaveLength(32)
    expect(rows({ areas: 'S12000047' })).toEqual(['the seven most similar council areas', 'Fife'])
  })
})

describe('why figures are not compared', () => {
  it('is said of every one of them, once for all that a reason holds for', () => {
    for (const address of [addresses.all, addresses.similar, addresses.division]) {
      const { comparisons } = answers[address] as Comparisons
      const choice = compareChoice(data, new URLSearchParams())
      const keys = new Set(choice.series.map(seriesKey))
      const without = comparisons.filter(
        each =>
          data.councils.some(({ code }) => code === each.area) &&
          keys.has(`${each.indicator}.${each.breakdown}`) &&
          each.verdict === null
      )
      const part = drawn(html`${marksInCells(choice, comparisons)} ${whyNotCompared(choice, comparisons)}`)
      expect(part.querySelector('summary')?.textContent?.replaceAll(/\s+/g, ' ')).toBe(
        `Why ${without.length} figures are not compared`
      )
      const lines = [...part.querySelectorAll('li')].map(({ textContent }) => textContent ?? '')
      expect(new Set(lines).size).toBe(lines.length)
      expect(lines.length).toBeLessThan(12)
      for (const { refused } of without)
        expect(
          lines.some(line =>
            line.endsWith((refused ?? 'no reason').replace(/^.* is the only/, 'is the only'))
          )
        ).toBe(true)
      // What stands in a cell without a figure is told as well.
      expect(part.textContent).toContain('[w]')
    }
    const { comparisons } = answers[addresses.division] as Comparisons
    const choice = compareChoice(data, new URLSearchParams())
    expect(drawn(html`${whyNotCompared(choice, comparisons)}`).textContent).toContain(
      'Dumfries and Galloway, City of Edinburgh and Fife: The area is the only council area of its police division'
    )
    const table = verdictGrid.table(verdictGridData(choice, comparisons, 'its police division', ''))
    expect(table.key.map(({ marker }) => marker)).toEqual(['[w]'])
  })
})

describe('what stands out in an area', () => {
  it('comes by strength of evidence, not by size of the gap', () => {
    const rows = profileRows(data.indicators, answers[addresses.profile] as Profile)
    const comparisons = comparisonsBySeries(answers[addresses.dundee] as Comparisons)
    const found = standingOut(rows, comparisons)
    expect(found.length).toBeGreaterThan(2)
    const strengths = found.map(row => Math.abs(comparisons.get(seriesOf(row))?.evidence ?? 0))
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a))
    for (const row of found) expect(comparisons.get(seriesOf(row))?.amongAreas).not.toBe('similar')
  })
})

describe('the recent trend of a row', () => {
  it('is never told without what lies among its years', () => {
    const rows = profileRows(data.indicators, answers[addresses.profile] as Profile)
    const comparisons = comparisonsBySeries(answers[addresses.dundee] as Comparisons)
    const dundee = data.area('S12000042')
    const row = rows.flatMap(theme => theme.rows).find(({ indicator }) => indicator.id === 'road-casualties')
    if (!row || !dundee) throw new RangeError('casualties in Dundee are not in the release')
    const cells = drawn(
      html`<table>
        <tbody>
          <tr>
            ${figureCells(row, dundee, data, { title: 'Scotland', comparisons, isScotland: true })}
          </tr>
        </tbody>
      </table>`
    )
    expect(cells.querySelector('.trend-cell')?.textContent?.replaceAll(/\s+/g, ' ').trim()).toMatch(
      /no signal; read with care: Injury recording changed$/
    )
  })
})

describe('what an indicator is', () => {
  it('lists its breaks by date, and speaks of gaps only where there are any', () => {
    const crime = data.indicator('recorded-crime')
    const simd = data.indicator('simd-most-deprived')
    const [category] = simd?.breakdown.categories ?? []
    if (!crime || !simd || !category) throw new RangeError('an indicator is not in the release')
    const listed = [...drawn(html`${definition(crime, [])}`).querySelectorAll('dd li')]
      .map(({ textContent }) => / (\d{4}), /.exec(textContent ?? '')?.[1])
      .filter(year => year !== undefined)
    expect(listed).toEqual(['2004', '2010', '2013', '2017', '2019', '2020', '2020', '2022'])
    expect(drawn(html`${quality(simd, category, [])}`).textContent).not.toContain('each gap')
    const [crimes] = crime.breakdown.categories
    expect(crimes && drawn(html`${quality(crime, crimes, [])}`).textContent).toContain(
      'each gap has its reason'
    )
  })
})

describe('readNamedAreas', () => {
  it('reads names, codes and partnerships, and names what it cannot place', () => {
    const { codes, unknown } = readNamedAreas(
      'Fife; S12000041\nEdinburgh,  Atlantis\nCommunity Justice Ayrshire\tS12000046',
      data.areas
    )
    const ayrshire = ['S12000008', 'S12000021', 'S12000028']
    expect(codes).toEqual([...ayrshire, 'S12000036', 'S12000041', 'S12000047', 'S12000049'])
    expect(unknown).toEqual(['Atlantis'])
  })
})

describe('ComparatorSwitch', () => {
  const options = (current: string, choose: (text: string) => void) => ({
    current,
    areas: data.areas,
    councils: data.councils,
    schemes: data.schemes,
    periods: [{ id: '2014-15', label: '2014-15' }],
    choose
  })

  it('offers Scotland, families, similar areas, partnerships, time and a group of one’s own', () => {
    const page = drawn(new ComparatorSwitch(() => undefined).view(options('scotland', () => undefined)))
    const values = [...page.querySelectorAll('option')].map(option => option.value)
    expect(values).toEqual(
      expect.arrayContaining([
        'scotland',
        'lgbf-people',
        'lgbf-other',
        'similar',
        'police-division',
        'health-board',
        'period:previous',
        'baseline:2014-15'
      ])
    )
    expect(page.querySelector('select')?.value).toBe('scotland')
  })

  it('shows what the address asks for in any spelling of it', () => {
    for (const [current, shown] of [
      ['nhs-board', 'health-board'],
      ['lgbf-people-services', 'lgbf-people'],
      ['group:Tay:S12000048,S12000042', 'group:Tay:S12000042,S12000048'],
      ['S92000003', 'scotland']
    ] as const) {
      const page = drawn(new ComparatorSwitch(() => undefined).view(options(current, () => undefined)))
      expect(page.querySelector('select')?.value).toBe(shown)
    }
  })

  it('names a time of the address that it does not offer, and never another comparator in its place', () => {
    for (const current of ['period:2012-13', 'baseline:2009-10']) {
      const page = drawn(new ComparatorSwitch(() => undefined).view(options(current, () => undefined)))
      expect(page.querySelector('select')?.value).toBe(current)
      expect(page.querySelector('option:checked')?.textContent?.trim()).toMatch(/20\d\d-\d\d$/)
    }
  })

  it('offers every year that is compared as a baseline where a page shows many indicators', () => {
    const periods = baselinesOf(data)
    const ids = periods.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['2014-15', '2021-22', '2019']))
    expect(ids).toEqual(ids.toSorted().toReversed())
    expect(ids).not.toContain('mid-2014')
    const page = drawn(
      new ComparatorSwitch(() => undefined).view({ ...options('baseline:2019', () => undefined), periods })
    )
    expect(page.querySelector('select')?.value).toBe('baseline:2019')
  })

  /** The form of a group, opened on a page, and what has been chosen with it. */
  function formOfGroup() {
    const chosen: string[] = []
    const container = document.createElement('div')
    document.body.append(container)
    const comparator = new ComparatorSwitch(() => draw())
    const draw = () => render(comparator.view(options('scotland', text => chosen.push(text))), container)
    draw()
    const select = container.querySelector('select')
    if (select) select.value = 'ask:group'
    select?.dispatchEvent(new Event('change'))
    const press = (words: string) =>
      [...container.querySelectorAll('button')].find(button => button.textContent?.trim() === words)?.click()
    return { chosen, container, press, text: container.querySelector<HTMLTextAreaElement>('#own-group-text') }
  }

  it('puts a named group into the address form of the API', () => {
    const { chosen, container, press, text } = formOfGroup()
    const name = container.querySelector<HTMLInputElement>('#own-group-name')
    if (name) name.value = 'Tay: cities'
    name?.dispatchEvent(new Event('input'))
    if (text) text.value = 'Dundee City, Perth and Kinross'
    press('Tick these')
    press('Compare with this group')
    expect(chosen).toEqual(['group:Tay%3A cities:S12000042,S12000048'])
    container.remove()
  })

  it('takes names that were pasted and not ticked, by old codes too, and makes no group while one names nothing', () => {
    const { chosen, container, press, text } = formOfGroup()
    if (text) text.value = 'Dundee Cty, S12000046\nPerth & Kinross'
    press('Compare with this group')
    expect(chosen).toEqual([])
    expect(container.querySelector('[role="status"]')?.textContent).toBe(
      'Two council areas ticked. These name no one council area or partnership here: Dundee Cty. Mend or delete them above.'
    )
    expect(text?.value).toBe('Dundee Cty')
    if (text) text.value = 'Dundee City'
    press('Compare with this group')
    expect(chosen).toEqual(['group:S12000042,S12000048,S12000049'])
    container.remove()
  })
})

describe('the indicator page’s address', () => {
  it('takes category, period, area and comparator, and reports what names nothing', () => {
    const choice = indicatorChoice(data, {
      path: '/indicators/recorded-crime',
      parameters: new URLSearchParams({
        period: '2004-05',
        area: 'S12000047',
        comparator: 'similar',
        order: 'name'
      })
    })
    expect(choice).toMatchObject({ comparator: 'similar', order: 'name', isHere: true })
    expect(choice?.model.period).toBe('2004-05')
    expect(choice?.model.rows[0]?.name).toBe('Aberdeen City')
    expect(
      indicatorChoice(data, { path: '/indicators/nothing', parameters: new URLSearchParams() })
    ).toBeNull()
  })

  it('takes a partnership or a group of one’s own, and asks for it beside the 32', () => {
    const at = (area: string) =>
      indicatorChoice(data, { path: '/indicators/recorded-crime', parameters: new URLSearchParams({ area }) })
    const group = at('group:Tay:S12000042,S12000048')
    expect(group?.misread).toEqual([])
    expect(group?.model.area?.name).toBe('“Tay”')
    expect(group?.added?.alone).toEqual({ group: 'Tay:S12000042,S12000048' })
    expect(group?.added?.withCouncils.areas?.split(',')).toHaveLength(32)
    const division = data.schemes.find(({ id }) => id === 'police-division')?.groups
    const fife = division?.find(({ name }) => name === 'Fife')?.code ?? ''
    expect(at(fife)?.model.area?.name).toBe('Fife (police division)')
    expect(at(fife)?.added?.withCouncils.areas?.split(',')).toHaveLength(33)
    expect(at('S12000047')?.added).toBeNull()
    expect(wordsOf(at('group:Tay:S12000099'))).toEqual([
      'There is no area “group:Tay:S12000099”.',
      'None is picked out.'
    ])
  })

  it('makes a group without what names nothing, and says so', () => {
    const parameters = new URLSearchParams({ area: 'group:Tay:S12000042,S12000099' })
    const choice = indicatorChoice(data, { path: '/indicators/recorded-crime', parameters })
    expect(choice?.added?.alone).toEqual({ group: 'Tay:S12000042' })
    expect(wordsOf(choice)).toEqual([
      'These name no one council area or partnership here: S12000099. The group is without them.'
    ])
  })

  it('says what is shown instead of what it cannot read', () => {
    const parameters = new URLSearchParams('breakdown=x&period=1800&order=luck&comparator=S12000099')
    expect(wordsOf(indicatorChoice(data, { path: '/indicators/recorded-crime', parameters }))).toEqual([
      '“Recorded crime” has no category “x”.',
      'The period “1800” is not one of this series.',
      'Shown instead: Recorded crime, 2025-26.',
      'There is no order “luck” on this page: the bars are sorted by figure.',
      'There is no area “S12000099” to compare with. Scotland stands in its place.'
    ])
  })

  it('does not speak of a comparator where nothing is compared', () => {
    const parameters = new URLSearchParams('comparator=nowhere')
    expect(indicatorChoice(data, { path: '/indicators/population', parameters })?.misread).toEqual([])
  })

  it('names in its control the period that is shown, figures or none', () => {
    const parameters = new URLSearchParams('period=2022-23')
    const location = { path: '/indicators/recorded-crime', parameters }
    const choice = indicatorChoice(data, location)
    if (!choice) throw new Error('recorded crime is in the release')
    const context = {
      data,
      location,
      navigate: ignored,
      leaveOut: ignored,
      announce: ignored,
      firstWords: null
    }
    const controls = drawn(
      indicatorControls(context, choice, {
        comparatorSwitch: new ComparatorSwitch(ignored),
        placeSwitch: new PlaceSwitch(ignored)
      })
    )
    expect(controls.querySelector<HTMLSelectElement>('#choose-period')?.value).toBe('2022-23')
  })
})

describe('PlaceSwitch', () => {
  it('offers council areas, partnerships and a group, which it puts into the address', () => {
    const chosen: string[] = []
    const container = document.createElement('div')
    document.body.append(container)
    const places = new PlaceSwitch(() => draw())
    const draw = () =>
      render(
        places.view({
          id: 'place',
          label: 'Place',
          current: '',
          areas: data.areas,
          councils: data.councils,
          schemes: data.schemes,
          none: 'None',
          choose: place => chosen.push(place)
        }),
        container
      )
    draw()
    const select = container.querySelector('select')
    expect([...(select?.querySelectorAll('optgroup') ?? [])].map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Council areas', 'Police division', 'Your choice'])
    )
    // By name: the register has them by code.
    expect(
      [...(select?.querySelectorAll('optgroup[label="Council areas"] option') ?? [])].map(option =>
        option.textContent?.trim()
      )
    ).toEqual(data.councils.map(({ name }) => name))
    const choose = (value: string) => {
      if (select) select.value = value
      select?.dispatchEvent(new Event('change'))
    }
    choose('S12000047')
    choose('ask:group')
    for (const code of ['S12000048', 'S12000042']) {
      const name = data.area(code)?.name ?? ''
      const label = [...container.querySelectorAll('label')].find(each => each.textContent?.trim() === name)
      label?.querySelector('input')?.click()
    }
    const use = [...container.querySelectorAll('button')].find(
      button => button.textContent?.trim() === 'Show this group'
    )
    use?.click()
    expect(chosen).toEqual(['S12000047', 'group:S12000042,S12000048'])
    container.remove()
  })
})

describe('exampleAddress', () => {
  it('fills in path and required query, so that every example can be opened', () => {
    expect(exampleAddress('/areas/{code}/profile', {})).toBe('/api/v1/areas/S12000047/profile')
    expect(
      exampleAddress('/funnels', {
        parameters: [
          { name: 'indicator', in: 'query', required: true },
          { name: 'period', in: 'query' }
        ]
      })
    ).toBe('/api/v1/funnels?indicator=recorded-crime')
  })
})
