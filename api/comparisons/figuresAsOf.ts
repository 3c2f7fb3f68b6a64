import type { AsOf } from '../../shared/contracts/asOf.ts'
import { namesOf } from '../areaObservations.ts'
import { observationsAsOf } from '../asOf/observationsAsOf.ts'
import type { OpenRelease, Series } from '../store/store.ts'
import { type SeriesFigures, seriesFigures, storedAreas } from './seriesFigures.ts'

/** A series as it stood on a day, and the editions that it rests on. */
export interface FiguresAsOf {
  figures: SeriesFigures
  asOf: AsOf
}

/** Works a series out as of a day (ISO 8601). @throws ProblemError 400 for a day before its first edition, or to come */
export async function figuresAsOf(
  release: OpenRelease,
  { indicator, breakdown }: Series,
  day: string
): Promise<FiguresAsOf> {
  const past = await observationsAsOf(release, indicator, [breakdown], { asOf: day }, {})
  return {
    figures: seriesFigures({ indicator, breakdown }, past.answer(storedAreas(release)), namesOf(release)),
    asOf: past.asOf
  }
}
