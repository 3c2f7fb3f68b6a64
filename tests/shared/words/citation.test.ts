import { citation, releaseDay, sourcesInWords } from '../../../shared/words/citation.ts'

const crime = (edition: string) => ({
  publisher: 'Scottish Government',
  publication: 'Recorded Crime in Scotland',
  edition
})
const population = {
  publisher: 'National Records of Scotland',
  publication: 'mid-year population estimates',
  edition: '2025-08'
}

const crimeInFife = {
  title: 'Recorded crime: all crimes',
  area: 'Fife',
  periods: ['2025-26'],
  periodKind: 'financial-year'
} as const

describe('citation', () => {
  it('names page, indicator, area, period, publishers, editions, release and address', () => {
    expect(
      citation({
        ...crimeInFife,
        sources: [crime('2026-06'), population],
        calculated: true,
        demonstration: false,
        release: '2026-11-21-3f9a1c2e',
        address: 'https://commonty.example/areas/S12000047?indicator=recorded-crime'
      })
    ).toBe(
      'Commonty (2026). Recorded crime: all crimes, Fife, 2025-26. From Scottish Government, Recorded Crime in Scotland, June 2026 edition; National Records of Scotland, mid-year population estimates, August 2025 edition. Rates and intervals are Commonty’s calculation. Release 2026-11-21-3f9a1c2e of 21 November 2026. https://commonty.example/areas/S12000047?indicator=recorded-crime'
    )
  })

  it('says first of made-up figures that they are not statistics', () => {
    expect(
      citation({
        ...crimeInFife,
        sources: [crime('2026-06')],
        calculated: false,
        demonstration: true,
        release: '2026-11-21-3f9a1c2e',
        address: 'https://commonty.example/'
      })
    ).toMatch(/^Demonstration figures: not statistics\. Commonty \(2026\)\. /)
  })

  it('does not claim what the publisher printed', () => {
    const words = citation({
      title: 'Reconviction rate',
      area: 'Fife',
      periods: ['2012-13', '2017-18'],
      periodKind: 'financial-year',
      sources: [{ publisher: 'Scottish Government', publication: 'Reconviction Rates', edition: '2020-06' }],
      calculated: false,
      demonstration: false,
      release: '2026-11-21-3f9a1c2e',
      address: 'https://commonty.example/'
    })
    expect(words).toContain('Fife, 2012-13 to 2017-18.')
    expect(words).not.toContain('calculation')
  })

  it('lists the editions of one publication together, each once', () => {
    expect(sourcesInWords([crime('2026-06'), crime('2022-06'), crime('2026-06'), population])).toBe(
      'Scottish Government, Recorded Crime in Scotland, June 2022 and June 2026 editions; National Records of Scotland, mid-year population estimates, August 2025 edition'
    )
  })

  it('reads the day off the release id', () => {
    expect(releaseDay('2026-11-21-3f9a1c2e')).toBe('21 November 2026')
  })
})
