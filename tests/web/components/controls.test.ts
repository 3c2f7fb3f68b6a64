import { jest } from '@jest/globals'
import fc from 'fast-check'
import { render } from 'lit-html'
import { Combobox, type Choosable } from '../../../web/components/combobox.ts'
import { nextSort } from '../../../web/components/figureTable.ts'
import { folded, looksLikePostcode, matches } from '../../../web/components/findText.ts'
import { nearestHeld, nextHeld, periodControl } from '../../../web/components/periodControl.ts'
import { destinationsFor, nothingFound, type Destination } from '../../../web/components/searchBox.ts'

const place = (label: string, kind: string, group: string, aliases: string[] = []): Destination => ({
  label,
  kind,
  group,
  aliases,
  address: `/areas/${kind}.${label}`
})

const destinations = [
  place('City of Edinburgh', 'council area', 'Areas', ['Edinburgh, City of', 'Edinburgh', 'S12000036']),
  place('Na h-Eileanan Siar', 'council area', 'Areas', ['Western Isles', 'Eilean Siar']),
  place('Fife', 'council area', 'Areas', ['FIF', 'S12000047']),
  place('Fife', 'police division', 'Partnerships'),
  place('NHS Fife', 'health board', 'Partnerships'),
  place('Fire-raising', 'category of recorded crime', 'Indicators', ['fire-raising'])
]
const found = (text: string) =>
  destinationsFor(text, destinations).map(({ label, kind }) => `${label}, ${kind}`)

describe('finding a destination', () => {
  it('finds a council area in any of its spellings', () => {
    expect(found('edinburgh')).toEqual(['City of Edinburgh, council area'])
    expect(found('western isles')).toEqual(['Na h-Eileanan Siar, council area'])
    expect(found('NA H EILEANAN')).toEqual(['Na h-Eileanan Siar, council area'])
    expect(found('S12000047')).toEqual(['Fife, council area'])
  })

  it('lists the council area before partnerships of the same name', () => {
    expect(found('fife')).toEqual(['Fife, council area', 'Fife, police division', 'NHS Fife, health board'])
  })

  it('finds words by their beginnings only', () => {
    expect(found('ife')).toEqual([])
    expect(found('fire')).toEqual(['Fire-raising, category of recorded crime'])
  })

  it('says of a postcode that postcodes are not searchable, and of nothing else', () => {
    expect(nothingFound('KY1 1XX')).toContain('Postcodes are not searchable here')
    expect(nothingFound('zzz')).not.toContain('Postcode')
    for (const postcode of ['EH1', 'g2 1al', 'AB101AB', 'ZE1 0'])
      expect(looksLikePostcode(postcode)).toBe(true)
    for (const other of ['Fife', 'S12000047', 'group 1', '2025-26'])
      expect(looksLikePostcode(other)).toBe(false)
  })

  it('finds every text by itself, whatever its case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}$/), text => {
        expect(matches(text.toUpperCase(), text)).toBe(true)
        expect(folded(folded(text))).toBe(folded(text))
      })
    )
  })
})

const blocks = fc.array(fc.record({ held: fc.constantFrom('all', 'some', 'none') }), {
  minLength: 1,
  maxLength: 30
})

describe('stepping through periods', () => {
  it('skips those that hold nothing, and goes on to the end', () => {
    fc.assert(
      fc.property(blocks, track => {
        const visited: unknown[] = []
        let at = -1
        for (let next = nextHeld(track, at, 1); next; next = nextHeld(track, at, 1)) {
          visited.push(next)
          at = track.indexOf(next)
        }
        expect(visited).toEqual(track.filter(({ held }) => held !== 'none'))
      })
    )
  })

  it('lands on a held period from anywhere on the track, while there is one', () => {
    fc.assert(
      fc.property(blocks, fc.nat(), fc.nat(), (track, wanted, from) => {
        const landed = nearestHeld(track, wanted % track.length, from % track.length)
        const some = track.some(({ held }) => held !== 'none')
        expect(landed === undefined ? !some : landed.held !== 'none').toBe(true)
      })
    )
  })

  it('names the steps, stops at the ends and tells the slider in words', () => {
    const container = document.createElement('div')
    const choose = jest.fn()
    render(
      periodControl({
        blocks: [
          { id: '2020-21', label: '2020-21', held: 'all' },
          { id: '2021-22', label: '2021-22', held: 'none' },
          { id: '2022-23', label: '2022-23', held: 'some' }
        ],
        period: '2022-23',
        inFull: 'April 2022 to March 2023',
        playing: false,
        choose,
        togglePlay: () => undefined
      }),
      container
    )
    const button = (name: string) =>
      container.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)
    expect(button('Later: none')?.disabled).toBe(true)
    button('Earlier: 2020-21')?.click()
    expect(choose).toHaveBeenCalledWith('2020-21', false)
    expect(container.querySelector('input')?.getAttribute('aria-valuetext')).toBe('April 2022 to March 2023')
    expect(container.querySelectorAll('.track__block--none')).toHaveLength(1)
  })
})

describe('sorting by a heading', () => {
  it('takes the natural order first and turns it round with the second press', () => {
    expect(nextSort('value', 'name')).toBe('value')
    expect(nextSort('value', 'value')).toBe('value-ascending')
    expect(nextSort('value', 'value-ascending')).toBe('value')
    expect(nextSort('name', 'name')).toBe('name-descending')
  })
})

describe('the combobox', () => {
  const choices: Choosable[] = ['Vandalism', 'Robbery', 'Fraud'].map(label => ({
    key: label,
    label,
    detail: '',
    group: label === 'Robbery' ? 'Violence' : 'Other'
  }))

  function opened() {
    const host = document.createElement('div')
    document.body.replaceChildren(host)
    const choose = jest.fn()
    const combobox: Combobox = new Combobox(draw)
    function draw(): void {
      render(
        combobox.view({
          id: 'box',
          label: 'Crime',
          labelShown: true,
          placeholder: '',
          opensEmpty: true,
          find: text => choices.filter(({ label }) => label.toLowerCase().startsWith(text.toLowerCase())),
          nothingFound: text => `Nothing is called ${text}.`,
          choose
        }),
        host
      )
    }
    draw()
    const box = host.querySelector('input')
    if (!box) throw new Error('the combobox drew no box')
    box.focus()
    const press = (key: string) =>
      box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    const type = (text: string) => {
      box.value = text
      box.dispatchEvent(new Event('input', { bubbles: true }))
    }
    const active = () =>
      host.querySelector(`#${box.getAttribute('aria-activedescendant') ?? 'none'}`)?.textContent?.trim()
    return { host, box, press, type, active, choose }
  }

  beforeAll(() => {
    Element.prototype.scrollIntoView = () => undefined
  })

  it('moves in the order that is seen, heading by heading, and takes with Enter', () => {
    const { press, active, choose } = opened()
    press('ArrowDown')
    expect(active()).toBe('Vandalism')
    press('ArrowDown')
    expect(active()).toBe('Fraud')
    press('ArrowDown')
    expect(active()).toBe('Robbery')
    press('Enter')
    expect(choose).toHaveBeenCalledWith(choices[1])
  })

  it('narrows with typing, and says so when nothing is left', () => {
    const { host, box, type } = opened()
    type('fra')
    expect(
      [...host.querySelectorAll('[role="option"]')].map(({ textContent }) => textContent?.trim())
    ).toEqual(['Fraud'])
    type('xyz')
    expect(box.getAttribute('aria-expanded')).toBe('false')
    expect(host.querySelector('[role="status"]')?.textContent?.trim()).toBe('Nothing is called xyz.')
  })

  it('empties with Escape', () => {
    const { box, type, press } = opened()
    type('fra')
    press('Escape')
    expect(box.value).toBe('')
  })
})
