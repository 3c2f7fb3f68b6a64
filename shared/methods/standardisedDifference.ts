import type { FunnelModel } from './funnelLimits.ts'

/** A count over its denominator. */
export interface CountedFigure {
  numerator: number
  denominator: number
}

/**
 * How far a figure stands from another, in standard errors: the square roots of rates (or the arcsine roots of
 * proportions) less each other, over their standard error, which on that scale depends on the denominators alone.
 * Positive when the first is higher. It orders findings by strength of evidence; it is not a test of its own.
 *
 * Source: the scale and the allowance for variation between areas are those of Spiegelhalter (2005), Stat Med
 * 24:1185–1202; the variance of a root, 1/4n, is Bartlett's (1936), Suppl JRSS 3:68–78.
 * @param other a count of its own, or a value per one of the denominator that is taken as known
 * @param between τ² of areas about their target (`areaVariation`); chance alone when absent
 * @throws RangeError when a denominator is not positive
 */
export function standardisedDifference(
  kind: FunnelModel['kind'],
  figure: CountedFigure,
  other: CountedFigure | number,
  between: { target: number; tauSquared: number } = { target: 0, tauSquared: 0 }
): number {
  const scaled = (value: number) => (kind === 'rate' ? Math.sqrt(value) : Math.asin(Math.sqrt(value)))
  const variance = ({ denominator }: CountedFigure) => {
    if (!(denominator > 0)) throw new RangeError(`a figure needs a positive denominator, got ${denominator}`)
    return 1 / (4 * denominator)
  }
  const valueOf = ({ numerator, denominator }: CountedFigure) => numerator / denominator
  // τ² of a rate is on the scale √(observed / expected): times the target it is on that of the root of the rate.
  const beyondChance = kind === 'rate' ? between.tauSquared * between.target : between.tauSquared
  const isKnown = typeof other === 'number'
  const spread = variance(figure) + (isKnown ? 0 : variance(other)) + beyondChance
  return (scaled(valueOf(figure)) - scaled(isKnown ? other : valueOf(other))) / Math.sqrt(spread)
}
