import { roundHalfAwayFromZero } from '../methods/round.ts'

export { listInWords } from '../methods/listInWords.ts'

/** Rates from here on are shown whole: a tenth of a crime in 545 tells nobody anything. */
const wholeFrom = 100

/** How a value is to be shown. */
export interface Display {
  /** Digits after the point, as the catalogue has them. */
  decimals: number
  /** Digits of the figure beside it, where it is known to fewer. */
  besideDecimals?: number
  /** Whether the value is a percentage, so that a gap is in percentage points. */
  percentage?: boolean
}

/** Whether the short unit of an indicator, e.g. "% of people", makes its values percentages. */
export const isPercentage = (unitShort: string): boolean => unitShort.startsWith('%')

/** Digits after the point that a value is shown with: those of the catalogue, none from 100. */
export function displayDecimals(value: number, decimals: number): number {
  return Math.abs(roundHalfAwayFromZero(value, decimals)) >= wholeFrom ? 0 : decimals
}

/** The number that a reader sees, as a number: what every other number in a sentence must agree with. */
export function displayed(value: number, decimals: number): number {
  return roundHalfAwayFromZero(value, displayDecimals(value, decimals))
}

/** Fixed digits with thousands separators; a true minus sign before a negative number. */
export function formatNumber(value: number, decimals: number): string {
  const rounded = roundHalfAwayFromZero(value, decimals)
  const [whole = '0', fraction] = Math.abs(rounded).toFixed(decimals).split('.')
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return `${rounded < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}

/** A value as it is shown: rounded halves away from zero, whole from 100, "1,148". */
export const formatValue = (value: number, decimals: number): string =>
  formatNumber(value, displayDecimals(value, decimals))

/** A whole number of people, crimes, fires: "20,437". */
export const formatCount = (value: number): string => formatNumber(value, 0)

/** Limits of an interval with as many digits as the value between them: "538 to 553". */
export function formatInterval(lower: number, upper: number, value: number, decimals: number): string {
  const digits = displayDecimals(value, decimals)
  return `${formatNumber(lower, digits)} to ${formatNumber(upper, digits)}`
}

/** The value with its percent sign where it is a percentage: "61.4%". */
export const formatWithSign = (value: number, { decimals, percentage = false }: Display): string =>
  `${formatValue(value, decimals)}${percentage ? '%' : ''}`

/**
 * The plain gap to another figure: "4% below Scotland’s 569", "2.3 times Scotland’s 569", "5.1 percentage points above
 * Scotland’s 19.5%". Worked out on the figures as they are shown, so that a reader can do the sum
 * and every page says the same.
 * @param owned says whose the other figure is; Scotland's unless said
 */
export function formatGap(
  value: number,
  reference: number,
  { decimals, besideDecimals = decimals, percentage = false }: Display,
  owned: (shown: string) => string = shown => `Scotland’s ${shown}`
): string {
  const whose = owned(formatWithSign(reference, { decimals: besideDecimals, percentage }))
  const own = displayed(value, decimals)
  const beside = displayed(reference, besideDecimals)
  if (own === beside) return `the same as ${whose}`
  const side = own > beside ? 'above' : 'below'
  if (percentage) {
    const points = formatNumber(Math.abs(own - beside), decimals)
    return `${points} percentage ${points === '1' || points === '1.0' ? 'point' : 'points'} ${side} ${whose}`
  }
  // A true none is said as one: no percentage is made of it.
  if (value === 0 && beside !== 0) return `none counted, against ${whose}`
  // A rate that rounds to nothing is not nothing: no percentage is made of it.
  if (beside === 0 || (own === 0 && value !== 0)) return `${side} ${whose}`
  const ratio = own / beside
  if (ratio >= 2) return `${formatNumber(ratio, 1).replace(/\.0$/, '')} times ${whose}`
  const percent = roundHalfAwayFromZero(Math.abs(ratio - 1) * 100, 0)
  return `${percent === 0 ? 'less than 1' : percent}% ${side} ${whose}`
}

/** 1st, 2nd, 3rd, 4th, 11th, 22nd. */
export function ordinal(place: number): string {
  const lastTwo = place % 100
  const ending = lastTwo >= 11 && lastTwo <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][lastTwo % 10] ?? 'th')
  return `${place}${ending}`
}

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** A count inside a sentence: "four" under ten, "69" from ten. */
export const countInWords = (value: number): string => small[value] ?? formatCount(value)

/** "1 area", "32 areas": a count with the noun that it counts. */
export const counted = (value: number, one: string): string =>
  `${formatCount(value)} ${value === 1 ? one : `${one}s`}`

/** The same words with a small letter at the front, for the middle of a sentence. */
export const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

/** The same words with a capital at the front. */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/**
 * Digits that a figure is known to: a rate that the publisher printed as a whole number, where others are calculated
 * here, is not given a tenth that nobody published.
 * @param method of the observation
 * @param usual method of the indicator
 * @param decimals of the indicator
 */
export const knownDecimals = (
  value: number | null,
  method: string,
  usual: string,
  decimals: number
): number =>
  method === 'published' && usual !== 'published' && value !== null && Number.isInteger(value) ? 0 : decimals
