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

  it('agrees with the time zone database at every hour of a clock change, and every 53 hours between, for 40 years', () => {
    const london = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23'
    })
    const hour = 3_600_000
    const isNearChange = (time: number) =>
      [2, 9].includes(new Date(time).getUTCMonth()) && new Date(time).getUTCDate() > 23
    const wrong: string[] = []
    for (
      let time = Date.UTC(2000, 0, 1);
      time < Date.UTC(2040, 0, 1);
      time += hour * (isNearChange(time) ? 1 : 53)
    ) {
      const instant = new Date(time).toISOString()
      const expected = london.format(new Date(time)).replace(' at ', ', ')
      if (momentInWords(instant) !== expected) wrong.push(`${instant}: ${expected}`)
    }
    expect(wrong).toEqual([])
  })
})
