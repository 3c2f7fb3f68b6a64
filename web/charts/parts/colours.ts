/** Fills of the map's classes, lightest first; the same as --class-1 to --class-5 in styles/_tokens.scss. */
export const classColours = ['#e9f3ef', '#9fcdd3', '#529bbb', '#2b6c9f', '#12305f'] as const

const ramps: Readonly<Record<number, readonly number[]>> = {
  0: [2],
  1: [2],
  2: [1, 3],
  3: [0, 2, 4],
  4: [0, 1, 2, 4],
  5: [0, 1, 2, 3, 4]
}

/** Which of the five colours a class takes when an indicator has fewer classes, so that they stay far apart. */
export const colourOfClass = (index: number, classes: number): number =>
  ramps[Math.min(classes, 5)]?.[index] ?? Math.min(index, 4)

/** Whether text on a colour must be white (contrast 5.6 or more either way). */
export const takesWhiteText = (colour: number): boolean => colour >= 3
