import { indicators } from '../../../shared/catalogue/indicators/index.ts'
import type { Series } from '../../../shared/comparisons/comparedSeries.ts'
import type { Comparison } from '../../../shared/contracts/comparison.ts'
import { targetProgress } from '../../../web/views/targets/targetProgress.ts'
import { laterPeriods } from '../../../web/views/targets/targetForm.ts'
import { comparatorSentences, targetSentences } from '../../../web/views/targets/targetWords.ts'
import {
  readTargets,
  readTargetsFile,
  writeTargets,
  writeTargetsFile
} from '../../../web/views/targets/targetsAddress.ts'

describe('targetProgress', () => {
  // Drug misuse deaths in Fife, 2024: 69 among 374,760 people, 18.4 per 100,000, Byar’s interval 14.3 to 23.3.
  const fife = { value: 18.4, lower: 14.3, upper: 23.3, outer: { lower: 12.2, upper: 26.6 }, time: 2024.5 }

  it('works out distance and pace as a reader would on paper', () => {
    const progress = targetProgress(fife, { value: 12, time: 2029.5 }, { value: 22, time: 2018.5 })
    expect(progress.distance).toBeCloseTo(-6.4, 10)
    expect(progress.paceNeeded).toBeCloseTo(-6.4 / 5, 10)
    expect(progress.paceSoFar).toBeCloseTo(-3.6 / 6, 10)
    // 3.6 of the 10 from 22 to 12.
    expect(progress.covered).toBe(36)
  })

  it.each([
    [10, 'higher'],
    [13, 'possibly-higher'],
    [15, 'similar'],
    [23.3, 'similar'],
    [25, 'possibly-lower'],
    [30, 'lower']
  ])('tells the gap to a target of %d from noise by the intervals alone: %s', (value, verdict) => {
    expect(targetProgress(fife, { value, time: 2029.5 }, null).verdict).toBe(verdict)
  })

  it('says nothing of noise where there is no interval, and nothing of pace when the time is past', () => {
    const published = { ...fife, lower: null, upper: null, outer: null }
    const progress = targetProgress(published, { value: 12, time: 2020.5 }, null)
    expect(progress).toMatchObject({ verdict: null, paceNeeded: null, paceSoFar: null, covered: null })
  })
})

describe('the sentences of a target', () => {
  // Drug misuse deaths in Fife, 2024, as above; the indicator as the catalogue declares it.
  const fife = {
    name: 'Fife',
    value: 18.4,
    lower: 14.3,
    upper: 23.3,
    period: '2024',
    reason: null,
    sentence: 'Similar to Scotland.'
  } as Comparison
  const said = (id: string, target: number) => {
    const indicator = indicators.find(each => each.id === id) as unknown as Series['indicator']
    const reached = {
      value: 18.4,
      lower: 14.3,
      upper: 23.3,
      outer: { lower: 12.2, upper: 26.6 },
      time: 2024.5
    }
    const progress = targetProgress(reached, { value: target, time: 2030.5 }, null)
    const stated = { series: `${id}.persons`, baseline: '2019', target, by: '2030' }
    return targetSentences({ indicator, category: {} } as Series, fife, stated, progress, 6).join(' ')
  }

  it('never ask for more harm where the figure is on the side that is aimed for', () => {
    expect(said('drug-misuse-deaths', 25)).toContain(
      'The figure stands on the side of the target that is aimed for, so no pace is needed.'
    )
    expect(said('drug-misuse-deaths', 25)).not.toContain('a rise of')
    expect(said('drug-misuse-deaths', 12.4)).toContain(
      'Reaching it takes a fall of 1.0 a year for six years.'
    )
    // A higher share of completed orders is aimed for.
    expect(said('cpo-completion', 12.4)).toContain('no pace is needed')
    expect(said('cpo-completion', 24.4)).toContain('Reaching it takes a rise of 1.0 percentage points a year')
    // Where no direction is a judgement, only the arithmetic is said.
    expect(said('recorded-crime', 24.4)).toContain('Reaching it takes a rise of 1.0 a year')
  })

  it('call a target of nought a number', () => {
    const beside = { ...fife, comparator: { name: 'Scotland', value: 18.3, period: '2024' } } as Comparison
    const indicator = indicators.find(
      ({ id }) => id === 'drug-misuse-deaths'
    ) as unknown as Series['indicator']
    expect(
      comparatorSentences({ indicator, category: {} } as Series, beside, { target: 0 }, 'Scotland')
    ).toEqual([
      'Against Scotland: Similar to Scotland.',
      'The target is 0.0, against Scotland’s 18.3 in 2024.'
    ])
  })
})

describe('targets in the address', () => {
  const targets = [
    { series: 'recorded-crime.all-crimes', baseline: '2014-15', target: 500, by: '2030-31' },
    {
      series: 'fires-five-year.accidental',
      baseline: '2011-12/2015-16',
      target: 150.5,
      by: '2021-22/2025-26'
    }
  ]

  it('are read back as they were written, from the address and from a file', () => {
    expect(readTargets(writeTargets(targets))).toEqual({ targets, unread: 0 })
    expect(readTargetsFile(writeTargetsFile('S12000047', targets))).toEqual({
      area: 'S12000047',
      targets,
      unread: 0
    })
    const madeUp = writeTargetsFile('S12000047', targets, true)
    expect(JSON.parse(madeUp)).toHaveProperty('demonstration', 'Demonstration figures: not statistics')
    expect(readTargetsFile(madeUp)).toEqual({ area: 'S12000047', targets, unread: 0 })
  })

  it('count what they cannot read, and take no file of another kind', () => {
    expect(readTargets('nonsense,recorded-crime.all-crimes_2014-15_-5_2030-31,').unread).toBe(2)
    expect(readTargetsFile('{"commonty":"pack"}')).toBeNull()
    expect(readTargetsFile('not json')).toBeNull()
    expect(readTargetsFile('{"commonty":"targets","area":"S12000047","targets":[null,7,{}]}')).toEqual({
      area: 'S12000047',
      targets: [],
      unread: 3
    })
  })
})

describe('laterPeriods', () => {
  it('goes on in the kind of the period, over the turn of a century too', () => {
    expect(laterPeriods('2025-26', 'financial-year', 2)).toEqual(['2026-27', '2027-28'])
    expect(laterPeriods('2098-99', 'financial-year', 2)).toEqual(['2099-00', '2100-01'])
    expect(laterPeriods('2024', 'calendar-year', 2)).toEqual(['2025', '2026'])
    expect(laterPeriods('2016-17/2020-21', 'financial-years', 1)).toEqual(['2021-22/2025-26'])
  })
})
