/** Every label of the dimension `Crime Or Offence`, with the first and last financial year (by its first year) it is used for. */
export interface CrimeLabel {
  label: string
  group: number | null
  from?: number
  to?: number
}

const crimes: Readonly<Record<number, readonly (string | [string, number])[]>> = {
  1: [
    'Murder and culpable homicide',
    'Serious assault and attempted murder',
    'Common assault',
    'Robbery',
    ['Domestic Abuse (Scotland) Act 2018', 2019],
    'Causing death by driving dangerously',
    'Other non-sexual violence'
  ],
  2: [
    'Rape & attempted rape',
    'Sexual assault',
    'Causing to view sexual activity or images',
    ['Communicating indecently', 2010],
    ['Indecent photos of children', 2006],
    ['Threatening to or disclosing intimate images', 2017],
    'Crimes associated with prostitution',
    'Other sexual crimes'
  ],
  3: [
    'Housebreaking',
    'Theft by opening lockfast places',
    'Theft from a motor vehicle',
    'Theft of a motor vehicle',
    'Shoplifting',
    'Other theft',
    'Fraud',
    'Other dishonesty'
  ],
  4: ['Fire raising', 'Vandalism', 'Reckless conduct'],
  5: [
    'Crimes against public justice',
    ['Weapons possession (used)', 2017],
    'Weapons possession (not used)',
    'Drugs - Supply',
    'Drugs - Possession',
    'Other crimes against society'
  ],
  6: [
    'Threatening and abusive behaviour',
    ['Drunkenness and other disorderly conduct', 2008],
    ['Racially aggravated conduct', 2008],
    'Urinating etc.'
  ],
  7: [
    ['Community and public order offences', 2008],
    ['Environmental offences', 2008],
    ['Licensing offences', 2008],
    ['Wildlife offences', 2008],
    ['Other misc. offences', 2008]
  ],
  8: [
    'Dangerous and careless driving',
    'Driving under the influence',
    ['Speeding', 2013],
    ['Unlawful use of vehicle', 2013],
    ['Vehicle defect offences', 2013],
    ['Seat belt offences', 2008],
    ['Mobile phone offences', 2008],
    ['Other road traffic offences', 2013]
  ]
}

export const groupTitles: Readonly<Record<number, string>> = {
  1: 'Non-sexual crimes of violence',
  2: 'Sexual crimes',
  3: 'Crimes of dishonesty',
  4: 'Damage and reckless behaviour',
  5: 'Crimes against society',
  6: 'Antisocial offences',
  7: 'Miscellaneous offences',
  8: 'Road traffic offences'
}

/** First year of the total of a group, where it is later than that of its first category. */
const totalsFrom: Readonly<Record<number, number>> = { 6: 2008, 7: 2008, 8: 2013 }

/** Totals are given from the year in which every category is counted. */
export const isTotalUsed = (group: number, year: number): boolean => year >= (totalsFrom[group] ?? 0)

export const crimeLabels: readonly CrimeLabel[] = [
  ...Object.entries(crimes).flatMap(([group, labels]) =>
    labels.map((entry): CrimeLabel => {
      const [title, from] = typeof entry === 'string' ? [entry, undefined] : entry
      const kind = Number(group) <= 5 ? 'Crimes' : 'Offences'
      return {
        label: `${kind}: Group ${group}: ${title}`,
        group: Number(group),
        ...(from === undefined ? {} : { from })
      }
    })
  ),
  { label: 'Crimes: Coronavirus Restrictions', group: null, from: 2019, to: 2021 }
]

export const isUsed = ({ from = 0, to = 9999 }: CrimeLabel, year: number): boolean =>
  year >= from && year <= to
