import { momentInWords } from '../../../shared/words/moments.ts'

describe('momentInWords', () => {
  it.each([
    ['2026-06-23T08:31:00.000Z', '23 June 2026, 09:31'],
    ['2026-12-01T09:31:00.000Z', '1 December 2026, 09:31'],
    ['2026-06-30T23:30:00.000Z', '1 July 2026, 00:30'],
    ['2026-10-25T00:30:00.000Z', '25 October 2026, 01:30'],
    ['2026-10-25T01:30:00.000Z', '25 October 2026, 01:30']
  ])('says of %s: %s, by the clock in Edinburgh', (instant, words) => {
    expect(momentInWords(instant)).toBe(words)
  })
})
