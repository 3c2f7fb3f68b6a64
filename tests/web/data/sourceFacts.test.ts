import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { csvParse } from 'd3-dsv'
import { z } from 'zod'
import { indicators } from '../../../shared/catalogue/indicators/index.ts'
import { Source } from '../../../shared/contracts/source.ts'
import { sourcesInWords } from '../../../shared/words/citation.ts'
import { restsOn } from '../../../web/views/restsOn.ts'
import { withheldInFife } from '../../../web/views/data/absenceKit.ts'
import { ageInWords, editionsInWords, plainFacts } from '../../../web/views/data/sourceFacts.ts'

const here = dirname(fileURLToPath(import.meta.url))
// The answer of /api/v1/sources of the release of 22 November 2026, of sources that nobody has fetched yet.
const { sources } = z
  .object({ sources: z.array(Source) })
  .parse(JSON.parse(readFileSync(join(here, 'sources.json'), 'utf8')))

const source = (id: string): Source => {
  const found = sources.find(candidate => candidate.id === id)
  if (!found) throw new RangeError(`no source ${id}`)
  return found
}

describe('restsOn', () => {
  it('names the people that a rate is divided by beside what is counted, and nobody where nothing is divided here', () => {
    const cited = (...ids: string[]) =>
      sourcesInWords(
        restsOn(
          indicators.filter(({ id }) => ids.includes(id)),
          sources
        )
      )
    expect(cited('drug-misuse-deaths')).toMatch(
      /^National Records of Scotland, Drug misuse deaths in Scotland, 2024, September 2025 edition; National Records of Scotland, Mid-/
    )
    expect(cited('drug-misuse-deaths')).toContain('Mid-2024 population estimates, August 2025 edition')
    expect(cited('reconviction-rate')).not.toContain('population')
    expect(cited('simd-most-deprived')).not.toContain('population')
    // Two indicators that are divided by the same people name them once.
    expect(cited('drug-misuse-deaths', 'recorded-crime').match(/Mid-2024 population/g)).toHaveLength(1)
  })
})

describe('plainFacts', () => {
  it('counts what is held, what is current and what is without council figures', () => {
    expect(plainFacts(sources)).toEqual([
      // Boundaries have no figures: they are no source that is held or not, but they are current.
      { number: '9 of 13', words: 'sources held for all 32 council areas' },
      {
        number: '3',
        words:
          'current at this release; 7 have a newer edition published, 2 have one due and 2 have no edition in this release'
      },
      {
        number: '4',
        words:
          'without figures for all council areas: community payback orders, diversion, bail supervision and throughcare, justice social work workforce and chargeable dwellings'
      }
    ])
  })
})

describe('editions and age', () => {
  it.each([
    ['recorded-crime', 'June 2026, and 1 earlier', '5 months'],
    ['population', 'August 2025, and 3 earlier', '1 year 3 months'],
    ['road-casualties', 'October 2020', '6 years 1 month'],
    ['simd', '2020', '6 years'],
    ['council-boundaries', 'May 2024', '2 years 6 months'],
    ['dwellings', 'none held', null]
  ])('says of %s: %s, %s old', (id, editions, age) => {
    expect(editionsInWords(source(id))).toBe(editions)
    expect(ageInWords(source(id), '2026-11-21')).toBe(age)
  })
})

describe('absence kit', () => {
  it('counts the data zones of Fife that the index withholds', () => {
    const folder = join(here, '../../../data/snapshots/simd/2020v2')
    const file = readdirSync(folder).find(name => name.includes('indicators'))
    if (file === undefined) throw new Error('the snapshot lacks the indicators file')
    const bytes = readFileSync(join(folder, file))
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
    const fife = csvParse(text).filter(row => row['Council_area'] === 'Fife')
    expect(fife).toHaveLength(withheldInFife.zones)
    expect(fife.filter(row => row['crime_rate'] === '*')).toHaveLength(withheldInFife.withheld)
  })
})
