import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseTries, type SourceTries, type SourceTry } from '../../shared/contracts/sourceTry.ts'
import { writeWhole } from './writeWhole.ts'

const fileOf = (archive: string) => path.join(archive, 'state.json')

/** The tries so far by dataset; none when nothing was ever fetched or the file cannot be read. */
export async function readTries(archive: string): Promise<Record<string, SourceTry>> {
  return parseTries(await readFile(fileOf(archive), 'utf8').catch(() => ''))
}

/** How one try ended. */
export type TryOutcome =
  | { edition: string; isNew: boolean; addresses?: readonly string[] }
  | { stage: string; message: string; retryAt: string | null }

/** A try added to those before it; when the next is due is for the calendar to say. */
export function afterTry(before: SourceTry | undefined, outcome: TryOutcome, at: string): SourceTry {
  if ('edition' in outcome)
    return {
      lastTry: at,
      lastSuccess: at,
      edition: outcome.edition,
      editionSince: outcome.isNew || before?.edition !== outcome.edition ? at : (before.editionSince ?? at),
      addresses: [...(outcome.addresses ?? before?.addresses ?? [])],
      nextTry: null,
      failure: null
    }
  return {
    lastTry: at,
    lastSuccess: before?.lastSuccess ?? null,
    edition: before?.edition ?? null,
    editionSince: before?.editionSince ?? null,
    addresses: before?.addresses ?? [],
    nextTry: null,
    failure: {
      since: before?.failure?.since ?? at,
      tries: (before?.failure?.tries ?? 0) + 1,
      ...outcome
    }
  }
}

/** Replaces the file as a whole; readers see the tries before or after, never a part. */
export async function writeTries(archive: string, tries: SourceTries): Promise<void> {
  await writeWhole(fileOf(archive), `${JSON.stringify(tries, null, 2)}\n`)
}
