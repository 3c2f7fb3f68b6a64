import type { Dataset } from '../dataset.ts'
import type { TryOutcome } from './tries.ts'
import type { Visit } from './visit.ts'

/** How one source fared. */
export interface SourceOutcome {
  dataset: string
  result: 'new' | 'unchanged' | 'refused' | 'failed'
  edition: string | null
  /** Bytes of its files; 0 when nothing new arrived. */
  bytes: number
  seconds: number
  message: string | null
}

/** How the try to fetch a dataset ended; undefined when there was none. */
export const outcomeOf = (visit: Visit, dataset: string): TryOutcome | undefined => {
  const failure = visit.failures.get(dataset)
  if (failure) return failure
  const candidate = visit.candidates.get(dataset)
  const edition = candidate ?? visit.unchanged.get(dataset)
  return (
    edition && {
      edition: edition.provenance.edition,
      isNew: edition === candidate,
      addresses: edition.files.map(({ address }) => address)
    }
  )
}

/** How each source that was asked fared, in the order of the register. */
export function sourceOutcomes(
  { datasets }: { datasets: readonly Dataset[] },
  visit: Visit
): SourceOutcome[] {
  return datasets.flatMap(({ id }): SourceOutcome[] => {
    const seconds = visit.seconds.get(id)
    if (seconds === undefined) return []
    const failure = visit.failures.get(id)
    const candidate = visit.candidates.get(id)
    const edition = candidate ?? visit.unchanged.get(id)
    return [
      {
        dataset: id,
        result: failure
          ? failure.stage === 'acquire'
            ? 'failed'
            : 'refused'
          : candidate
            ? 'new'
            : 'unchanged',
        edition: edition?.provenance.edition ?? null,
        bytes: candidate?.provenance.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0,
        seconds,
        message: failure?.message ?? null
      }
    ]
  })
}
