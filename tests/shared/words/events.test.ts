import { fewSentence, isPlural, noneSentence } from '../../../shared/words/events.ts'

describe('isPlural', () => {
  it.each([
    'crimes associated with prostitution',
    'people killed on roads',
    'fires of all kinds',
    'diversion cases successfully completed',
    'assessments of suitability for bail',
    'referrals for diversion',
    'structured deferred sentences imposed',
    'chargeable dwellings in council tax band A',
    'whole-time equivalent staff in justice social work fieldwork'
  ])('takes “%s” as plural', words => {
    expect(isPlural(words)).toBe(true)
  })

  it.each([
    'the share of people in Scotland’s 20% most deprived data zones',
    'causing death by dangerous driving',
    'dangerous and careless driving',
    'recorded crime',
    'domestic abuse recorded by the police'
  ])('takes “%s” as singular', words => {
    expect(isPlural(words)).toBe(false)
  })
})

describe('noneSentence and fewSentence', () => {
  it.each([
    [
      'drug misuse deaths',
      'deaths',
      'No drug misuse deaths were registered',
      'One drug misuse death was registered'
    ],
    ['dwelling fires', 'fires', 'No dwelling fires were attended', 'One dwelling fire was attended'],
    ['robbery', 'crimes', 'No robbery was recorded', 'One crime of robbery was recorded'],
    ['speeding', 'offences', 'No speeding was recorded', 'One offence of speeding was recorded'],
    ['people killed on roads', 'people', 'No people were killed on roads', 'One person was killed on roads'],
    [
      'people aged 60 and over killed or seriously injured on roads',
      'people',
      'No people aged 60 and over were killed or seriously injured on roads',
      'One person aged 60 and over was killed or seriously injured on roads'
    ],
    [
      'other dishonesty',
      'crimes',
      'No crimes counted as other dishonesty were recorded',
      'One crime counted as other dishonesty was recorded'
    ],
    [
      'community payback orders commenced',
      'orders',
      'No community payback orders were commenced',
      'One community payback order was commenced'
    ],
    [
      'diversion cases successfully completed',
      'cases completed',
      'No diversion cases were successfully completed',
      'One diversion case was successfully completed'
    ],
    [
      'structured deferred sentences imposed',
      'sentences',
      'No structured deferred sentences were imposed',
      'One structured deferred sentence was imposed'
    ],
    [
      'assessments of suitability for bail',
      'assessments',
      'No assessments of suitability for bail were recorded',
      'One assessment of suitability for bail was recorded'
    ]
  ])('say none and one of “%s”', (inWords, counted, none, one) => {
    expect(noneSentence(inWords, counted)).toBe(none)
    expect(fewSentence(1, inWords, counted)).toBe(one)
  })

  it('say several', () => {
    expect(fewSentence(4, 'statutory throughcare cases commenced in custody', 'cases')).toBe(
      'Four statutory throughcare cases were commenced in custody'
    )
    expect(fewSentence(3, 'other sexual crimes', 'crimes')).toBe(
      'Three crimes counted as other sexual crimes were recorded'
    )
  })
})
