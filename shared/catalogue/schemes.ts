import type { Scheme } from '../contracts/scheme.ts'

/** What is said about a scheme; its groups and memberships are read from `data/geography/memberships.csv`. */
export type SchemeDeclaration = Pick<Scheme, 'id' | 'title' | 'plural' | 'kind' | 'description' | 'notes'>

const singleCouncilNote =
  'A partnership marked “assumed single-authority” is taken to cover its own council area alone: no published page was found that says so.'

/**
 * Every way of grouping the 32 council areas, in the order in which menus list them: bodies in use, bodies that
 * are superseded, families of alike areas, arrangements of a service.
 */
export const schemes: readonly SchemeDeclaration[] = [
  {
    id: 'police-division',
    title: 'Police division',
    plural: 'police divisions',
    kind: 'partnership',
    description: 'The 13 local divisions of Police Scotland.',
    notes: []
  },
  {
    id: 'nhs-board',
    title: 'Health board',
    plural: 'health boards',
    kind: 'partnership',
    description: 'The 14 territorial boards of NHS Scotland, each made of whole council areas.',
    notes: []
  },
  {
    id: 'health-and-social-care-partnership',
    title: 'Health and social care partnership',
    plural: 'health and social care partnerships',
    kind: 'partnership',
    description:
      'The 31 partnerships of a council and its health board. Clackmannanshire and Stirling share one; every other council area has its own.',
    notes: []
  },
  {
    id: 'community-justice-partnership',
    title: 'Community justice partnership',
    plural: 'community justice partnerships',
    kind: 'partnership',
    description:
      'The 30 local partnerships that plan community justice. Community Justice Ayrshire covers three council areas; the other 29 cover one each.',
    notes: [singleCouncilNote]
  },
  {
    id: 'fire-local-senior-officer-area',
    title: 'Fire local senior officer area',
    plural: 'fire local senior officer areas',
    kind: 'partnership',
    description:
      'The 14 areas of the Scottish Fire and Rescue Service that are each led by a local senior officer.',
    notes: [
      'These 14 areas have no geography codes in the register that we hold, so they are named, not coded.'
    ]
  },
  {
    id: 'fire-service-delivery-area',
    title: 'Fire service delivery area',
    plural: 'fire service delivery areas',
    kind: 'partnership',
    description: 'The three parts, East, North and West, of the Scottish Fire and Rescue Service.',
    notes: []
  },
  {
    id: 'alcohol-and-drug-partnership',
    title: 'Alcohol and drug partnership',
    plural: 'alcohol and drug partnerships',
    kind: 'partnership',
    description:
      'The 30 local partnerships on alcohol and drugs. Lanarkshire covers two council areas, and Mid and East Lothian two.',
    notes: ['As in the table of areas that Public Health Scotland used in about 2022.']
  },
  {
    id: 'local-resilience-partnership',
    title: 'Local resilience partnership',
    plural: 'local resilience partnerships',
    kind: 'partnership',
    description: 'The 12 local partnerships that prepare for emergencies.',
    notes: []
  },
  {
    id: 'sheriffdom',
    title: 'Sheriffdom',
    plural: 'sheriffdoms',
    kind: 'partnership',
    description: 'The six areas into which the sheriff courts are divided.',
    notes: [
      'Each council area is placed by the location of its sheriff court in 2021. Sheriffdoms do not follow council boundaries everywhere, and a placing marked “unconfirmed”, “split” or “possible split” was not checked against a published boundary.'
    ]
  },
  {
    id: 'police-command',
    title: 'Police command area',
    plural: 'police command areas',
    kind: 'partnership',
    description: 'The three command areas, East, North and West, of Police Scotland.',
    notes: ['As in the fact sheet of officer and staff numbers for the second quarter of 2020.']
  },
  {
    id: 'former-community-justice-authority',
    title: 'Community justice authority (former)',
    plural: 'community justice authorities (8 areas; superseded)',
    kind: 'partnership',
    description:
      'The eight former authorities for community justice, superseded by the community justice partnerships.',
    notes: [
      'No published list of councils was found for the Glasgow authority: it is the one council area in none of the other seven.'
    ]
  },
  {
    id: 'fire-local-senior-officer-area-2020-register',
    title: 'Fire local senior officer area (2020 register; superseded)',
    plural: 'fire local senior officer areas (17 areas, 2020 register; superseded)',
    kind: 'partnership',
    description:
      'The 17 areas that the register of geographic codes listed in December 2020, superseded by the 14 areas in use.',
    notes: []
  },
  {
    id: 'lgbf-people-services',
    title: 'Family group for people services',
    plural: 'family groups for people services',
    kind: 'family',
    description:
      'Four groups of eight council areas with alike deprivation. The Improvement Service made them to compare services such as children’s services, social work and housing.',
    notes: ['From the Local Government Benchmarking Framework; its deprivation figures are of 2012.']
  },
  {
    id: 'lgbf-other-services',
    title: 'Family group for other services',
    plural: 'family groups for other services',
    kind: 'family',
    description:
      'Four groups of eight council areas with alike population density. The Improvement Service made them to compare services such as environmental and corporate services.',
    notes: ['From the Local Government Benchmarking Framework; its density figures are of 2012.']
  },
  {
    id: 'justice-social-work-delegation',
    title: 'How justice social work is run',
    plural: 'ways of running justice social work',
    kind: 'arrangement',
    description:
      'Whether the council has delegated justice social work to its health and social care partnership. Highland has a lead agency model.',
    notes: ['As reported in January 2024.']
  },
  {
    id: 'joint-working',
    title: 'How community justice and community safety work together',
    plural: 'ways of working together on community justice and community safety',
    kind: 'arrangement',
    description:
      'The arrangement in each of the six council areas that a published study of joint working describes. The study does not identify the other 26.',
    notes: [
      'From a study by Community Justice Scotland and the Scottish Community Safety Network; councils answered in June 2021. “Not identified” does not mean that there is no joint working.'
    ]
  }
]
