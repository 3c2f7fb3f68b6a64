import { z } from 'zod'

/** What is known of the tries to fetch one dataset. Instants are ISO 8601. */
export const SourceTry = z.object({
  lastTry: z.iso.datetime().describe('When the publisher was last asked.'),
  lastSuccess: z.iso
    .datetime()
    .nullable()
    .describe('When the publisher last answered with what passed every check, changed or not.'),
  edition: z.string().nullable().describe('Edition that the last success confirmed.'),
  editionSince: z.iso.datetime().nullable().describe('When that edition came.'),
  addresses: z.array(z.string()).default([]).describe('Where the files of that edition came from.'),
  nextTry: z.iso
    .datetime()
    .nullable()
    .default(null)
    .describe('When the publisher is asked next; null when that is not known.'),
  failure: z
    .object({
      since: z.iso.datetime().describe('When the first of these tries in a row failed.'),
      tries: z.int().positive().describe('How many tries in a row have failed.'),
      stage: z
        .string()
        .describe(
          '`acquire` when the publisher could not be reached or sent no table; otherwise the check that it did not pass.'
        ),
      message: z.string().describe('In plain words: what happened, and what to do.'),
      retryAt: z.iso.datetime().nullable().describe('When the publisher asked to be tried again.')
    })
    .nullable()
    .describe('Why the last try failed; null when it succeeded.')
})
export type SourceTry = z.infer<typeof SourceTry>

/** The tries of every dataset that was ever fetched, by its id: `state.json` of the archive. */
export type SourceTries = Readonly<Record<string, SourceTry>>

/**
 * Tries out of the text of `state.json`; an entry that cannot be read is left out, so that one does not hide the others.
 * @returns none when the text is not an object of JSON
 */
export function parseTries(text: string): Record<string, SourceTry> {
  let entries: unknown
  try {
    entries = JSON.parse(text)
  } catch {
    return {}
  }
  if (typeof entries !== 'object' || entries === null) return {}
  return Object.fromEntries(
    Object.entries(entries).flatMap(([dataset, entry]) => {
      const parsed = SourceTry.safeParse(entry)
      return parsed.success ? [[dataset, parsed.data]] : []
    })
  )
}
