import { chartText, copyName, standaloneDrawing } from '../../../web/components/chartActions.ts'
import { element } from '../../../web/charts/parts/element.ts'
import { linesOf } from '../../../web/charts/parts/linesOf.ts'
import { wordsWidth } from '../../../web/charts/parts/wordsWidth.ts'
import { recordedCrimeTable } from './recordedCrimeTable.ts'

const credit = {
  source: 'Scottish Government, Recorded Crime in Scotland, June 2026 edition',
  caveat: 'Higher is not by itself worse.',
  edition: 'release of 22 November 2026',
  address: 'http://localhost/indicators/recorded-crime',
  demonstration: false
}

describe('chartText', () => {
  it('has title, rows with tabs between, markers, source, caveat and address', () => {
    expect(
      chartText(
        recordedCrimeTable,
        {
          title: 'Recorded crime',
          subtitle: 'Per 10,000 people.',
          summary: 'In words.',
          first: 'Council area'
        },
        credit
      )
    ).toBe(
      [
        'Recorded crime',
        'Per 10,000 people.',
        'In words.',
        '',
        'Council area\tRate\t95% interval',
        'Fife\t545\t538 to 553',
        'Moray\t441\t428 to 455',
        'Orkney Islands\tnot in this release [w]\t',
        '',
        '[w] Not in this release.',
        '',
        `Source: ${credit.source}`,
        credit.caveat,
        `Commonty, ${credit.edition}. ${credit.address}`
      ].join('\n')
    )
  })
})

describe('standaloneDrawing', () => {
  const drawing = element('svg', { viewBox: '0 0 300 100', width: 300, height: 100 }, [
    element('rect', { width: 300, height: 100 })
  ])

  it('carries title, source, edition, caveat and address inside the picture, and leaves the page’s own alone', () => {
    const subtitle =
      'Crimes per 10,000 people. Whisker: 95% interval. Each compared with its police division.'
    const whole = standaloneDrawing(drawing, { title: 'Recorded crime in Fife', subtitle }, credit)
    const words = [...whole.querySelectorAll('text')].map(text => text.textContent).join(' ')
    expect(words).toContain('Recorded crime in Fife')
    for (const part of [subtitle, credit.source, credit.caveat, credit.edition, credit.address])
      expect(words.replace(/\s+/g, ' ')).toContain(part)
    expect(whole.querySelector('svg rect')).not.toBeNull()
    expect(drawing.getAttribute('x')).toBeNull()
    expect(whole.outerHTML).not.toMatch(/https?:\/\/(?!www\.w3\.org|localhost)/)
  })

  it('says of made-up figures that they are: in its name, before all words, and across the drawing', () => {
    const madeUp = { ...credit, demonstration: true }
    const whole = standaloneDrawing(drawing, { title: 'Recorded crime in Fife' }, madeUp)
    const words = [...whole.querySelectorAll('text')].map(text => text.textContent).join(' ')
    expect(words).toMatch(/^Demonstration figures: not statistics\. Recorded crime in Fife/)
    expect(whole.querySelector('svg .demonstration-stamp')).not.toBeNull()
    expect(drawing.querySelector('.demonstration-stamp')).toBeNull()
    const text = chartText(
      recordedCrimeTable,
      { title: 'Recorded crime', summary: '', first: 'Council area' },
      madeUp
    )
    expect(text.split('\n')[0]).toBe('Demonstration figures: not statistics.')
    expect([copyName('a.svg', true), copyName('a.svg', false)]).toEqual([
      'demonstration-not-statistics-a.svg',
      'a.svg'
    ])
  })

  it('breaks lines where they would leave the picture', () => {
    const lines = linesOf(credit.source, 200)
    expect(lines.join(' ')).toBe(credit.source)
    for (const line of lines) expect(wordsWidth(line)).toBeLessThanOrEqual(200)
  })

  it('breaks an address that no line takes, and loses no letter of it', () => {
    const address = `https://commonty.example/?comparator=group:Islands:${'S12000013,'.repeat(8)}`
    const lines = linesOf(`Commonty, release of 22 November 2026. ${address}`, 200)
    expect(lines.join('')).toContain(address)
    for (const line of lines) expect(wordsWidth(line)).toBeLessThanOrEqual(200)
  })
})
