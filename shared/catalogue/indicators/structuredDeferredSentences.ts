import { defineIndicator, undivided } from '../indicator.ts'
import { aged16To70, partOne } from '../partOne.ts'

export const structuredDeferredSentences = defineIndicator({
  ...partOne('2018-19'),
  id: 'structured-deferred-sentences',
  title: 'Structured deferred sentences',
  inWords: 'structured deferred sentences',
  stage: 'sentence-and-supervision',
  definition:
    'Structured deferred sentences that courts imposed in the year, for every 10,000 people aged 16 to 70.',
  whyItMatters:
    'A sentence is put off while justice social work supports the person: an early, short intervention after conviction.',
  includes: ['Sentences deferred with support by justice social work'],
  excludes: ['Sentences deferred without that support', 'Community payback orders'],
  numerator: { title: 'Sentences imposed', measure: 'structured-deferred-sentences' },
  counted: 'sentences',
  unit: 'sentences per 10,000 people aged 16 to 70',
  breakdown: {
    title: 'Breakdown',
    categories: [undivided('structured deferred sentences imposed', aged16To70)]
  },
  caveats: [
    'A higher rate is not by itself worse: it depends on what such sentences replace and on what is offered locally.',
    'Collected since 2018-19.'
  ]
})
