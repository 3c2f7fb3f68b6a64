import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { writeWhole } from './writeWhole.ts'

/** What is known of the tries to fetch one dataset. Instants are ISO 8601. */
export const Try = z.object({
  lastTry: z.iso.datetime(),
  /** When the publisher last answered with what passed every check, changed or not. */
  lastSuccess: z.iso.datetime().nullable(),
  /** Edition that the last success confirmed. */
  edition: z.string().nullable(),
  /** When that edition came; its age is counted from here. */
  editionSince: z.iso.datetime().nullable(),
  /** Why the last try failed; null when it succeeded. */
  failure: z
    .object({
      /** When the first of these tries in a row failed. */
      since: z.iso.datetime(),
      tries: z.int().positive(),
      stage: z.string(),
      /** In plain words: what happened, and what to do. */
      message: z.string(),
      /** When the publisher asked to be tried again. */
      retryAt: z.iso.datetime().nullable()
    })
    .nullable()
})
export type Try = z.infer<typeof Try>

const Tries = z.record(z.string(), Try)
export type Tries = z.infer<typeof Tries>

const fileOf = (archive: string) => path.join(archive, 'state.json')

/** The tries so far by dataset; none when nothing was ever fetched or the file cannot be read. */
export async function readTries(archive: string): Promise<Tries> {
  try {
    return Tries.parse(JSON.parse(await readFile(fileOf(archive), 'utf8')))
  } catch {
    return {}
  }
}

/** How one try ended. */
export type TryOutcome =
  { edition: string; isNew: boolean } | { stage: string; message: string; retryAt: string | null }

/** A try added to those before it. */
export function afterTry(before: Try | undefined, outcome: TryOutcome, at: string): Try {
  if ('edition' in outcome)
    return {
      lastTry: at,
      lastSuccess: at,
      edition: outcome.edition,
      editionSince: outcome.isNew || before?.edition !== outcome.edition ? at : (before.editionSince ?? at),
      failure: null
    }
  return {
    lastTry: at,
    lastSuccess: before?.lastSuccess ?? null,
    edition: before?.edition ?? null,
    editionSince: before?.editionSince ?? null,
    failure: {
      since: before?.failure?.since ?? at,
      tries: (before?.failure?.tries ?? 0) + 1,
      ...outcome
    }
  }
}

/** Replaces the file as a whole; readers see the tries before or after, never a part. */
export async function writeTries(archive: string, tries: Tries): Promise<void> {
  await writeWhole(fileOf(archive), `${JSON.stringify(tries, null, 2)}\n`)
}
