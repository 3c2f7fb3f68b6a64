import { schemes } from '../../../shared/catalogue/schemes.ts'
import {
  comparatorInWords,
  comparatorTitle,
  comparisonGap,
  groupName,
  notComparedSentence,
  owned,
  recentTrendWords,
  verdictSentence,
  verdictsSentence
} from '../../../shared/words/comparisons.ts'
import { multipleComparisons } from '../../../shared/methods/multipleComparisons.ts'
import type { Verdict } from '../../../shared/methods/verdict.ts'
import {
  funnelSentence,
  periodChangeSentence,
  rankSentence,
  trendsSentence
} from '../../../shared/words/findings.ts'

const nameOf = {
  area: () => 'Fife',
  scheme: (id: string) => schemes.find(scheme => scheme.id === id)?.title ?? id
}

const rate = {
  id: 'dwelling-fires',
  inWords: 'dwelling fires',
  unitShort: 'per 100,000 people',
  counted: 'fires',
  decimals: 1,
  method: 'crude-rate',
  periodKind: 'financial-year'
} as const

describe('Sentences of comparisons', () => {
  it.each([
    [
      'higher',
      'single-overlap',
      null,
      'Higher than Scotland; the 99.8% interval excludes it; recent trend: no signal.'
    ],
    [
      'possibly-lower',
      'single-overlap',
      'similar',
      'Possibly lower than Scotland; the 95% interval excludes it, the 99.8% interval does not; within the usual variation between council areas; recent trend: no signal.'
    ],
    [
      'lower',
      'single-overlap',
      'lower',
      'Lower than Scotland; the 99.8% interval excludes it; beyond the usual variation between council areas; recent trend: no signal.'
    ],
    [
      'similar',
      'single-overlap',
      'similar',
      'Similar to Scotland; the 95% interval includes it; recent trend: no signal.'
    ],
    [
      'possibly-higher',
      'double-overlap',
      null,
      'Possibly higher than Scotland; the two 95% intervals do not overlap, the 99.8% intervals do; recent trend: no signal.'
    ]
  ] as const)('say %s by %s', (verdict, method, amongAreas, sentence) => {
    const trend = recentTrendWords('no-signal')
    expect(verdictSentence(verdict, method, 'Scotland', { trend, amongAreas })).toBe(sentence)
  })

  it('say why there is no verdict, names keeping their capitals', () => {
    const trend = recentTrendWords(null)
    expect(notComparedSentence('Scotland', 'This figure has no interval.', trend)).toBe(
      'Not compared with Scotland: this figure has no interval. Recent trend: not tested.'
    )
    expect(notComparedSentence(null, 'Fife is not compared with itself.', trend)).toBe(
      'Not compared: Fife is not compared with itself. Recent trend: not tested.'
    )
  })

  it('say whose the other figure is', () => {
    expect(owned('Fife')('569')).toBe('Fife’s 569')
    expect(owned('Shetland Islands')('569')).toBe('Shetland Islands’ 569')
    expect(owned('Ayrshire (police division)')('569')).toBe('the 569 of Ayrshire (police division)')
    expect(owned('Fife in 2014-15')('569')).toBe('the 569 of Fife in 2014-15')
    expect(owned('“Tayside”')('569')).toBe('the 569 of “Tayside”')
    expect(comparisonGap(545.3, 568.6, { decimals: 1, unitShort: 'per 10,000 people' }, 'Scotland')).toBe(
      '4% below Scotland’s 569'
    )
  })

  it('name a group so that it is not taken for a place', () => {
    const named = (id: string, name: string) => {
      const scheme = schemes.find(each => each.id === id)
      return scheme && groupName(name, scheme)
    }
    expect(named('police-division', 'Ayrshire')).toBe('Ayrshire (police division)')
    expect(named('nhs-board', 'NHS Fife')).toBe('NHS Fife')
    expect(named('lgbf-people-services', 'People services family group 3')).toBe(
      'People services family group 3'
    )
    expect(named('health-and-social-care-partnership', 'Fife')).toBe(
      'Fife (health and social care partnership)'
    )
    expect(named('former-community-justice-authority', 'Fife and Forth Valley')).toBe(
      'Fife and Forth Valley (community justice authority, former)'
    )
    const arrangement = named('justice-social-work-delegation', 'Not delegated')
    expect(arrangement).toBe('the council areas “Not delegated”')
    expect(owned(arrangement ?? '')('583')).toBe('the 583 of the council areas “Not delegated”')
  })

  it('title every comparator, and say it inside a sentence', () => {
    const both = (comparator: Parameters<typeof comparatorTitle>[0], years?: '3') => [
      comparatorTitle(comparator, { ...nameOf, years }),
      comparatorInWords(comparator, { ...nameOf, years })
    ]
    expect(both({ kind: 'scotland' })).toEqual(['Scotland', 'Scotland'])
    expect(both({ kind: 'group-of-area', scheme: 'nhs-board' })).toEqual([
      'Health board',
      'their health board'
    ])
    expect(both({ kind: 'group-of-area', scheme: 'justice-social-work-delegation' })).toEqual([
      'How justice social work is run',
      'their group by how justice social work is run'
    ])
    expect(both({ kind: 'similar' })).toEqual(['Similar areas', 'their most similar areas'])
    expect(both({ kind: 'area', code: 'S12000047' })).toEqual(['Fife', 'Fife'])
    expect(both({ kind: 'own-group', name: 'Tayside', codes: [] })).toEqual(['Tayside', '“Tayside”'])
    expect(both({ kind: 'period', period: 'previous' })).toEqual(['The period before', 'the period before'])
    expect(both({ kind: 'period', period: 'previous' }, '3')).toEqual([
      'The three years before',
      'the three years before'
    ])
    expect(both({ kind: 'baseline', period: '2014-15' })).toEqual(['Baseline 2014-15', '2014-15'])
  })

  const compared = (verdict: Verdict | null, refused: string | null = null) => ({
    verdict,
    refused,
    comparisonMethod: verdict === null ? null : ('single-overlap' as const)
  })

  it('count the verdicts and state the number of comparisons made', () => {
    const verdicts = [
      ...Array<'similar'>(21).fill('similar'),
      'higher',
      'higher',
      'possibly-lower',
      null
    ] as const
    const comparisons = verdicts.map(verdict => compared(verdict))
    expect(verdictsSentence(comparisons, 'Scotland', multipleComparisons(24))).toBe(
      'Of 24 figures compared with Scotland, two are higher, 21 are similar and one is possibly lower. One is not compared. By chance alone, 1.2 of 24 comparisons would be flagged at 95% and 0.05 at 99.8%.'
    )
  })

  it('claim no more than a limit of chance where two intervals are set against each other', () => {
    const between = { ...compared('similar'), comparisonMethod: 'double-overlap' as const }
    expect(verdictsSentence([between, between], 'their health board', multipleComparisons(2))).toBe(
      'Of two figures compared with their health board, two are similar. By chance alone, at most 0.1 of 2 comparisons would be flagged at 95% and at most 0.004 at 99.8%.'
    )
  })

  it('say one comparison by itself', () => {
    expect(verdictsSentence([compared('lower')], 'Scotland', multipleComparisons(1))).toBe(
      'One figure is compared with Scotland, and is lower. By chance alone, such a comparison would be flagged once in 20 times at 95% and once in 500 at 99.8%.'
    )
    expect(verdictsSentence([compared('lower')], 'their health board', multipleComparisons(1))).toContain(
      'One figure is compared with its health board, and is lower.'
    )
    expect(verdictsSentence([], 'their health board', multipleComparisons(0))).toBe(
      'No figure is compared with its health board.'
    )
  })

  it('say why nothing is compared, where all have the same reason', () => {
    const none = multipleComparisons(0)
    const tooLarge = compared(null, 'Numbers of people depend on how large an area is.')
    expect(verdictsSentence([tooLarge, tooLarge], 'Scotland', none)).toBe(
      'No figure is compared with Scotland: numbers of people depend on how large an area is.'
    )
    expect(verdictsSentence([tooLarge, compared(null, 'There is no figure.')], 'Scotland', none)).toBe(
      'No figure is compared with Scotland; each says why.'
    )
    expect(verdictsSentence([], 'Scotland', none)).toBe('No figure is compared with Scotland.')
  })

  it('name what is to be heeded between two periods', () => {
    const trend = recentTrendWords(null)
    expect(
      verdictSentence('lower', 'period-change', 'Fife in 2018-19', {
        trend,
        cautions: ['Coronavirus restrictions', 'Police Scotland formed']
      })
    ).toBe(
      'Lower than Fife in 2018-19; the two 99.8% intervals do not overlap; recent trend: not tested. Read it with care: Coronavirus restrictions and Police Scotland formed.'
    )
  })

  it('never say what is better or worse, safer or significant', () => {
    const trend = recentTrendWords('increasing')
    const all = (['higher', 'possibly-higher', 'similar', 'possibly-lower', 'lower'] as const).flatMap(
      verdict =>
        (['single-overlap', 'double-overlap', 'period-change'] as const).map(method =>
          verdictSentence(verdict, method, 'Scotland', { trend, amongAreas: verdict })
        )
    )
    for (const sentence of all) expect(sentence).not.toMatch(/better|worse|safer|significant|no data|N\/A/i)
  })
})

describe('Sentences of findings', () => {
  it('say a rank with its range', () => {
    expect(rankSentence({ rank: 12, rankLower: 8, rankUpper: 17 }, 32, 'highest-first')).toBe(
      '12th of 32, highest first; the figure leaves 8th to 17th open.'
    )
    expect(rankSentence({ rank: 1, rankLower: 1, rankUpper: 1 }, 31, 'lowest-first')).toBe(
      '1st of 31, lowest first; the figure leaves no other rank open.'
    )
  })

  it('say a change between two periods', () => {
    const [earlier, later] = [
      { period: '2019-20', value: 92.04 },
      { period: '2020-21', value: 84.5 }
    ]
    expect(periodChangeSentence(earlier, later, 'decreased', rate)).toBe(
      'Decreased from 92.0 per 100,000 people in 2019-20 to 84.5 per 100,000 people in 2020-21; the two 95% intervals do not overlap.'
    )
    expect(periodChangeSentence(earlier, later, { refused: 'The two are not comparable: A.' }, rate)).toBe(
      '2019-20 and 2020-21 are not compared. The two are not comparable: A.'
    )
    expect(periodChangeSentence(earlier, later, 'no-clear-change', rate, ['Coronavirus restrictions'])).toBe(
      'No clear change from 92.0 per 100,000 people in 2019-20 to 84.5 per 100,000 people in 2020-21; the two 95% intervals overlap. Read it with care: Coronavirus restrictions.'
    )
    const people = { ...rate, periodKind: 'point-in-time' as const }
    expect(
      periodChangeSentence(
        { period: '2018', value: 1 },
        { period: '2022', value: 2 },
        { refused: 'A.' },
        people
      )
    ).toBe('Mid-2018 and mid-2022 are not compared. A.')
  })

  it('set one area against a funnel', () => {
    expect(funnelSentence([{ name: 'Fife', verdict: 'similar' }], 84.5, rate)).toBe(
      'The one area is set against 84.5 per 100,000 people, all council areas taken together. It does not lie outside the 99.8% limits.'
    )
  })

  it('name those outside a funnel from A to Z', () => {
    const points = [
      { name: 'Orkney Islands', verdict: 'lower' },
      { name: 'City of Edinburgh', verdict: 'higher' },
      { name: 'East Renfrewshire', verdict: 'lower' }
    ] as const
    expect(funnelSentence(points, 84.5, rate)).toContain(
      'Outside the 99.8% limits: City of Edinburgh (higher), East Renfrewshire (lower) and Orkney Islands (lower).'
    )
  })

  it('count recent trends', () => {
    expect(trendsSentence([null])).toBe('Recent trend of one area: not tested.')
    expect(trendsSentence(['increasing', 'no-signal', 'no-signal', null])).toBe(
      'Recent trends of 4 areas: one increasing, two without a signal and one not tested.'
    )
  })
})
