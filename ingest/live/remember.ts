import type { SourceTries, SourceTry } from '../../shared/contracts/sourceTry.ts'
import { nextFetch } from './dueDatasets.ts'
import type { LiveOptions } from './liveOptions.ts'
import { outcomeOf } from './sourceOutcomes.ts'
import { afterTry, writeTries } from './tries.ts'
import type { Failure, Visit } from './visit.ts'

/** Failures of a visit, with the editions that did not pass while the release was built. */
export const withRefusals = (
  { failures }: Visit,
  refusals: ReadonlyMap<string, string>
): Map<string, Failure> =>
  new Map([
    ...failures,
    ...[...refusals].map(([dataset, message]): [string, Failure] => [
      dataset,
      { stage: 'validate', message, retryAt: null }
    ])
  ])

/** The tries of every dataset, those of this visit included. */
export function triesAfter(
  { datasets, now = () => new Date() }: LiveOptions,
  visit: Visit,
  before: SourceTries
): SourceTries {
  const at = now().toISOString()
  const tries: Record<string, SourceTry> = { ...before }
  for (const dataset of datasets) {
    const outcome = outcomeOf(visit, dataset.id)
    if (!outcome) continue
    const known = afterTry(before[dataset.id], outcome, at)
    tries[dataset.id] = { ...known, nextTry: nextFetch(dataset, known)?.toISOString() ?? null }
  }
  return tries
}

/** A message without the name of its dataset, where that stands before it already. */
const withoutName = (id: string, message: string) =>
  message.startsWith(`${id}: `) ? message.slice(id.length + 2) : message

/** Writes down how each source fared, and tells once of a source that stopped or started working. */
export async function remember(
  options: LiveOptions,
  directory: string,
  visit: Visit,
  before: SourceTries
): Promise<void> {
  const tries = triesAfter(options, visit, before)
  for (const { id, title } of options.datasets) {
    if (!outcomeOf(visit, id)) continue
    const was = before[id]?.failure ?? null
    const is = tries[id]?.failure ?? null
    if (is && !was)
      options.alert(
        `${title} (${id}) could not be updated: ${withoutName(id, is.message)} The last good edition stays.`
      )
    if (was && !is)
      options.alert(
        `${title} (${id}) works again, after ${was.tries} failed ${was.tries === 1 ? 'try' : 'tries'}.`
      )
  }
  await writeTries(directory, tries).catch(() =>
    options.alert(
      'The state of the sources could not be written to the archive: make room on the disk, or let this program write there.'
    )
  )
}
