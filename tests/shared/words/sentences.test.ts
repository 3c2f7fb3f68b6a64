import { crudeRate } from '../../../shared/methods/crudeRate.ts'
import { indicators } from '../../../shared/catalogue/indicators/index.ts'
import { defaultCategory } from '../../../shared/catalogue/indicator.ts'
import type { Observation } from '../../../shared/contracts/observation.ts'
import { mapSummary, observationSentence, trendSentence } from '../../../shared/words/sentences.ts'

const forbidden = /\b(significant|safer|better|worse|no data|N\/A|due to|because of|offenders?)\b/i

function indicator(id: string) {
  const found = indicators.find(candidate => candidate.id === id)
  if (!found) throw new Error(`no indicator ${id}`)
  return found
}

/** A rate from published counts, as the release makes it. */
function rate(id: string, area: string, period: string, numerator: number, denominator: number): Observation {
  const { per, unit, dataset } = indicator(id)
  const estimate = crudeRate(numerator, denominator, per)
  return {
    indicator: id,
    breakdown: defaultCategory(indicator(id)).id,
    area,
    period,
    ...estimate,
    numerator,
    denominator,
    per,
    unit,
    status: 'published',
    marker: numerator < 10 && numerator > 0 ? 'u' : '',
    reason: null,
    method: 'crude-rate',
    dataset,
    edition: null,
    denominatorEdition: null
  }
}

const published = (id: string, area: string, period: string, value: number): Observation => ({
  ...rate(id, area, period, 1, 1),
  value,
  lower: null,
  upper: null,
  numerator: null,
  denominator: null,
  method: 'published'
})

const missing = (id: string, period: string, status: Observation['status'], reason: string): Observation => ({
  ...rate(id, 'S12000047', period, 1, 1),
  value: null,
  lower: null,
  upper: null,
  numerator: null,
  denominator: null,
  status,
  reason
})

const say = (id: string, area: string, observation: Observation, scotland: Observation | null = null) =>
  observationSentence(indicator(id), defaultCategory(indicator(id)), area, observation, scotland)

// Recorded Crime in Scotland, June 2026 edition; mid-2024 population estimates, August 2025 edition.
const fifeCrime = rate('recorded-crime', 'S12000047', '2025-26', 20437, 374760)
const scotlandCrime = rate('recorded-crime', 'S92000003', '2025-26', 315357, 5546900)

describe('observationSentence', () => {
  it('gives value, unit, place, period and the plain gap', () => {
    expect(say('recorded-crime', 'Fife', fifeCrime, scotlandCrime)).toBe(
      'Recorded crime in Fife was 545 for every 10,000 people in 2025-26, 4% below Scotland’s 569.'
    )
    expect(say('recorded-crime', 'Scotland', scotlandCrime)).toBe(
      'Recorded crime in Scotland was 569 for every 10,000 people in 2025-26.'
    )
  })

  it('agrees with what it counts', () => {
    expect(
      say('drug-misuse-deaths', 'Fife', rate('drug-misuse-deaths', 'S12000047', '2024', 69, 374760))
    ).toBe('Drug misuse deaths in Fife were 18.4 for every 100,000 people in 2024.')
  })

  it('makes a zero a finding and not a gap', () => {
    expect(
      say('drug-misuse-deaths', 'Orkney Islands', rate('drug-misuse-deaths', 'S12000023', '2024', 0, 22020))
    ).toBe(
      'No drug misuse deaths were registered in Orkney Islands in 2024. With 22,020 people, that count is consistent with up to 16.8 per 100,000 people.'
    )
  })

  it('says how uncertain a small number is', () => {
    expect(
      say(
        'drug-misuse-deaths',
        'Shetland Islands',
        rate('drug-misuse-deaths', 'S12000027', '2024', 4, 23190),
        rate('drug-misuse-deaths', 'S92000003', '2024', 1017, 5546900)
      )
    ).toBe(
      'Four drug misuse deaths were registered in Shetland Islands in 2024: 17.2 for every 100,000 people, 6% below Scotland’s 18.3. The rate is uncertain: between 4.7 and 44.2.'
    )
    expect(
      say('road-casualties', 'Orkney Islands', rate('road-casualties', 'S12000023', '2019', 1, 22270))
    ).toMatch(/^One person was killed or seriously injured on roads in Orkney Islands in 2019: 4\.5 for/)
  })

  it('speaks of percentages and counts in their own way', () => {
    expect(
      say(
        'reconviction-rate',
        'Fife',
        published('reconviction-rate', 'S12000047', '2017-18', 27.1),
        published('reconviction-rate', 'S92000003', '2017-18', 26.3)
      )
    ).toBe(
      'The reconviction rate in Fife was 27.1% in 2017-18, 0.8 percentage points above Scotland’s 26.3%.'
    )
    expect(say('population', 'Fife', published('population', 'S12000047', '2024', 374760))).toBe(
      'The population in Fife was 374,760 in mid-2024.'
    )
    expect(say('jsw-headcount', 'Scotland', published('jsw-headcount', 'S92000003', '2022', 2030))).toBe(
      'There were 2,030 people working in justice social work in Scotland in 2022.'
    )
  })

  it.each([
    ['suppressed', 'withheld'],
    ['not-published', 'not published'],
    ['not-in-release', 'not in this release'],
    ['not-applicable', 'not applicable']
  ] as const)('says %s in words, with the reason', (status, words) => {
    const reason = 'The Scottish Government publishes it each January.'
    expect(say('cpo-commenced', 'Fife', missing('cpo-commenced', '2023-24', status, reason))).toBe(
      `Community payback orders commenced, Fife, 2023-24: ${words}. ${reason}`
    )
  })

  it('has a sentence without a forbidden word for every category, zero, small and large', () => {
    for (const definition of indicators)
      for (const category of definition.breakdown.categories)
        for (const numerator of [0, 1, 4, 69]) {
          const observation = { ...rate('recorded-crime', 'S12000047', '2021-22', numerator, 374760) }
          const sentence = observationSentence(
            definition,
            category,
            'Fife',
            { ...observation, method: definition.method },
            { ...observation, value: 30, method: definition.method }
          )
          expect(sentence).not.toMatch(forbidden)
          expect(sentence).toMatch(/^[A-Z].*\.$/)
          expect(sentence).not.toMatch(/undefined|null|NaN| {2}|\.\./)
        }
  })
})

describe('trendSentence', () => {
  const crime = indicator('recorded-crime')
  // Fife, recorded crimes and the mid-year populations of the editions held.
  const run = [
    rate('recorded-crime', 'S12000047', '2018-19', 18728, 371910),
    rate('recorded-crime', 'S12000047', '2019-20', 17718, 373550),
    rate('recorded-crime', 'S12000047', '2020-21', 18244, 374130),
    rate('recorded-crime', 'S12000047', '2021-22', 19154, 374730)
  ]
  const later = [published('recorded-crime', 'S12000047', '2024-25', 504), fifeCrime]

  it('gives first, last, high and low of one run as they are shown', () => {
    expect(trendSentence(crime, defaultCategory(crime), 'Fife', [{ observations: run }], [], [])).toBe(
      'From 2018-19 to 2021-22, the rate in Fife went from 504 to 511; it was highest in 2021-22 (511) and lowest in 2019-20 (474).'
    )
  })

  it('never spans a break or a gap, and names both', () => {
    const sentence = trendSentence(
      crime,
      defaultCategory(crime),
      'Fife',
      [{ observations: run }, { observations: later }],
      crime.breaks.filter(({ date }) => date === '2022-04-01'),
      ['2022-23', '2023-24']
    )
    expect(sentence).toBe(
      'From 2018-19 to 2021-22, the longest run of years that can be compared, the rate in Fife went from 504 to 511; it was highest in 2021-22 (511) and lowest in 2019-20 (474). The latest figure, for 2025-26, is 545. The series is broken in April 2022 (“Population rebased”), so figures either side are not compared. No figure is held for 2022-23 and 2023-24.'
    )
    expect(sentence).not.toMatch(forbidden)
  })

  it('says so when no year holds a figure', () => {
    expect(trendSentence(crime, defaultCategory(crime), 'Fife', [], [], ['2022-23'])).toBe(
      'Recorded crime, Fife: no year holds a figure in this release.'
    )
  })
})

describe('mapSummary', () => {
  const crime = indicator('recorded-crime')
  const category = defaultCategory(crime)
  const areas = [
    { name: 'Fife', observation: fifeCrime },
    { name: 'Orkney Islands', observation: rate('recorded-crime', 'S12000023', '2025-26', 539, 22020) },
    { name: 'Glasgow City', observation: rate('recorded-crime', 'S12000049', '2025-26', 55193, 650300) }
  ]

  it('names highest, lowest, Scotland and how many areas hold a figure', () => {
    expect(mapSummary(crime, category, '2025-26', areas, scotlandCrime)).toBe(
      'In 2025-26, recorded crime was highest in Glasgow City (849 for every 10,000 people) and lowest in Orkney Islands (245). Scotland: 569. All 3 council areas hold a figure.'
    )
  })

  it('counts what is missing by why', () => {
    const withGap = [
      ...areas,
      { name: 'Moray', observation: missing('recorded-crime', '2025-26', 'not-in-release', 'Awaited.') }
    ]
    expect(mapSummary(crime, category, '2025-26', withGap, null)).toMatch(
      /3 of 4 council areas hold a figure; 1 not in this release\.$/
    )
  })
})
