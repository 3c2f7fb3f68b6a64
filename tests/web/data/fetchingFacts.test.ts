import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Source } from '../../../shared/contracts/source.ts'
import { SourceTry } from '../../../shared/contracts/sourceTry.ts'
import { fetchingFacts, stateInWords } from '../../../web/views/data/fetchingFacts.ts'

const here = dirname(fileURLToPath(import.meta.url))
const { sources } = z
  .object({ sources: z.array(Source) })
  .parse(JSON.parse(readFileSync(join(here, 'sources.json'), 'utf8')))
const crime = sources.find(({ id }) => id === 'recorded-crime')
if (!crime) throw new RangeError('the fixture holds recorded crime')

/** A made-up try of a real source. */
const tried = (failure: SourceTry['failure'], more: Partial<Source> = {}): Source => ({
  ...crime,
  ...more,
  state: failure ? 'refused' : 'current',
  fetching: SourceTry.parse({
    lastTry: '2026-06-23T08:31:00.000Z',
    lastSuccess: failure ? '2026-06-20T11:00:00.000Z' : '2026-06-23T08:31:00.000Z',
    edition: '2026-06-3f9a1c2e',
    editionSince: '2026-06-20T11:00:00.000Z',
    addresses: ['https://statistics.gov.scot/downloads/cube-table'],
    nextTry: '2026-06-23T08:46:00.000Z',
    failure
  })
})
const failure = (stage: string, tries: number) => ({
  since: '2026-06-22T08:31:00.000Z',
  tries,
  stage,
  message: 'recorded-crime: no connection.',
  retryAt: null
})

describe('how the tries to fetch a source went', () => {
  it('says when it was asked by the clock in Edinburgh, whence its edition came, and when it is asked again', () => {
    expect(fetchingFacts(tried(null))).toEqual([
      'Asked on 23 June 2026, 09:31, with success. It came from statistics.gov.scot.',
      'Asked again from 23 June 2026, 09:46.'
    ])
  })

  it('says since when it fails, how often, and when it last succeeded', () => {
    expect(fetchingFacts(tried(failure('acquire', 3)))[0]).toBe(
      'Asked on 23 June 2026, 09:31; it failed three times in a row, since 22 June 2026, 09:31. It last succeeded on 20 June 2026, 12:00. It came from statistics.gov.scot.'
    )
    expect(fetchingFacts(tried(failure('acquire', 1)))[0]).toContain('; it failed once, since')
  })

  it('calls no edition refused where the publisher was not reached', () => {
    expect(stateInWords(tried(failure('acquire', 1)))).toBe('Last try failed')
    expect(stateInWords(tried(failure('validate', 1)))).toBe('Newest edition refused')
    expect(stateInWords(tried(null))).toBe('Current')
  })

  it('tells of a stale source, of one never asked, and of one that is not fetched', () => {
    expect(fetchingFacts(tried(null, { stale: true })).at(-1)).toMatch(/^Stale: .+ more than \d+ days old/)
    expect(fetchingFacts({ ...crime, fetching: null, stale: false })).toEqual([
      'Its publisher has not been asked yet.'
    ])
    expect(fetchingFacts({ ...crime, calendar: null })).toEqual([
      'Not fetched by itself: someone adds each edition.'
    ])
  })
})
