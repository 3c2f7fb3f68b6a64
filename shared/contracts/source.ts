import { z } from 'zod'
import { Provenance } from './provenance.ts'
import { SourceTry } from './sourceTry.ts'

/**
 * `current`: the newest edition known; `newer-published` / `newer-due`: see `expected`; `not-in-release`: no edition is held
 * yet, only the live ingest brings one; `refused`: the last try failed and the last good edition stays.
 */
export const SourceState = z.enum(['current', 'newer-published', 'newer-due', 'not-in-release', 'refused'])
export type SourceState = z.infer<typeof SourceState>

/** Which part of the areas a period is held for. */
export const Coverage = z.enum(['all', 'some', 'scotland', 'none'])
export type Coverage = z.infer<typeof Coverage>

const DayOfYear = z.object({
  month: z.int().min(1).max(12).describe('Month, 1 to 12.'),
  day: z.int().min(1).max(31).describe('Day of the month, 1 to 31.')
})

/** Days of the year on which a publisher may release: months and days are counted from 1, both ends included. */
export const ReleaseWindow = z.object({
  from: DayOfYear.describe('First day of the window.'),
  to: DayOfYear.describe('Last day of the window.')
})
export type ReleaseWindow = z.infer<typeof ReleaseWindow>

/** When a dataset that is fetched is looked for. */
export const Cadence = z.object({
  windows: z.array(ReleaseWindow).describe('Days of the year on which it is looked for.'),
  staleAfterDays: z
    .int()
    .positive()
    .describe('Days after which its newest edition is older than its cadence allows.')
})
export type Cadence = z.infer<typeof Cadence>

/** What the release holds of one dataset, how old it is and what is missing. */
export const Source = z.object({
  id: z.string().describe('Id of the dataset.'),
  title: z.string(),
  publisher: z.string(),
  licence: z.string(),
  state: SourceState,
  refusal: z
    .string()
    .nullable()
    .describe(
      'Why the last try was refused: file, row, column, value and what to do; null when it was accepted.'
    ),
  cadence: z.string().describe('How often the publisher issues it, in words.'),
  expected: z.string().describe('When the next edition is expected, in words.'),
  missing: z.array(z.string()).describe('What this release does not hold, and who does.'),
  editions: z
    .array(
      Provenance.extend({
        rows: z.int().describe('Rows read from its files.'),
        served: z.boolean().describe('Whether any figure served rests on it.')
      })
    )
    .describe('Every edition held, oldest first, with its provenance.'),
  coverage: z
    .array(
      z.object({
        period: z.string(),
        start: z.iso.date(),
        held: Coverage.describe('For which part of the areas the period is held.'),
        councils: z.int().describe('For how many of the 32 council areas it is held.')
      })
    )
    .describe('One entry a period that the source covers, ascending by start.'),
  indicators: z.array(z.string()).describe('Ids of the indicators that rest on it.'),
  calendar: Cadence.nullable().describe(
    'Null for a dataset that is not fetched: its embedded editions stay until someone adds one.'
  ),
  fetching: SourceTry.nullable().describe('The tries to fetch it; null when there was none yet.'),
  stale: z.boolean().describe('The newest edition is older than the cadence of its publisher allows.')
})
export type Source = z.infer<typeof Source>

/** The same as a release has it, which does not know what day it is. */
export type HeldSource = Omit<Source, 'stale'>
