/** The four ways the arrow keys point. */
export type Direction = 'left' | 'right' | 'up' | 'down'

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down'
}

export const directionOf = (key: string): Direction | null => directions[key] ?? null

interface Place {
  code: string
  x: number
  y: number
}

/** How far a step strays from its direction counts this much more than how far it goes. */
const straying = 2.2

/**
 * The place that an arrow key leads to: ahead in that direction, the nearest when straying sideways counts double.
 * Anything ahead can be reached, so islands can.
 */
export function nearestInDirection(
  places: readonly Place[],
  from: string,
  direction: Direction
): string | undefined {
  const here = places.find(({ code }) => code === from)
  if (!here) return undefined
  let best: { code: string; distance: number } | undefined
  for (const { code, x, y } of places) {
    if (code === from) continue
    const [dx, dy] = [x - here.x, y - here.y]
    const ahead = { left: -dx, right: dx, up: -dy, down: dy }[direction]
    const aside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx)
    if (ahead <= 0) continue
    const distance = Math.hypot(ahead, straying * aside)
    if (!best || distance < best.distance) best = { code, distance }
  }
  return best?.code
}

interface Zoom {
  factor: number
  x: number
  y: number
}

/** Zooms so that the map point under the pointer stays where it is; the point is in map units of the whole frame. */
export function zoomedAt(zoom: Zoom, times: number, at: { x: number; y: number }, farthest: number): Zoom {
  const factor = Math.max(1, Math.min(farthest, zoom.factor * times))
  const mapX = zoom.x + at.x / zoom.factor
  const mapY = zoom.y + at.y / zoom.factor
  return { factor, x: mapX - at.x / factor, y: mapY - at.y / factor }
}
