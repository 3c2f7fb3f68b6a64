import { countInWords, formatNumber, listInWords, lowered } from './numbers.ts'

/** What the calculation is and is not. */
export const similarityNote = (variables: readonly string[]): string =>
  `Our own calculation, not an official grouping: ${countInWords(variables.length)} open figures (${listInWords(variables.map(title => lowered(title)))}), each as standard deviations from the mean of the 32 council areas, all counting the same. That an area is among the nearest of another does not make the other one of its own nearest.`

/** "The council areas most like Fife are South Lanarkshire (0.9), …: distances in standard deviations." */
export const similaritySentence = (
  name: string,
  nearest: readonly { name: string; distance: number }[]
): string =>
  `The council areas most like ${name} are ${listInWords(nearest.map(each => `${each.name} (${formatNumber(each.distance, 1)})`))}; in brackets, how far they are from it in standard deviations.`
