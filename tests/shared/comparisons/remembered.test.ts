import { lastRemembered, remembered } from '../../../shared/comparisons/remembered.ts'

describe('A remembered function', () => {
  it('works out each answer once, also where the answer is null', () => {
    const asked: string[] = []
    const answer = remembered((period: string) => {
      asked.push(period)
      return period === '2020' ? null : `of ${period}`
    })
    expect([answer('2020'), answer('2021'), answer('2020'), answer('2021')]).toEqual([
      null,
      'of 2021',
      null,
      'of 2021'
    ])
    expect(asked).toEqual(['2020', '2021'])
  })

  it('never gives what belongs to one release for another that looks the same', () => {
    const figureOf = remembered(({ figure }: { figure: number }) =>
      remembered((area: string) => area + figure)
    )
    const before = { figure: 1 }
    const after = { figure: 1 }
    const first = figureOf(before)('S12000047')
    after.figure = 2
    expect(first).toBe('S120000471')
    expect(figureOf(after)('S12000047')).toBe('S120000472')
    expect(figureOf(before)('S12000047')).toBe('S120000471')
  })

  it('tries again after a promise that failed', async () => {
    let tries = 0
    const read = remembered(async (_series: string) => {
      tries += 1
      await Promise.resolve()
      if (tries === 1) throw new Error('the first try fails')
      return tries
    })
    await expect(read('crime')).rejects.toThrow('the first try fails')
    expect(await Promise.all([read('crime'), read('crime')])).toEqual([2, 2])
  })
})

describe('The last that a function was asked', () => {
  it('is held; what was asked for longest ago is worked out anew', async () => {
    const asked: string[] = []
    const answer = lastRemembered(2, (key: string) => {
      asked.push(key)
      return Promise.resolve(key.toUpperCase())
    })
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await answer(key)).toBe(key.toUpperCase())
    expect(asked).toEqual(['a', 'b', 'c', 'b'])
  })

  it('is asked again after it failed', async () => {
    let tries = 0
    const read = lastRemembered(2, async (_key: string) => {
      tries += 1
      await Promise.resolve()
      if (tries === 1) throw new Error('the first try fails')
      return tries
    })
    await expect(read('a')).rejects.toThrow('the first try fails')
    expect(await read('a')).toBe(2)
    expect(await read('a')).toBe(2)
  })
})
