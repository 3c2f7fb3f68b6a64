/** Digits a double holds for certain: beyond them lie the artefacts of binary arithmetic, not the figure. */
const certainDigits = 15

/** Below this, a fraction is certain to six digits. */
const certainlyScaled = 1e9
const nearHalf = 1e-6

/**
 * Rounds for display, halves away from zero, as a person does it on the decimal digits: 1.005 gives 1.01 and
 * 2.675 gives 2.68 at two decimals although their doubles lie just below. Never returns −0. Not for use before a
 * calculation.
 * @throws RangeError when the value is not finite or `decimals` is not a whole number from 0 to 15
 */
export function roundHalfAwayFromZero(value: number, decimals: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`only a finite number can be rounded, got ${value}`)
  if (!(Number.isInteger(decimals) && decimals >= 0 && decimals <= certainDigits)) {
    throw new RangeError(`decimals must be a whole number from 0 to ${certainDigits}, got ${decimals}`)
  }
  if (Number.isInteger(value)) return value + 0 === 0 ? 0 : value
  const scale = 10 ** decimals
  const scaled = Math.abs(value) * scale
  // Far enough from a half that the last digits of a double cannot matter, which is nearly always.
  if (scaled < certainlyScaled && Math.abs((scaled % 1) - 0.5) > nearHalf) {
    const near = Math.round(scaled) / scale
    return value < 0 && near > 0 ? -near : near
  }
  const [digits = '0', exponent = '0'] = Math.abs(value)
    .toExponential(certainDigits - 1)
    .split('e')
  const wholeUnits = Math.round(Number(`${digits}e${Number(exponent) + decimals}`))
  const rounded = Number(`${wholeUnits}e${-decimals}`)
  return value < 0 && rounded > 0 ? -rounded : rounded
}
