import { verdictChangeInWords, verdictsSentence } from '../../../shared/words/changes.ts'

const verdict = {
  indicator: 'recorded-crime',
  breakdown: 'all-crimes',
  area: 'S12000047',
  period: '2021-22',
  before: 'possibly-lower',
  after: 'similar'
} as const

describe('changed verdicts in words', () => {
  it.each([
    [0, ''],
    [1, ' Beside Scotland, the verdict on one figure of a council area changed.'],
    [12, ' Beside Scotland, the verdict on 12 figures of council areas changed.']
  ])('say of %d: “%s”', (count, sentence) => {
    expect(verdictsSentence(Array.from({ length: count }, () => verdict))).toBe(sentence)
  })

  it('name the figure, the area, the period and both verdicts', () => {
    expect(verdictChangeInWords(verdict, 'Fife')).toBe(
      'recorded crime, Fife, in 2021-22: was possibly lower than Scotland, now similar to Scotland'
    )
  })
})
