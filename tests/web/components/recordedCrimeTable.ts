import type { ChartTable } from '../../../web/charts/chart.ts'

const rows: ChartTable['rows'] = [
  { header: 'Fife', cells: [{ text: '545' }, { text: '538 to 553' }] },
  { header: 'Moray', cells: [{ text: '441' }, { text: '428 to 455' }] },
  {
    header: 'Orkney Islands',
    cells: [
      { text: '[w]', absence: { words: 'not in this release', reason: 'It is awaited.' } },
      { text: '' }
    ]
  }
]

/** Recorded crime per 10,000 people, 2025-26, with one area as it stands where a figure is awaited. */
export const recordedCrimeTable: ChartTable = {
  caption: 'Recorded crime',
  columns: [
    { title: 'Rate', numeric: true },
    { title: '95% interval', numeric: true }
  ],
  rows,
  key: [{ marker: '[w]', meaning: 'Not in this release.' }]
}
