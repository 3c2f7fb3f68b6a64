import { render } from 'lit-html'
import type { Changes } from '../../../shared/contracts/change.ts'
import { revisionInWords, verdictChangeInWords } from '../../../shared/words/changes.ts'
import { Source } from '../../../shared/contracts/source.ts'
import { drawAllNow } from '../../../web/components/drawnInTurn.ts'
import { whatChanged } from '../../../web/views/data/whatChanged.ts'

const edition = (dataset: string) => ({
  dataset,
  edition: '2026-07',
  publisher: 'National Records of Scotland',
  publication: 'A publication',
  address: 'https://www.nrscotland.gov.uk/',
  licence: 'Open Government Licence v3.0',
  attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
  statisticsStatus: 'official statistics',
  issued: '2026-07',
  compiled: 'Compiled from published figures.',
  notes: [],
  files: [{ name: 'table.csv', sha256: '0'.repeat(64), bytes: 1 }],
  rows: 1,
  served: true
})

const source = (id: string, title: string, editions = [edition(id)]) =>
  Source.parse({
    id,
    title,
    publisher: 'National Records of Scotland',
    licence: 'Open Government Licence v3.0',
    state: 'current',
    refusal: null,
    cadence: 'Yearly',
    expected: 'July 2027',
    missing: [],
    editions,
    coverage: [],
    indicators: [],
    calendar: null,
    fetching: null,
    stale: false
  })

const revision = {
  dataset: 'population',
  from: '2022-07',
  to: '2024-03',
  kind: 'revised',
  measure: 'population',
  breakdown: 'all',
  area: 'S92000003',
  period: '2021',
  old: 5_479_900,
  new: 5_418_400,
  oldLabel: null,
  newLabel: null
} as const

const named = { ...revision, relative: -0.0112, words: revisionInWords(revision, 'Scotland') }

const changes: Changes = {
  release: '2026-11-21-00000000',
  reports: [
    {
      dataset: 'population',
      from: '2022-07',
      to: '2024-03',
      sentence: 'The edition March 2024 revised 32 of 33 figures given before.',
      counts: { new: 198, revised: 32, withdrawn: 0, relabelled: 0 },
      unchanged: 1,
      series: [],
      verdicts: [],
      largest: [named, named]
    }
  ],
  changes: [revision]
}

function drawn(...given: Parameters<typeof whatChanged>): HTMLElement {
  const container = document.createElement('div')
  render(whatChanged(...given), container)
  drawAllNow()
  return container
}

const sources = [source('population', 'Population estimates'), source('simd', 'Index of deprivation')]

describe('whatChanged', () => {
  it('says in a sentence what an edition changed, and names the revisions', () => {
    const page = drawn({ state: 'here', value: changes }, sources)
    expect(page.querySelector('.folded__content p')?.textContent).toBe(changes.reports[0]?.sentence)
    expect(page.querySelector('details details li')?.textContent).toBe(
      'The population, Scotland, in mid-2021: 5,479,900, now 5,418,400 (−1.1%)'
    )
    expect(page.querySelector('.folded__content a')?.getAttribute('href')).toBe('/api/v1/changes?dataset=population')
  })

  it('names the council areas whose verdict beside Scotland changed', () => {
    const [report] = changes.reports
    if (!report) throw new Error('the fixture holds a report')
    const verdict = {
      indicator: 'recorded-crime',
      breakdown: 'all-crimes',
      area: 'S12000047',
      period: '2021-22',
      before: 'similar',
      after: 'higher'
    } as const
    const verdicts = [{ ...verdict, words: verdictChangeInWords(verdict, 'Fife') }]
    const page = drawn({ state: 'here', value: { ...changes, reports: [{ ...report, verdicts }] } }, sources)
    expect([...page.querySelectorAll('details')].at(-1)?.textContent?.replaceAll(/\s+/g, ' ').trim()).toBe(
      'The verdict beside Scotland that changed Recorded crime, Fife, in 2021-22: was similar to Scotland, now higher than Scotland'
    )
  })

  it('says of which sources nothing can be compared', () => {
    const awaited = source('dwellings', 'Dwellings', [])
    const page = drawn({ state: 'here', value: changes }, [...sources, awaited])
    expect(page.textContent).toMatch(/nothing can be compared, of: Index of deprivation\./)
  })

  it('says why when the answer does not come, and leaves the rest of the page alone', () => {
    const page = drawn({ state: 'failed', message: 'There is no connection.' }, sources)
    expect(page.querySelector('[role=alert]')?.textContent).toContain('There is no connection.')
    expect(drawn({ state: 'waiting' }, []).querySelector('dl')).toBeNull()
  })
})
