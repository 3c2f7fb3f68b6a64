import { defineIndicator } from '../indicator.ts'
import { ofCases, partOne } from '../partOne.ts'

export const diversion = defineIndicator({
  ...partOne('2015-16'),
  id: 'diversion',
  title: 'Diversion from prosecution',
  inWords: 'diversion from prosecution',
  stage: 'early-response',
  definition:
    'Cases of diversion from prosecution that began in the year with justice social work, for every 10,000 people aged 16 to 70.',
  whyItMatters:
    'It is the first national outcome of community justice: more people successfully complete diversion from prosecution.',
  includes: ['Cases that the procurator fiscal referred to justice social work; one person may have several'],
  excludes: ['Warnings, fines and fiscal work orders', 'Referrals to other bodies'],
  numerator: { title: 'Cases', measure: 'diversion-from-prosecution' },
  counted: 'cases',
  unit: 'cases per 10,000 people aged 16 to 70',
  breakdown: {
    title: 'Step',
    categories: [
      ofCases('commenced', 'Cases commenced', 'diversion cases commenced'),
      ofCases('referrals', 'Referrals', 'referrals for diversion', 'referrals'),
      ofCases('assessments', 'Assessments', 'assessments for diversion', 'assessments'),
      ofCases(
        'completed',
        'Cases successfully completed',
        'diversion cases successfully completed',
        'cases completed'
      )
    ]
  },
  caveats: [
    'A higher rate is not by itself worse: it depends on crime, and on what prosecutors refer.',
    'Cases completed in a year mostly began in an earlier one, so completed over commenced is not a completion rate.',
    'The national framework counts cases; the rate is added here so that council areas can be compared.'
  ]
})
