import { absenceCase } from '../../../web/charts/absenceCase.ts'
import { coverageStrip } from '../../../web/charts/coverageStrip.ts'
import { spine } from '../../../web/charts/spine.ts'
import { statusMark } from '../../../web/charts/statusMark.ts'
import { trend } from '../../../web/charts/trend.ts'
import { trendOf } from '../area/readObservations.ts'

/** Ids counted anew and decimals cut to three, so that a picture is the same picture every time. */
function normalised(drawing: SVGSVGElement): string {
  const ids = new Map<string, string>()
  const named = (id: string) => {
    const known = ids.get(id) ?? `id-${ids.size + 1}`
    ids.set(id, known)
    return known
  }
  return drawing.outerHTML
    .replace(/\b(?:trend|absence)-\d+(?:-(?:title|description|hatch))?\b/g, named)
    .replace(/-?\d+\.\d{3,}/g, number => String(Math.round(Number(number) * 1000) / 1000))
    .replaceAll('><', '>\n<')
}

const texts = (drawing: SVGSVGElement) => [...drawing.querySelectorAll('text')].map(text => text.textContent)

describe('trend', () => {
  const crime = trendOf('recorded-crime', 'recorded-crime-fife', 'Fife')

  it.each([956, 328])('draws Fife’s recorded crime at %i pixels', width => {
    expect(normalised(trend.draw(crime, { width }))).toMatchSnapshot()
  })

  it('has a name, a description, direct labels, and names breaks and gaps', () => {
    const drawing = trend.draw(crime, { width: 956 })
    expect(drawing.getAttribute('role')).toBe('img')
    expect(drawing.querySelector('title')?.textContent).toBe(crime.title)
    expect(drawing.querySelector('desc')?.textContent).toBe(crime.summary)
    expect(texts(drawing)).toEqual(
      expect.arrayContaining([
        'Scotland 569',
        'Fife 545',
        'Recording standard introduced',
        'April 2004: not joined',
        'Police Scotland formed',
        'Coronavirus restrictions',
        'Population rebased',
        'not in this release'
      ])
    )
  })

  it.each([328, 956])('says in each gap why it is one, at %i pixels too', width => {
    const words = [...trend.draw(crime, { width }).querySelectorAll('.gap-words')]
    expect(words.map(({ textContent }) => textContent)).toEqual([
      'not in this release',
      'not in this release'
    ])
    for (const word of words) expect(Number(word.getAttribute('y'))).toBeLessThan(380)
  })

  // Fife ends at 545, Scotland at 569.
  it.each([0, 500, 545, 557, 1150])(
    'names a target of %i at the end of its line, apart from the names of the other lines',
    value => {
      for (const width of [280, 328, 956]) {
        const drawing = trend.draw(
          { ...crime, target: { value, words: `target ${value} by 2030-31` } },
          { width }
        )
        const number = (mark: Element | null | undefined, name: string) => Number(mark?.getAttribute(name))
        const words = [...drawing.querySelectorAll('.of-target')]
        expect(words.map(({ textContent }) => textContent).join(' ')).toBe(`target ${value} by 2030-31`)
        for (const line of words)
          expect(number(line, 'x')).toBeGreaterThan(number(drawing.querySelector('line.target'), 'x2'))
        const heights = [...drawing.querySelectorAll('.end-words')]
          .map(line => number(line, 'y'))
          .toSorted((a, b) => a - b)
        expect(heights.length).toBeGreaterThanOrEqual(4)
        heights.slice(1).forEach((y, index) => expect(y - (heights[index] ?? y)).toBeGreaterThanOrEqual(12))
        expect(heights.at(-1)).toBeLessThanOrEqual(number(drawing, 'height') - 30)
      }
    }
  )

  it('carries no style element and no style attribute, which the security policy refuses', () => {
    const drawing = trend.draw(crime, { width: 956 })
    expect(drawing.querySelector('style')).toBeNull()
    expect(drawing.querySelectorAll('[style]')).toHaveLength(0)
  })

  it('draws Orkney’s zeros with their interval', () => {
    const orkney = trendOf('drug-misuse-deaths', 'drug-misuse-deaths-orkney', 'Orkney Islands')
    expect(normalised(trend.draw(orkney, { width: 956 }))).toMatchSnapshot()
  })

  it('keeps every text at 12 pixels or more', () => {
    const drawing = trend.draw(crime, { width: 328 })
    const sizes = [drawing, ...drawing.querySelectorAll('[font-size]')].map(node =>
      Number(node.getAttribute('font-size'))
    )
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12)
  })
})

describe('spine', () => {
  // Drug misuse deaths per 100,000 people, 2024: Fife 69 deaths, Scotland 1,017 deaths.
  const fife = {
    areaName: 'Fife',
    title: 'Drug misuse deaths',
    value: 18.4,
    lower: 14.3,
    upper: 23.3,
    reference: 18.3,
    referenceName: 'Scotland',
    outer: { lower: 16.3, upper: 20.7 },
    usual: { at95: { lower: 8.1, upper: 32.6 }, at998: { lower: 4, upper: 43.1 } },
    councils: [
      { name: 'Fife', value: 18.4 },
      { name: 'Orkney Islands', value: 0 },
      { name: 'Shetland Islands', value: 17.2 }
    ],
    decimals: 1,
    percentage: false
  }

  it('draws the area among the council areas, one off the scale as a chevron', () => {
    const drawing = spine.draw(fife, { width: 240 })
    expect(drawing.getAttribute('aria-label')).toBe(
      'Fife 18.4, Scotland 18.3; 2 of 3 council areas are below Fife. Usual for an area of its size: 8.1 to 32.6.'
    )
    const [outer, inner] = drawing.querySelectorAll('.spine-band')
    const span = (band: Element | undefined) => [
      Number(band?.getAttribute('x')),
      Number(band?.getAttribute('width'))
    ]
    expect(outer?.nextElementSibling).toBe(inner)
    expect(span(outer)[0]).toBeLessThan(span(inner)[0] ?? 0)
    expect(span(outer)[1]).toBeGreaterThan(span(inner)[1] ?? 0)
    expect(drawing.querySelector('.spine-ticks')?.getAttribute('d')?.match(/M/g)).toHaveLength(2)
    expect(drawing.querySelectorAll('.spine-off')).toHaveLength(1)
    expect(normalised(drawing)).toMatchSnapshot()
  })

  it('draws no band, and says nothing of one, where nothing is known of what is usual', () => {
    const drawing = spine.draw({ ...fife, usual: null }, { width: 240 })
    expect(drawing.querySelectorAll('.spine-band')).toHaveLength(0)
    expect(drawing.getAttribute('aria-label')).not.toMatch(/Usual/)
  })
})

describe('coverageStrip', () => {
  // Domestic abuse: 25 council areas to 2012-13, all 32 in 2021-22.
  const coverage = {
    title: 'Domestic abuse',
    from: 2011,
    to: 2022,
    coverage: [
      { period: '2011-12', start: '2011-04-01', held: 'some' as const, councils: 25 },
      { period: '2012-13', start: '2012-04-01', held: 'some' as const, councils: 25 },
      { period: '2013-14', start: '2013-04-01', held: 'none' as const, councils: 0 },
      { period: '2021-22', start: '2021-04-01', held: 'all' as const, councils: 32 }
    ]
  }

  it('draws and says what is held', () => {
    const drawing = coverageStrip.draw(coverage, { width: 330 })
    expect(drawing.getAttribute('aria-label')).toBe(
      'Domestic abuse: All 32 council areas 2021; 25 of 32 2011 and 2012'
    )
    expect(normalised(drawing)).toMatchSnapshot()
  })
})

describe('statusMark and absenceCase', () => {
  it('gives every state a shape of its own', () => {
    const marks = (
      [
        'current',
        'newer-published',
        'newer-due',
        'refused',
        'suppressed',
        'not-in-release',
        'not-published'
      ] as const
    ).map(state => statusMark(state).innerHTML)
    expect(new Set(marks).size).toBe(marks.length)
    expect(marks).toMatchSnapshot()
  })

  it('draws no two absences alike', () => {
    const drawings = (['suppressed', 'not-in-release', 'not-published'] as const).map(kind =>
      normalised(absenceCase({ kind, label: kind }))
    )
    expect(new Set(drawings.map(drawing => drawing.replace(/aria-label="[^"]*"/, ''))).size).toBe(3)
    expect(drawings).toMatchSnapshot()
  })
})
