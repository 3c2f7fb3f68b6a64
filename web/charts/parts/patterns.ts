import { svg, type SVGTemplateResult } from 'lit-html'

/** Why a place has no figure, as the drawing tells them apart. A figure has none. */
export type Absence = 'suppressed' | 'not-published' | 'not-in-release' | 'not-applicable'

/** What a place is filled with: one of the five colours, or the look of its absence. */
export interface Fill {
  /** Index of the colour, 0 to 4; null where there is no figure. */
  colour: number | null
  absence: Absence | null
}

/** The `fill` of a place: a class colour, a pattern, or white. */
export function fillOf({ colour, absence }: Fill, colours: readonly string[], id: string): string {
  if (colour !== null) return colours[colour] ?? '#fff'
  if (absence === 'suppressed') return `url(#${id}-withheld)`
  if (absence === 'not-published') return `url(#${id}-not-published)`
  return '#fff'
}

/**
 * Hatch and dots of the absence kit.
 * @param id in front of the names of the patterns, one for each drawing
 * @param scale map units a pixel, so that the pattern is as fine on a phone as on a desk
 */
export const patterns = (id: string, scale = 1): SVGTemplateResult => svg`
  <pattern id="${id}-withheld" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="scale(${scale}) rotate(45)">
    <rect width="6" height="6" fill="#fff"/><rect class="pattern-ink" width="1.4" height="6" fill="#5e5e5e"/>
  </pattern>
  <pattern id="${id}-not-published" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="scale(${scale})">
    <rect width="6" height="6" fill="#fff"/><circle class="pattern-ink" cx="2" cy="2" r="0.9" fill="#5e5e5e"/>
  </pattern>`
