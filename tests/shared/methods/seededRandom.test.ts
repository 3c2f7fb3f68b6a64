import { seededRandom } from '../../../shared/methods/seededRandom.ts'

describe('seededRandom', () => {
  it('repeats itself for a seed and differs between seeds', () => {
    const first = seededRandom(7)
    const again = seededRandom(7)
    const other = seededRandom(8)
    const drawn = Array.from({ length: 5 }, () => first())
    expect(Array.from({ length: 5 }, () => again())).toEqual(drawn)
    expect(Array.from({ length: 5 }, () => other())).not.toEqual(drawn)
  })

  it('is uniform strictly between 0 and 1', () => {
    const random = seededRandom(1)
    const cells = new Uint32Array(20)
    const draws = 200000
    let outside = 0
    for (let draw = 0; draw < draws; draw++) {
      const value = random()
      if (!(value > 0 && value < 1)) outside++
      const cell = Math.floor(value * 20)
      cells[cell] = (cells[cell] ?? 0) + 1
    }
    expect(outside).toBe(0)
    const chiSquare = cells.reduce((sum, count) => sum + (count - draws / 20) ** 2 / (draws / 20), 0)
    // The 99.9 % point of chi-square with 19 degrees of freedom (table).
    expect(chiSquare).toBeLessThan(43.82)
  })

  it('keeps no memory from one draw to the next', () => {
    const random = seededRandom(4)
    const draws = Array.from({ length: 100000 }, () => random() - 0.5)
    const product = draws.slice(1).reduce((sum, value, index) => sum + value * (draws[index] ?? 0), 0)
    // Four standard errors of a correlation of 0.
    expect(Math.abs((12 * product) / draws.length)).toBeLessThan(4 / Math.sqrt(draws.length))
  })
})
