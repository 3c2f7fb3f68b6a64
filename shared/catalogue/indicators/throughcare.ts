import { defineIndicator } from '../indicator.ts'
import { ofCases, partOne } from '../partOne.ts'

export const throughcare = defineIndicator({
  ...partOne('2015-16'),
  id: 'throughcare',
  title: 'Throughcare',
  inWords: 'throughcare',
  stage: 'return',
  definition: 'Cases of throughcare that began in the year, for every 10,000 people aged 16 to 70.',
  whyItMatters:
    'Support before and after release from prison; voluntary throughcare after a short sentence is a national indicator.',
  includes: [
    'Voluntary cases: help that a person asks for within 12 months of release',
    'Statutory cases: supervision that the law asks for, in custody and after release'
  ],
  excludes: ['Support by third-sector services alone'],
  numerator: { title: 'Cases commenced', measure: 'throughcare-commenced' },
  counted: 'cases',
  unit: 'cases per 10,000 people aged 16 to 70',
  breakdown: {
    title: 'Kind of case',
    categories: [
      ofCases('voluntary', 'Voluntary', 'voluntary throughcare cases commenced'),
      ofCases(
        'statutory-in-custody',
        'Statutory, in custody',
        'statutory throughcare cases commenced in custody',
        'cases'
      ),
      ofCases(
        'statutory-in-community',
        'Statutory, in the community',
        'statutory throughcare cases commenced in the community',
        'cases'
      )
    ]
  },
  caveats: [
    'A higher rate is not by itself worse: it depends on how many people leave prison and what they are offered.',
    'A person may have a case in custody and another after release, so the kinds are not added up.'
  ]
})
