import { binomialTails, poissonTails, verdictOfTails } from '../../../shared/methods/exactTest.ts'

describe('poissonTails', () => {
  it('has closed forms for no events', () => {
    expect(poissonTails(0, 5.9).below).toBeCloseTo(Math.exp(-5.9), 14)
    expect(poissonTails(0, 5.9).above).toBe(1)
    expect(poissonTails(1, 0.02).above).toBeCloseTo(1 - Math.exp(-0.02), 14)
  })

  it('counts the observed count in both tails', () => {
    const { below, above } = poissonTails(4, 3)
    const itself = (Math.exp(-3) * 3 ** 4) / 24
    expect(below + above).toBeCloseTo(1 + itself, 12)
  })
})

describe('binomialTails', () => {
  it('has closed forms for none and all', () => {
    expect(binomialTails(0, 10, 0.3).below).toBeCloseTo(0.7 ** 10, 14)
    expect(binomialTails(10, 10, 0.3).above).toBeCloseTo(0.3 ** 10, 12)
    expect(binomialTails(0, 10, 0.3).above).toBe(1)
    expect(binomialTails(10, 10, 0.3).below).toBe(1)
  })
})

describe('verdictOfTails', () => {
  it.each([
    [{ below: 0.0009, above: 1 }, 'lower'],
    [{ below: 0.024, above: 1 }, 'possibly-lower'],
    [{ below: 0.025, above: 1 }, 'similar'],
    [{ below: 1, above: 0.01 }, 'possibly-higher'],
    [{ below: 1, above: 0.0001 }, 'higher']
  ] as const)('reads %p as %p', (tails, verdict) => expect(verdictOfTails(tails)).toBe(verdict))
})
