import {
  coronavirus,
  crimeRecordingStandard,
  policeScotland,
  populationRebasedInFinancialYears
} from '../breaks.ts'
import { defineIndicator } from '../indicator.ts'

type Row = [id: string, title: string, inWords: string, from?: string | undefined, note?: string]

const groups: Row[] = [
  ['group-1', 'Non-sexual crimes of violence', 'non-sexual violence'],
  ['group-2', 'Sexual crimes', 'sexual crime'],
  ['group-3', 'Crimes of dishonesty', 'dishonesty'],
  ['group-4', 'Damage and reckless behaviour', 'damage and reckless behaviour'],
  ['group-5', 'Crimes against society', 'crimes against society'],
  ['group-6', 'Antisocial offences', 'antisocial offences', '2008-09'],
  ['group-7', 'Miscellaneous offences', 'miscellaneous offences', '2008-09'],
  ['group-8', 'Road traffic offences', 'road traffic offences', '2013-14']
]

const categories: Record<string, Row[]> = {
  'group-1': [
    ['murder-and-culpable-homicide', 'Murder and culpable homicide', 'murder and culpable homicide'],
    [
      'serious-assault-and-attempted-murder',
      'Serious assault and attempted murder',
      'serious assault and attempted murder'
    ],
    ['common-assault', 'Common assault', 'common assault'],
    ['robbery', 'Robbery', 'robbery'],
    [
      'domestic-abuse-scotland-act-2018',
      'Domestic Abuse (Scotland) Act 2018',
      'crimes under the Domestic Abuse (Scotland) Act 2018',
      '2019-20',
      'The Act came into force on 1 April 2019.'
    ],
    [
      'causing-death-by-driving-dangerously',
      'Causing death by driving dangerously',
      'causing death by dangerous driving'
    ],
    ['other-non-sexual-violence', 'Other non-sexual violence', 'other non-sexual violence']
  ],
  'group-2': [
    ['rape-and-attempted-rape', 'Rape and attempted rape', 'rape and attempted rape'],
    ['sexual-assault', 'Sexual assault', 'sexual assault'],
    [
      'causing-to-view-sexual-activity-or-images',
      'Causing to view sexual activity or images',
      'causing someone to view sexual activity or images'
    ],
    ['communicating-indecently', 'Communicating indecently', 'communicating indecently', '2010-11'],
    [
      'indecent-photos-of-children',
      'Indecent photos of children',
      'indecent photographs of children',
      '2006-07'
    ],
    [
      'threatening-to-or-disclosing-intimate-images',
      'Threatening to disclose or disclosing intimate images',
      'threatening to disclose or disclosing intimate images',
      '2017-18'
    ],
    [
      'crimes-associated-with-prostitution',
      'Crimes associated with prostitution',
      'crimes associated with prostitution'
    ],
    ['other-sexual-crimes', 'Other sexual crimes', 'other sexual crimes']
  ],
  'group-3': [
    ['housebreaking', 'Housebreaking', 'housebreaking'],
    [
      'theft-by-opening-lockfast-places',
      'Theft by opening lockfast places',
      'theft by opening lockfast places'
    ],
    ['theft-from-a-motor-vehicle', 'Theft from a motor vehicle', 'theft from a motor vehicle'],
    ['theft-of-a-motor-vehicle', 'Theft of a motor vehicle', 'theft of a motor vehicle'],
    ['shoplifting', 'Shoplifting', 'shoplifting'],
    ['fraud', 'Fraud', 'fraud'],
    ['other-theft', 'Other theft', 'other theft'],
    ['other-dishonesty', 'Other dishonesty', 'other dishonesty']
  ],
  'group-4': [
    ['vandalism', 'Vandalism', 'vandalism'],
    ['fire-raising', 'Fire-raising', 'fire-raising'],
    ['reckless-conduct', 'Reckless conduct', 'reckless conduct']
  ],
  'group-5': [
    ['crimes-against-public-justice', 'Crimes against public justice', 'crimes against public justice'],
    ['drugs-possession', 'Drugs: possession', 'drug possession'],
    ['drugs-supply', 'Drugs: supply', 'drug supply'],
    ['weapons-possession-not-used', 'Weapons possession (not used)', 'possession of weapons not used'],
    [
      'weapons-possession-used',
      'Weapons possession (used)',
      'possession of weapons used in another crime',
      '2017-18'
    ],
    ['other-crimes-against-society', 'Other crimes against society', 'other crimes against society']
  ],
  'group-6': [
    [
      'threatening-and-abusive-behaviour',
      'Threatening and abusive behaviour',
      'threatening and abusive behaviour'
    ],
    [
      'drunkenness-and-other-disorderly-conduct',
      'Drunkenness and other disorderly conduct',
      'drunkenness and other disorderly conduct',
      '2008-09'
    ],
    ['racially-aggravated-conduct', 'Racially aggravated conduct', 'racially aggravated conduct', '2008-09'],
    ['urinating-etc', 'Urinating etc.', 'urinating etc.']
  ],
  'group-7': [
    [
      'community-and-public-order-offences',
      'Community and public order offences',
      'community and public order offences',
      '2008-09'
    ],
    ['environmental-offences', 'Environmental offences', 'environmental offences', '2008-09'],
    ['licensing-offences', 'Licensing offences', 'licensing offences', '2008-09'],
    ['wildlife-offences', 'Wildlife offences', 'wildlife offences', '2008-09'],
    ['other-misc-offences', 'Other miscellaneous offences', 'other miscellaneous offences', '2008-09']
  ],
  'group-8': [
    ['dangerous-and-careless-driving', 'Dangerous and careless driving', 'dangerous and careless driving'],
    ['driving-under-the-influence', 'Driving under the influence', 'driving under the influence'],
    ['mobile-phone-offences', 'Mobile phone offences', 'mobile phone offences', '2008-09'],
    ['seat-belt-offences', 'Seat belt offences', 'seat belt offences', '2008-09'],
    ['speeding', 'Speeding', 'speeding', '2013-14'],
    ['unlawful-use-of-vehicle', 'Unlawful use of vehicle', 'unlawful use of a vehicle', '2013-14'],
    ['vehicle-defect-offences', 'Vehicle defect offences', 'vehicle defect offences', '2013-14'],
    ['other-road-traffic-offences', 'Other road traffic offences', 'other road traffic offences', '2013-14']
  ]
}

const isOffence = (group: string): boolean => ['group-6', 'group-7', 'group-8'].includes(group)
const number = (group: string): string => group.replace('group-', 'Group ')

const category = (
  [id, title, inWords, from, note]: Row,
  group: string | null,
  unit: string,
  headline = false
) => ({
  id,
  title,
  inWords,
  group,
  headline,
  denominator: 'all',
  unit,
  ...(from ? { from } : {}),
  ...(note ? { note } : {})
})

const all = [
  category(['all-crimes', 'All crimes', 'recorded crime'], null, 'crimes', true),
  ...groups
    .slice(0, 5)
    .map(row => category([row[0], `${number(row[0])}: ${row[1]}`, row[2]], null, 'crimes', true)),
  category(['all-offences', 'All offences', 'recorded offences', '2013-14'], null, 'offences'),
  ...groups
    .slice(5)
    .map(row => category([row[0], `${number(row[0])}: ${row[1]}`, row[2], row[3]], null, 'offences')),
  ...groups.flatMap(([group, title]) =>
    (categories[group] ?? []).map(row =>
      category(row, `${number(group)}: ${title}`, isOffence(group) ? 'offences' : 'crimes')
    )
  ),
  {
    ...category(
      [
        'coronavirus-restrictions',
        'Coronavirus restrictions',
        'crimes under coronavirus restrictions',
        '2019-20',
        'Counted in all crimes but in none of groups 1 to 5.'
      ],
      'Coronavirus',
      'crimes'
    ),
    to: '2021-22'
  }
]

const groupsHeld = ['all-crimes', 'group-1', 'group-2', 'group-3', 'group-4', 'group-5']
const heldToEndOf2021 = all
  .map(({ id }) => id)
  .filter(id => !groupsHeld.includes(id) && id !== 'coronavirus-restrictions')
const published =
  'The Scottish Government publishes these figures by council area each June; they come with the live feed.'

export const recordedCrime = defineIndicator({
  id: 'recorded-crime',
  title: 'Recorded crime',
  inWords: 'recorded crime',
  theme: 'crime',
  stage: 'harm',
  definition:
    'Crimes and offences recorded by Police Scotland (before 2013, by the eight forces) in the year, for every 10,000 people who live in the area.',
  whyItMatters:
    'It is the widest regular count of harm that is published for every council area, and the start of most strategic assessments.',
  includes: ['Crimes recorded in the area, wherever the people concerned live', 'Attempted crimes'],
  excludes: ['Crime that is not reported or not recorded', 'Incidents found not to be a crime'],
  numerator: { title: 'Crimes or offences recorded', measure: 'crimes' },
  denominator: { title: 'People of all ages, mid-year estimate', measure: 'population' },
  denominatorYears: [
    {
      period: '2025-26',
      midYear: 2024,
      reason:
        'Divided by the mid-2024 population, as the publisher does: the mid-2025 estimate is not in this release.'
    }
  ],
  publishedRate: 'crime-rate',
  per: 10_000,
  counted: 'crimes',
  unit: 'crimes per 10,000 people',
  unitShort: 'per 10,000 people',
  method: 'crude-rate',
  polarity: 'neither',
  kind: 'flow',
  periodKind: 'financial-year',
  decimals: 1,
  statisticsStatus: 'accredited official statistics',
  dataset: 'recorded-crime',
  breakdown: { title: 'Crime or offence', categories: all },
  caveats: [
    'A higher recorded rate is not by itself worse: it also reflects reporting, recording and policing.',
    'People who work in, visit or pass through an area are in the count and not in the population, which raises city rates.',
    'The interval shows the range of underlying rates consistent with the count; it does not cover recording error.',
    'Crimes and offences are different groups in Scottish statistics and are not added together.'
  ],
  breaks: [
    crimeRecordingStandard,
    policeScotland,
    {
      date: '2010-12-01',
      kind: 'series',
      title: 'Sexual Offences (Scotland) Act 2009',
      detail: 'New definitions: sexual crime categories before 2010-11 do not compare.',
      source: 'Scottish Government, Recorded Crime in Scotland, user guide',
      breakdowns: ['group-2', ...(categories['group-2'] ?? []).map(([id]) => id)]
    },
    {
      date: '2017-04-01',
      kind: 'series',
      title: 'Weapons counted separately',
      detail: 'Possession became a separate crime when a weapon was used in public to commit another.',
      source: 'Scottish Government, Recorded Crime in Scotland, user guide',
      breakdowns: ['weapons-possession-not-used', 'weapons-possession-used']
    },
    {
      date: '2019-04-01',
      kind: 'series',
      title: 'Domestic Abuse (Scotland) Act 2018',
      detail: 'A new course-of-conduct crime entered the count of violence.',
      source: 'Scottish Government, Recorded Crime in Scotland 2019-20',
      breakdowns: ['group-1', 'domestic-abuse-scotland-act-2018']
    },
    {
      date: '2020-04-01',
      kind: 'series',
      title: 'Fraud from outside the UK now recorded',
      detail: 'Cyber-crime by a perpetrator outside the UK is now recorded where the victim lives.',
      source: 'Scottish Government, Recorded Crime in Scotland 2020-21',
      breakdowns: ['fraud']
    },
    coronavirus,
    populationRebasedInFinancialYears
  ],
  gaps: [
    {
      from: '1996-97',
      to: '1997-98',
      of: 'value',
      status: 'not-in-release',
      reason:
        'The count is held, but no population estimate for this year is in this release, so there is no rate.'
    },
    { from: '2022-23', to: '2023-24', breakdowns: groupsHeld, status: 'not-in-release', reason: published },
    {
      from: '2024-25',
      to: '2024-25',
      breakdowns: groupsHeld.slice(1),
      status: 'not-in-release',
      reason: published
    },
    {
      from: '2024-25',
      to: '2024-25',
      breakdowns: ['all-crimes'],
      of: 'count',
      status: 'not-in-release',
      reason:
        'The publisher’s rate is held for this year; the count behind it is published but not in this release.'
    },
    {
      from: '2022-23',
      to: '2025-26',
      breakdowns: heldToEndOf2021,
      status: 'not-in-release',
      reason: published
    },
    {
      from: '1999-00',
      to: '1999-00',
      areas: 'council-areas',
      breakdowns: ['theft-by-opening-lockfast-places'],
      status: 'not-published',
      reason: 'The publisher’s table has no figure for this council area in this year.'
    },
    {
      from: '1999-00',
      to: '1999-00',
      areas: 'scotland',
      breakdowns: ['theft-by-opening-lockfast-places'],
      status: 'not-published',
      reason:
        'The publisher’s table has no figure for one council area in this year, so no Scottish total is made.'
    }
  ]
})
