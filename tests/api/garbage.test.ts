import { performance } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { jest } from '@jest/globals'
import { collectAtLeisure, type Leisure } from '../../api/garbage.ts'

const every = 1000

/** Something of about this many bytes, in small pieces as figures are. */
const held = (bytes: number): unknown =>
  Array.from({ length: bytes / 48 }, (_, index) => ({ index, figure: index / 3 }))

/** The part of its time that the service is at work, by a clock that only the tests move. */
let atWork = 0
const look = (times = 1): void => jest.advanceTimersByTime(times * every)

let end: () => void = () => undefined
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['performance', 'setImmediate'] })
  jest
    .spyOn(performance, 'eventLoopUtilization')
    .mockImplementation(() => ({ utilization: atWork, active: 0, idle: 0 }))
})
afterEach(() => {
  end()
  jest.useRealTimers()
})

/** Begins with what is there collected, and counts how often it is done again. */
function begin(leisure: Partial<Leisure>): { times: number } {
  const done = { times: 0 }
  end = collectAtLeisure({ every, collect: () => (done.times += 1), ...leisure })
  return done
}

describe('Collecting garbage at leisure', () => {
  it('waits until the service is at rest and the heap has grown, and then does it once', () => {
    const done = begin({ busyFrom: 0.5, grownBy: 2 ** 24 })
    const figures = [held(2 ** 26)]
    atWork = 0.6
    look(10)
    expect(done.times).toBe(0)
    atWork = 0.5
    look(10)
    expect(done.times).toBe(1)
    expect(figures).toHaveLength(1)
  })

  it('leaves a heap alone that has not grown', () => {
    const done = begin({ busyFrom: 1, grownBy: 2 ** 40 })
    look(5)
    expect(done.times).toBe(0)
  })

  it('gives back what nobody holds any more', async () => {
    end = collectAtLeisure({ every, busyFrom: 1, grownBy: 2 ** 24 })
    const gone = new WeakRef([held(2 ** 26)])
    // What a weak reference is made to stays until the task has ended.
    await setImmediate()
    look()
    expect(gone.deref()).toBeUndefined()
  })

  it('can be ended', () => {
    const done = begin({ busyFrom: 1, grownBy: -(2 ** 40) })
    look()
    expect(done.times).toBe(1)
    end()
    look(5)
    expect(done.times).toBe(1)
  })
})
