import fc from 'fast-check'
import { addressOf, changed, locationOf } from '../../../web/state/location.ts'
import { defaultAddress, mapParameters, readMapAddress, sorts } from '../../../web/state/mapAddress.ts'

const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/)
const addresses = fc.record({
  indicator: fc.option(slug),
  breakdown: fc.option(slug),
  period: fc.option(fc.constantFrom('2025-26', '2024', '2016-17/2020-21')),
  overlay: fc.option(slug),
  figures: fc.constantFrom('councils' as const, 'overlay' as const),
  view: fc.constantFrom('map' as const, 'tiles' as const),
  area: fc.option(fc.constantFrom('S12000047', 'community-justice-partnership.community-justice-ayrshire')),
  group: fc.option(fc.stringMatching(/^S120000[0-9]{2}(,S120000[0-9]{2}){0,3}$/)),
  comparator: fc.option(fc.constantFrom('lgbf-people', 'similar', 'S12000047')),
  groupName: fc.option(fc.stringMatching(/^[A-Z][a-z:,% ]{0,12}[a-z]$/)),
  sort: fc.constantFrom(...sorts)
})

describe('the address of the map page', () => {
  it('brings back every state that it was written from', () => {
    fc.assert(
      fc.property(addresses, state => {
        const written = addressOf(changed(locationOf('/'), mapParameters(state)))
        expect(readMapAddress(locationOf(written).parameters)).toEqual(state)
      })
    )
  })

  it('changes only what it is told to change', () => {
    fc.assert(
      fc.property(addresses, fc.option(slug), (state, overlay) => {
        const before = changed(locationOf('/'), mapParameters(state))
        const after = changed(before, mapParameters({ overlay }))
        expect(readMapAddress(after.parameters)).toEqual({ ...state, overlay })
      })
    )
  })

  it('leaves defaults out, so that the plain page has a plain address', () => {
    expect(addressOf(changed(locationOf('/'), mapParameters(defaultAddress)))).toBe('/')
  })

  it('is readable: the slash of a span of years stands as it is', () => {
    expect(addressOf(changed(locationOf('/'), mapParameters({ period: '2016-17/2020-21' })))).toBe(
      '/?period=2016-17/2020-21'
    )
  })

  it('falls back to the default for a word it does not know', () => {
    const { view, figures, sort } = readMapAddress(new URLSearchParams('view=globe&figures=mine&sort=luck'))
    expect({ view, figures, sort }).toEqual({ view: 'map', figures: 'councils', sort: 'name' })
  })
})
