import { setTimeout } from 'node:timers/promises'
import { collectAtLeisure } from '../../api/garbage.ts'

const every = 40

/** Something of about this many bytes, in small pieces as figures are. */
const held = (bytes: number): unknown =>
  Array.from({ length: bytes / 48 }, (_, index) => ({ index, figure: index / 3 }))

/** Keeps the service at work: most of each turn of its loop, and then again. */
async function busyFor(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    const turn = performance.now() + every / 2
    while (performance.now() < turn);
    await setTimeout(0)
  }
}

describe('Collecting garbage at leisure', () => {
  let end: () => void = () => undefined
  afterEach(() => end())

  it('waits until the service is at rest and the heap has grown, and then does it once', async () => {
    let times = 0
    end = collectAtLeisure({ every, busyFrom: 0.5, grownBy: 2 ** 24, collect: () => (times += 1) })
    const figures = [held(2 ** 26)]
    await busyFor(10 * every)
    expect(times).toBe(0)
    await setTimeout(10 * every)
    expect(times).toBe(1)
    expect(figures).toHaveLength(1)
  })

  it('leaves a heap alone that has not grown', async () => {
    let times = 0
    end = collectAtLeisure({ every, busyFrom: 1, grownBy: 2 ** 40, collect: () => (times += 1) })
    await setTimeout(5 * every)
    expect(times).toBe(0)
  })

  it('gives back what nobody holds any more', async () => {
    end = collectAtLeisure({ every, busyFrom: 1, grownBy: 2 ** 24 })
    const gone = new WeakRef([held(2 ** 26)])
    await setTimeout(10 * every)
    expect(gone.deref()).toBeUndefined()
  })

  it('can be ended', async () => {
    let times = 0
    collectAtLeisure({ every, busyFrom: 1, grownBy: -(2 ** 40), collect: () => (times += 1) })()
    await setTimeout(5 * every)
    expect(times).toBe(0)
  })
})
