import fc from 'fast-check'
import { freeLabels } from '../../../web/charts/parts/freeLabels.ts'
import { wordsWidth } from '../../../web/charts/parts/wordsWidth.ts'

const words = 'Fife 2021-22'
const width = wordsWidth(words, true)

describe('the line that leads from a point to its words', () => {
  it('ends where it first meets them, wherever there was room for them', () => {
    const spot = fc.record({ x: fc.integer({ min: 5, max: 195 }), y: fc.integer({ min: 5, max: 195 }) })
    let led = 0
    fc.assert(
      fc.property(spot, fc.array(spot, { maxLength: 60 }), (point, others) => {
        const within = { left: 0, top: 0, right: 200, bottom: 200 }
        const [label] = freeLabels([{ words, bold: true, ...point }], within, [point, ...others])
        if (!label?.led) return
        led++
        const { end, left, top } = label
        expect([left, left + width].some(side => Math.abs(end.x - side) < 0.01) || end.x === point.x).toBe(
          true
        )
        expect(end.x >= left - 0.01 && end.x <= left + width + 0.01).toBe(true)
        expect(Math.abs(end.y - top)).toBeLessThan(8)
        for (let part = 0; part < 0.95; part += 0.05) {
          const at = { x: point.x + (end.x - point.x) * part, y: point.y + (end.y - point.y) * part }
          const isInWords = at.x > left + 0.5 && at.x < left + width - 0.5 && Math.abs(at.y - top) < 7
          expect(isInWords).toBe(false)
        }
      }),
      { numRuns: 400 }
    )
    expect(led).toBeGreaterThan(50)
  })
})
