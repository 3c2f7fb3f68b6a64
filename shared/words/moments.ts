import { dateInWords } from './periods.ts'

const hour = 3_600_000

/** 01:00 UTC on the last Sunday of a month, counted from 0: when the clocks of the United Kingdom change. */
function clockChange(year: number, month: number): number {
  const day = new Date(Date.UTC(year, month + 1, 0, 1))
  return day.setUTCDate(day.getUTCDate() - day.getUTCDay())
}

/**
 * An instant by the clock in Edinburgh: "21 November 2026, 09:31". By the rule of the Summer Time Order 2002, not by
 * Intl: a browser takes longer to set up its time zones than to draw a page.
 */
export function momentInWords(instant: string): string {
  const time = new Date(instant).getTime()
  const year = new Date(time).getUTCFullYear()
  const isSummer = time >= clockChange(year, 2) && time < clockChange(year, 9)
  const clock = new Date(time + (isSummer ? hour : 0)).toISOString()
  return `${dateInWords(clock)}, ${clock.slice(11, 16)}`
}
