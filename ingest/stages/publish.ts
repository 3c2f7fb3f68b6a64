import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Dataset } from '../dataset.ts'
import { IngestError } from '../ingestError.ts'
import type { Kept } from '../settings.ts'
import { checkRelease, type Difference } from '../store/checkRelease.ts'
import type { ReleaseContent } from '../store/releaseContent.ts'
import { writeRelease } from '../store/writeRelease.ts'
import { whyNotWritten } from '../whyNotWritten.ts'
import { pointTo, refuseDemonstrationOverReal, type Current } from './currentRelease.ts'
import type { Series } from './derive.ts'
import { flush } from './flush.ts'
import { removeOld } from './oldReleases.ts'

/**
 * Builds the file beside the others, checks it, renames it into place and only then points readers to it. Killed at any
 * point, the last release stays served.
 * @param reached told when the file is built, and when it is in place but not yet pointed to
 * @throws IngestError when the finished file is not what was meant; it is taken away again
 */
export async function publish(
  releases: string,
  schema: string,
  content: ReleaseContent,
  { datasets, kept }: { datasets: readonly Dataset[]; kept: Kept },
  reached: (point: 'built' | 'in-place') => Promise<void>
): Promise<Current> {
  const current: Current = {
    release: content.id,
    file: `${content.id}.duckdb`,
    ...(content.demonstration ? { demonstration: true } : {})
  }
  await refuseDemonstrationOverReal(releases, content)
  const file = path.join(releases, current.file)
  const building = `${file}.building-${process.pid}`
  await rm(building, { force: true })
  try {
    const counts = await writeRelease(building, schema, content)
    const faults = await checkRelease(building, counts, difference =>
      isExplained(difference, content.series, datasets)
    )
    if (faults.length > 0)
      throw new IngestError(
        'all datasets',
        'publish',
        `The new release was built but is not sound, and is not published:\n${faults.join('\n')}\nThe last release stays served. This is a fault of the programme, not of a source.`
      )
    await flush(building)
    await reached('built')
    await rename(building, file)
    await flush(releases)
    await reached('in-place')
    await pointTo(releases, current)
  } catch (cause) {
    await Promise.all([building, `${building}.wal`].map(left => rm(left, { force: true })))
    if (cause instanceof IngestError) throw cause
    throw new IngestError(
      'all datasets',
      'publish',
      `The new release cannot be written to the releases folder: ${whyNotWritten(cause)}. The last release stays served.`,
      { cause }
    )
  }
  await removeOld(releases, current.file, kept)
  return current
}

function isExplained(
  { indicator, period, difference }: Difference,
  series: readonly Series[],
  datasets: readonly Dataset[]
): boolean {
  const measure = series.find(entry => entry.indicator.id === indicator)?.indicator.numerator.measure
  return datasets
    .flatMap(({ residuals = [] }) => residuals)
    .some(
      residual =>
        residual.measure === measure &&
        (!residual.periods || residual.periods.includes(period)) &&
        Math.abs(difference) <= residual.most
    )
}
