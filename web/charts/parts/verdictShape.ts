import type { Verdict } from '../../../shared/methods/verdict.ts'
import { element } from './element.ts'
import { inks } from './inks.ts'

/** Ink and tint of each verdict; shape and words say the same without colour. */
export const verdictInks: Readonly<Record<Verdict, { ink: string; tint: string }>> = {
  higher: { ink: '#6d1a68', tint: '#ead3e8' },
  'possibly-higher': { ink: '#6d1a68', tint: '#f8eff7' },
  similar: { ink: '#5e5e5e', tint: '#ffffff' },
  'possibly-lower': { ink: '#0f766e', tint: '#edf7f5' },
  lower: { ink: '#0f766e', tint: '#c9e7e1' }
}

const triangle = (x: number, y: number, size: number, up: boolean): string => {
  const [tip, base] = up ? [y - size, y + size * 0.8] : [y + size, y - size * 0.8]
  return `M${x - size} ${base}L${x} ${tip}L${x + size} ${base}Z`
}

/**
 * ▲ higher, △ possibly higher, ● similar, ▽ possibly lower, ▼ lower, – no comparison.
 * @param size half of its width, in pixels
 * @param isUsual drawn in grey: apart, but within the usual variation between areas
 */
export function verdictShape(
  verdict: Verdict | null,
  x: number,
  y: number,
  size = 5,
  isUsual = false
): SVGElement {
  if (verdict === null)
    return element('path', {
      d: `M${x - size} ${y}H${x + size}`,
      stroke: inks.absence,
      'stroke-width': 1.6,
      class: 'verdict-shape verdict-none'
    })
  const ink = isUsual ? inks.absence : verdictInks[verdict].ink
  const name = `verdict-shape verdict-${verdict}`
  if (verdict === 'similar') return element('circle', { cx: x, cy: y, r: size * 0.6, fill: ink, class: name })
  const solid = verdict === 'higher' || verdict === 'lower'
  return element('path', {
    d: triangle(x, y, size, verdict.endsWith('higher')),
    fill: solid ? ink : inks.paper,
    stroke: ink,
    'stroke-width': 1.5,
    'stroke-linejoin': 'round',
    class: name
  })
}
