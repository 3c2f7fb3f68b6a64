import { defineIndicator } from '../indicator.ts'
import { ofCases, partOne } from '../partOne.ts'

export const bailSupervision = defineIndicator({
  ...partOne('2015-16'),
  id: 'bail-supervision',
  title: 'Bail supervision',
  inWords: 'bail supervision',
  stage: 'court-and-bail',
  definition: 'Cases of bail supervision that began in the year, for every 10,000 people aged 16 to 70.',
  whyItMatters:
    'Supervised bail is an alternative to remand, and a national outcome: more people are assessed for it and complete it.',
  includes: ['Cases supervised by justice social work; one person may have several'],
  excludes: ['Bail without supervision', 'Electronic monitoring alone'],
  numerator: { title: 'Cases', measure: 'bail-supervision' },
  counted: 'cases',
  unit: 'cases per 10,000 people aged 16 to 70',
  breakdown: {
    title: 'Step',
    categories: [
      ofCases('commenced', 'Cases commenced', 'bail supervision cases commenced'),
      ofCases('assessments', 'Assessments', 'assessments of suitability for bail', 'assessments'),
      ofCases('completed', 'Cases completed', 'bail supervision cases completed', 'cases completed')
    ]
  },
  caveats: [
    'A higher rate is not by itself worse: it depends on how many people courts would otherwise remand.',
    'Cases completed in a year may have begun in an earlier one, so completed over commenced is not a completion rate.',
    'The national framework counts cases; the rate is added here so that council areas can be compared.'
  ]
})
