const moves = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const

/**
 * Keeps the place that the address names in sight while the page around it is drawn, until the reader moves.
 * @returns ends it
 */
export function holdPlace(container: HTMLElement): () => void {
  const place = window.location.hash.slice(1)
  if (place === '' || typeof ResizeObserver === 'undefined') return () => undefined
  const observer = new ResizeObserver(() => document.getElementById(place)?.scrollIntoView())
  const stop = () => {
    observer.disconnect()
    for (const move of moves) window.removeEventListener(move, stop)
  }
  for (const move of moves) window.addEventListener(move, stop, { passive: true })
  observer.observe(container)
  return stop
}
