import { readFileSync } from 'node:fs'
import { classColours, colourOfClass, takesWhiteText } from '../../../web/charts/parts/colours.ts'
import { colourDifference, contrast, labOf, visions } from '../../support/colourVision.ts'

const tokens = readFileSync('web/styles/_tokens.scss', 'utf8')
const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(tokens)?.[1] ?? ''

describe('the colour difference', () => {
  // Test pairs of Sharma, Wu and Dalal (2005), table 1.
  it.each([
    [50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425],
    [50, 0, 0, 50, -1, 2, 2.3669],
    [50, 2.5, 0, 58, 24, 15, 19.4535],
    [60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
    [2.0776, 0.0795, -1.135, 0.9033, -0.0636, -0.5514, 0.9082]
  ])('of (%p %p %p) and (%p %p %p) is %p', (l1, a1, b1, l2, a2, b2, expected) => {
    expect(colourDifference({ lightness: l1, a: a1, b: b1 }, { lightness: l2, a: a2, b: b2 })).toBeCloseTo(
      expected,
      4
    )
  })
})

describe('the classes of the map', () => {
  it('are the colours that the stylesheet has', () => {
    expect(classColours).toEqual([1, 2, 3, 4, 5].map(n => token(`class-${n}`)))
  })

  it.each(Object.keys(visions))('grow darker and keep apart from their neighbours in %s vision', vision => {
    const seen = classColours.map(colour => labOf(colour, vision))
    for (const [index, darker] of seen.slice(1).entries()) {
      const lighter = seen[index]
      if (!lighter) throw new Error('no colour')
      expect(darker.lightness).toBeLessThan(lighter.lightness)
      expect(colourDifference(lighter, darker)).toBeGreaterThanOrEqual(10)
    }
  })

  it.each([2, 3, 4, 5])('stay apart when there are only %p', classes => {
    const used = Array.from(
      { length: classes },
      (_, index) => classColours[colourOfClass(index, classes)] ?? ''
    )
    expect(new Set(used).size).toBe(classes)
  })

  it('carry text that can be read', () => {
    for (const [index, colour] of classColours.entries())
      expect(contrast(colour, takesWhiteText(index) ? '#ffffff' : token('ink'))).toBeGreaterThanOrEqual(4.5)
  })

  it('are outlined where the fill alone would fade into the page', () => {
    expect(contrast(token('outline'), '#ffffff')).toBeGreaterThanOrEqual(3)
    for (const colour of classColours.slice(0, 2))
      expect(contrast(token('outline'), colour)).toBeGreaterThanOrEqual(3)
    expect(contrast(token('selected'), '#ffffff')).toBeGreaterThanOrEqual(3)
  })
})
