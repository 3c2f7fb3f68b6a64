import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import { gridSentence } from '../../../shared/words/standingOut.ts'

const grid = {
  series: [{ indicator: { id: 'crime' }, category: { id: 'all' } }],
  areas: ['A', 'B', 'C'].map(code => ({ code }))
}

/** An answer on three areas, of which the first few stand out beyond the usual variation. */
const answer = (outstanding: number): Comparisons =>
  ({
    comparator: { inWords: 'Scotland' },
    comparisons: grid.areas.map(({ code }, index) => ({
      indicator: 'crime',
      breakdown: 'all',
      area: code,
      verdict: 'higher',
      comparisonMethod: 'single-overlap',
      amongAreas: index < outstanding ? 'higher' : 'similar'
    }))
  }) as unknown as Comparisons

describe('the sentence over a grid', () => {
  it.each([
    [0, 'None of 3 stands out beyond'],
    [1, 'One of 3 stands out beyond'],
    [2, 'Two of 3 stand out beyond']
  ])('counts %d that stand out in words that can be read', (outstanding, words) => {
    expect(gridSentence(grid, answer(outstanding))).toContain(`${words} the usual variation`)
  })
})
