import type { SourceTries } from '../shared/contracts/sourceTry.ts'
import { IngestError } from './ingestError.ts'
import { holdingReleases } from './holdingReleases.ts'
import type { IngestOutcome } from './ingestOptions.ts'
import { fetchEdition, mayGoElse } from './live/fetchEdition.ts'
import { quarantineEdition, type LiveEdition } from './live/liveEdition.ts'
import type { LiveOptions } from './live/liveOptions.ts'
import { remember, triesAfter, withRefusals } from './live/remember.ts'
import { outcomeOf, sourceOutcomes, type SourceOutcome } from './live/sourceOutcomes.ts'
import { readTries } from './live/tries.ts'
import { take, termsFor, visitAll, type Visit } from './live/visit.ts'
import { archiveOf } from './readEditions.ts'
import { build } from './runIngest.ts'

export type LiveOutcome = IngestOutcome & { sources: SourceOutcome[] }

/**
 * Fetches from the publishers, checks what is new, and publishes a release when anything is. A source that fails keeps
 * its last good edition, and the others go on.
 * @throws IngestError when nothing can be published; LockedError when another run is at work
 */
export async function runLive(options: LiveOptions): Promise<LiveOutcome> {
  const demonstration = options.context?.allowInsecureLoopback === true
  return options.dryRun
    ? run({ ...options, demonstration })
    : holdingReleases({ ...options, demonstration }, () => run({ ...options, demonstration }))
}

async function run(options: LiveOptions & { demonstration: boolean }): Promise<LiveOutcome> {
  const directory = archiveOf(options)
  const { now = () => new Date() } = options
  const before = await readTries(directory)
  const visit = await visitAll(options)
  try {
    const outcome = await buildWithout(options, visit, before)
    for (const { dataset, edition, refusal } of outcome.editions) {
      const candidate = visit.candidates.get(dataset)
      if (refusal === null || candidate?.provenance.edition !== edition) continue
      await refuseCandidate(visit, candidate, refusal, 'validate')
    }
    return { ...outcome, sources: sourceOutcomes(options, visit) }
  } catch (error) {
    if (error instanceof IngestError)
      for (const [dataset] of visit.candidates)
        visit.failures.set(dataset, { stage: error.stage, message: error.message, retryAt: null })
    throw error
  } finally {
    if (!options.dryRun) {
      await remember(options, directory, visit, before)
      await visit.inbox?.settle(dataset => outcomeOf(visit, dataset))
    }
  }

  async function refuseCandidate(
    { candidates, failures }: Visit,
    candidate: LiveEdition,
    message: string,
    stage: string
  ): Promise<void> {
    const { dataset } = candidate.provenance
    candidates.delete(dataset)
    failures.set(dataset, { stage, message, retryAt: null })
    await setAside(candidate, message)
  }

  async function setAside(candidate: LiveEdition, message: string): Promise<void> {
    if (!options.dryRun)
      await quarantineEdition(directory, candidate, message, now().toISOString()).catch(() => undefined)
  }

  /**
   * The edition that the next way gives, as the candidate in place of one that did not pass.
   * @throws IngestError when no way is left, or none has anything newer than what is held
   */
  async function inPlaceOf(made: Visit, refused: LiveEdition, why: IngestError): Promise<LiveEdition> {
    const { dataset: id } = refused.provenance
    const dataset = options.datasets.find(each => each.id === id)
    if (!dataset?.live || made.inbox || !mayGoElse(why)) throw why
    const failed = [...(made.waysFailed.get(id) ?? []), why]
    const fetched = await fetchEdition(dataset, dataset.live, termsFor(options, id, made), failed)
    if (fetched.unchanged)
      throw new IngestError(
        id,
        why.stage,
        `${why.message} Another way has nothing newer than edition ${fetched.edition.provenance.edition}.`,
        { cause: why }
      )
    await setAside(refused, why.message)
    take(made, id, fetched, options)
    return fetched.edition
  }

  /** Builds the release; an edition that passed its own checks and still cannot be served is left out of a second try. */
  async function buildWithout(
    given: LiveOptions & { demonstration: boolean },
    made: Visit,
    tries: SourceTries
  ): Promise<IngestOutcome> {
    try {
      return await build({
        ...given,
        archive: directory,
        candidates: made.candidates,
        inPlaceOf: (refused, why) => inPlaceOf(made, refused, why),
        tries: refusals =>
          given.dryRun
            ? tries
            : triesAfter(options, { ...made, failures: withRefusals(made, refusals) }, tries)
      })
    } catch (error) {
      const candidate = error instanceof IngestError ? made.candidates.get(error.dataset) : undefined
      if (!(error instanceof IngestError) || !candidate) throw error
      try {
        await inPlaceOf(made, candidate, error)
      } catch (final) {
        if (!(final instanceof IngestError)) throw final
        await refuseCandidate(made, candidate, final.message, error.stage)
      }
      return buildWithout(given, made, tries)
    }
  }
}
