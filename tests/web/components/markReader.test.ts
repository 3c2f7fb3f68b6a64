import { funnelPlot } from '../../../web/charts/funnelPlot.ts'
import type { ChartTable } from '../../../web/charts/chart.ts'
import { markReader, readingOf } from '../../../web/components/markReader.ts'
import { recordedCrimeTable } from './recordedCrimeTable.ts'

const years = ['2019-20', '2020-21', '2021-22', '2022-23', '2023-24', '2024-25', '2025-26']
const ofYears: ChartTable = {
  caption: 'Recorded crime by year',
  columns: years.map(title => ({ title, numeric: true })),
  rows: ['Fife', 'Moray'].map((header, row) => ({
    header,
    cells: years.map((_, column) => ({ text: row === 0 && column === 3 ? '' : `${row}${column}` }))
  })),
  key: []
}

function drawingOf(table: ChartTable, isGrid = false): SVGSVGElement {
  document.body.innerHTML = `<section class="chart-figure"><svg>${table.rows
    .map(({ header }) =>
      isGrid
        ? years.map(year => `<rect data-mark="${header}" data-column="${year}"></rect>`).join('')
        : `<rect data-mark="${header}"></rect>`
    )
    .join(
      ''
    )}</svg><table><tbody>${table.rows.map(({ header }) => `<tr><th>${header}</th><td></td></tr>`).join('')}</tbody></table></section>`
  const drawing = document.querySelector('svg')
  if (!drawing) throw new Error('no drawing')
  return drawing
}

function readerOf(table: ChartTable, isGrid = false) {
  const drawing = drawingOf(table, isGrid)
  const around = drawing.closest('section') ?? drawing
  const reader = markReader(drawing, table, { title: table.caption, around })
  around.append(reader)
  const press = (key: string) => reader.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }))
  const lit = () =>
    [...drawing.querySelectorAll('.is-read')].map(mark =>
      [mark.getAttribute('data-mark'), mark.getAttribute('data-column')].filter(Boolean).join(' ')
    )
  return { drawing, around, reader, press, lit }
}

describe('readingOf', () => {
  it('says a mark with the names of its figures, and why one is missing', () => {
    expect(readingOf(recordedCrimeTable, 0, 0)).toBe('Fife. Rate: 545; 95% interval: 538 to 553')
    expect(readingOf(recordedCrimeTable, 2, 0)).toBe(
      'Orkney Islands. Rate: not in this release: It is awaited.'
    )
  })

  it('says one cell of a grid, and that a cell holds no figure', () => {
    expect(readingOf(ofYears, 1, 2)).toBe('Moray, 2021-22: 12')
    expect(readingOf(ofYears, 0, 3)).toBe('Fife, 2022-23: no figure')
  })
})

describe('markReader', () => {
  it('reads every mark by arrow keys, lights it, and stays at the ends', () => {
    const { reader, press, lit } = readerOf(recordedCrimeTable)
    const said: (string | null)[] = []
    for (const _ of [1, 2, 3, 4]) {
      press('ArrowRight')
      said.push(reader.getAttribute('aria-valuetext'))
      expect(reader.textContent).toBe(said.at(-1))
    }
    expect(said.map(words => words?.split('.')[0])).toEqual([
      'Fife',
      'Moray',
      'Orkney Islands',
      'Orkney Islands'
    ])
    expect(lit()).toEqual(['Orkney Islands'])
    press('Home')
    expect(lit()).toEqual(['Fife'])
    expect(reader.getAttribute('aria-valuenow')).toBe('1')
    expect(reader.getAttribute('aria-valuemax')).toBe('3')
  })

  it('goes through the periods of a grid across and through its areas down', () => {
    const { reader, press, lit } = readerOf(ofYears, true)
    press('ArrowDown')
    expect(lit()).toEqual(['Fife 2025-26'])
    press('ArrowLeft')
    press('ArrowDown')
    expect(lit()).toEqual(['Moray 2024-25'])
    expect(reader.textContent).toBe('Moray, 2024-25: 15')
  })

  it('reads what is pointed at, in the drawing and in the table, and unlights it when the pointer goes on', () => {
    const { around, drawing, reader, lit } = readerOf(recordedCrimeTable)
    const over = (element: Element | null | undefined) =>
      element?.dispatchEvent(new Event('pointerover', { bubbles: true }))
    over(drawing.querySelector('[data-mark="Moray"]'))
    expect(reader.textContent).toMatch(/^Moray\. Rate: 441/)
    over(around.querySelector('tbody tr'))
    expect(lit()).toEqual(['Fife'])
    over(drawing)
    expect(lit()).toEqual([])
  })

  it('finds the row in a table that shows the last rows alone', () => {
    const { around, lit } = readerOf(recordedCrimeTable)
    around.querySelector('tbody tr')?.remove()
    around.querySelector('tbody tr')?.dispatchEvent(new Event('pointerover', { bubbles: true }))
    expect(lit()).toEqual(['Moray'])
  })

  it('answers one drawing where another has taken its place', () => {
    const { around, drawing, lit } = readerOf(recordedCrimeTable)
    const later = drawing.cloneNode(true) as SVGSVGElement
    drawing.after(later)
    const second = markReader(later, recordedCrimeTable, { title: 'again', around })
    around.querySelector('tbody tr')?.dispatchEvent(new Event('pointerover', { bubbles: true }))
    expect(lit()).toEqual([])
    expect(second.textContent).toMatch(/^Fife/)
  })
})

describe('a funnel', () => {
  it('has a mark for every row of its table', () => {
    const data: Parameters<typeof funnelPlot.draw>[0] = {
      title: 'Drug misuse deaths',
      summary: '',
      points: [
        { code: 'S12000047', name: 'Fife', value: 18.4, denominator: 374_760, verdict: 'similar' },
        { code: 'S12000042', name: 'Dundee City', value: 40.1, denominator: 149_880, verdict: 'higher' }
      ],
      limits: [],
      comparator: { name: 'All 32', value: 18.3 },
      chosen: 'S12000047',
      across: 'people',
      decimals: 1,
      percentage: false,
      figure: 'Rate'
    }
    const drawing = funnelPlot.draw(data, { width: 600 })
    for (const { header } of funnelPlot.table(data).rows)
      expect(drawing.querySelectorAll(`[data-mark="${header}"]`)).toHaveLength(1)
  })
})
