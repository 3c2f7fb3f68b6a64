import * as fc from 'fast-check'
import { jitteredDelay, retryAfter } from '../../../ingest/acquire/retryDelay.ts'

const policy = { firstDelay: 1_000, largestDelay: 30_000 }

describe('jitteredDelay', () => {
  it('is spread from nothing up to a bound that doubles with each failed try', () => {
    expect([1, 2, 3].map(tries => jitteredDelay(tries, policy, 0))).toEqual([0, 0, 0])
    expect([1, 2, 3].map(tries => jitteredDelay(tries, policy, 0.5))).toEqual([500, 1_000, 2_000])
  })

  it('never passes the largest delay, however often it failed', () => {
    const property = fc.property(
      fc.integer({ min: 1, max: 2_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (tries, random) => {
        const delay = jitteredDelay(tries, policy, random)
        return delay >= 0 && delay <= 30_000
      }
    )
    expect(fc.check(property).failed).toBe(false)
  })
})

describe('retryAfter', () => {
  const now = Date.UTC(2026, 5, 23, 8, 30)

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Tue, 23 Jun 2026 08:31:00 GMT', 60_000],
    ['Tue, 23 Jun 2026 08:00:00 GMT', 0]
  ])('reads “%s”', (header, expected) => {
    expect(retryAfter(header, now)).toBe(expected)
  })

  it.each([[undefined], [''], ['soon'], ['-5'], ['1.5'], ['12345678901'], ['2026-06-23']])(
    'makes nothing of %s',
    header => {
      expect(retryAfter(header, now)).toBeNull()
    }
  )
})
