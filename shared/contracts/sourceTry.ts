import { z } from 'zod'

/** What is known of the tries to fetch one dataset. Instants are ISO 8601. */
export const SourceTry = z.object({
  lastTry: z.iso.datetime(),
  /** When the publisher last answered with what passed every check, changed or not. */
  lastSuccess: z.iso.datetime().nullable(),
  /** Edition that the last success confirmed. */
  edition: z.string().nullable(),
  /** When that edition came. */
  editionSince: z.iso.datetime().nullable(),
  /** Where the files of that edition came from. */
  addresses: z.array(z.string()).default([]),
  /** When the publisher is asked next; null when that is not known. */
  nextTry: z.iso.datetime().nullable().default(null),
  /** Why the last try failed; null when it succeeded. */
  failure: z
    .object({
      /** When the first of these tries in a row failed. */
      since: z.iso.datetime(),
      tries: z.int().positive(),
      /** `acquire` when the publisher could not be reached or sent no table; otherwise the check that it did not pass. */
      stage: z.string(),
      /** In plain words: what happened, and what to do. */
      message: z.string(),
      /** When the publisher asked to be tried again. */
      retryAt: z.iso.datetime().nullable()
    })
    .nullable()
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
