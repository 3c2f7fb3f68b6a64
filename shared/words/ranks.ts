import { ordinal } from './numbers.ts'

/** "9th to 13th", or one place where both ends are the same. */
export const placesInWords = ({ from, to }: { from: number; to: number }): string =>
  from === to ? ordinal(from) : `${ordinal(from)} to ${ordinal(to)}`

/**
 * "10th highest of 32; its figure leaves the places from 9th to 13th open (95%)": a place is never named without its range.
 * @param among what is to be said of those it stands among
 */
export const rankWords = (
  { rank, rankLower, rankUpper }: { rank: number; rankLower: number; rankUpper: number },
  of: number,
  among = ''
): string =>
  `${rank === 1 ? '' : `${ordinal(rank)} `}highest of ${of}${among}; its figure leaves ${
    rankLower === rankUpper
      ? 'no other place open'
      : `the places from ${placesInWords({ from: rankLower, to: rankUpper })} open`
  } (95%)`
