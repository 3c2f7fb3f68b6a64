import type { Break } from './indicator.ts'

/** Comparability breaks that several indicators share, each with the publication that says so. */
export const crimeRecordingStandard: Break = {
  date: '2004-04-01',
  kind: 'series',
  title: 'Recording standard introduced',
  detail:
    'The Scottish Crime Recording Standard raised the count of minor crimes, so years before and after are not joined.',
  source: 'Scottish Government, Recorded Crime in Scotland, user guide'
}

export const policeScotland: Break = {
  date: '2013-04-01',
  kind: 'caution',
  title: 'Police Scotland formed',
  detail: 'Eight forces became one. Totals were judged comparable; read council detail with care.',
  source: 'Scottish Government, Recorded Crime in Scotland, user guide'
}

export const coronavirus: Break = {
  date: '2020-03-23',
  until: '2022-03-31',
  kind: 'context',
  title: 'Coronavirus restrictions',
  detail: 'Lockdowns changed what could happen and what was recorded. No trend is tested across these years.',
  source: 'Scottish Government, Recorded Crime in Scotland 2020-21'
}

/** For rates by calendar year with mid-year population below the line. */
export const populationRebased: Break = {
  date: '2022-01-01',
  kind: 'series',
  title: 'Population rebased',
  detail:
    'Rates up to mid-2021 use population estimates made before Scotland’s Census 2022, later rates use estimates made after it, so the two are not joined.',
  source: 'National Records of Scotland, rebased population estimates, July 2024'
}

/** The same by financial year: 2021-22 still rests on the mid-2021 estimate made before the census. */
export const populationRebasedInFinancialYears: Break = { ...populationRebased, date: '2022-04-01' }

export const fireServiceFormed: Break = {
  date: '2013-04-01',
  kind: 'caution',
  title: 'Scottish Fire and Rescue Service formed',
  detail: 'Eight services became one; read council detail either side with care.',
  source: 'Scottish Fire and Rescue Service, Fire and Rescue Incident Statistics'
}
