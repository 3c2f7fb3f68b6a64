import { setImmediate } from 'node:timers/promises'
import { limitConcurrency } from '../../api/concurrency.ts'

/** Work that notes when it begins, and waits for nothing. */
const noting = (begun: string[], name: string) => (): Promise<void> => {
  begun.push(name)
  return Promise.resolve()
}

describe('Work that arrives together', () => {
  it('begins in the order it came, and what arrived meanwhile is seen to between any two pieces', async () => {
    const begun: string[] = []
    const gate = limitConcurrency(8)
    const all = Promise.all(['first', 'second', 'third'].map(name => gate(noting(begun, name))))
    for (let round = 1; round <= 3; round++) {
      await setImmediate()
      begun.push(`loop ${round}`)
    }
    await all
    expect(begun).toEqual(['first', 'loop 1', 'second', 'loop 2', 'third', 'loop 3'])
  })

  it('is not passed over for what came later', async () => {
    const begun: string[] = []
    const gate = limitConcurrency(8)
    const one = gate(noting(begun, 'one'))
    const two = gate(noting(begun, 'two'))
    await one
    const three = gate(noting(begun, 'three'))
    await Promise.all([two, three])
    expect(begun).toEqual(['one', 'two', 'three'])
  })

  it('waits for no work that is itself waiting', async () => {
    const gate = limitConcurrency(8)
    let answer = (): void => {}
    const slow = gate(
      () =>
        new Promise<void>(resolve => {
          answer = resolve
        })
    )
    await expect(gate(() => Promise.resolve('quick'))).resolves.toBe('quick')
    answer()
    await slow
  })

  it('is refused for what runs on, not for what waits its turn', async () => {
    const gate = limitConcurrency(1)
    const quick = Array.from({ length: 5 }, (_, index) => gate(() => Promise.resolve(index)))
    await expect(Promise.all(quick)).resolves.toEqual([0, 1, 2, 3, 4])
    let answer = (): void => {}
    const slow = gate(
      () =>
        new Promise<void>(resolve => {
          answer = resolve
        })
    )
    await expect(gate(() => Promise.resolve('more'))).rejects.toMatchObject({ status: 503 })
    answer()
    await slow
  })

  it('goes on after work that fails', async () => {
    const gate = limitConcurrency(1)
    await expect(gate(() => Promise.reject(new Error('no such file')))).rejects.toThrow('no such file')
    await expect(gate(() => Promise.resolve('fine'))).resolves.toBe('fine')
  })
})
