import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { z } from 'zod'
import type { Dataset } from '../dataset.ts'
import { IngestError } from '../ingestError.ts'
import type { Kept } from '../settings.ts'
import { whyNotWritten } from '../whyNotWritten.ts'
import { describeRelease } from '../store/describeRelease.ts'
import { checkRelease, type Difference } from '../store/checkRelease.ts'
import { writeRelease, type Answer, type ReleaseContent } from '../store/writeRelease.ts'
import type { Series } from './derive.ts'
import { encodeCube } from './encodeCube.ts'

/** `current.json`: which release readers open. */
export const Current = z.object({
  release: z.string(),
  file: z.string(),
  /** It holds made-up figures of a stand-in publisher. */
  demonstration: z.boolean().optional(),
  /** Releases that a person took back: their inputs are not published again by themselves. */
  takenBack: z.array(z.string()).optional()
})
export type Current = z.infer<typeof Current>

const compress = promisify(brotliCompress)

/** The release that is served from a folder; undefined when there is none or its file is gone. */
export async function currentRelease(releases: string): Promise<Current | undefined> {
  try {
    const current = Current.parse(JSON.parse(await readFile(path.join(releases, 'current.json'), 'utf8')))
    return (await stat(path.join(releases, current.file))).isFile() ? current : undefined
  } catch {
    return undefined
  }
}

/** Takes away what a run that was killed left half made. Call with the lock held. */
export async function sweep(releases: string): Promise<string[]> {
  const leftovers = (await readdir(releases)).filter(name => /\.building-\d+(\.wal)?$/.test(name))
  await Promise.all(leftovers.map(name => rm(path.join(releases, name), { force: true, recursive: true })))
  return leftovers
}

/** The cubes, made once here so that no reader waits for them: JSON, and the same bytes in brotli. */
export async function makeAnswers(
  release: string,
  series: readonly Series[],
  demonstration = false
): Promise<Answer[]> {
  const ids = [...new Set(series.map(({ indicator }) => indicator.id))]
  const cubes: [string, Series[]][] = [
    ['cube/headline', series.filter(({ category }) => category.headline)],
    ...ids.map((id): [string, Series[]] => [
      `cube/${id}`,
      series.filter(({ indicator }) => indicator.id === id)
    ])
  ]
  return Promise.all(
    cubes.map(async ([name, some], position) => {
      const body = Buffer.from(JSON.stringify(encodeCube(release, some, demonstration)))
      const brotli = await compress(body, {
        params: {
          // The headline cube is in every page’s way. For the others, the last two hundredths take as long as all before.
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY - (position === 0 ? 0 : 1),
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length
        }
      })
      return { name, body, brotli }
    })
  )
}

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

/** Points readers to a release that is in place. */
export async function pointTo(releases: string, current: Current): Promise<void> {
  const pointer = path.join(releases, `current.json.building-${process.pid}`)
  const handle = await open(pointer, 'w')
  await handle.writeFile(`${JSON.stringify(current)}\n`)
  await handle.sync()
  await handle.close()
  await rename(pointer, path.join(releases, 'current.json'))
  await flush(releases)
}

/**
 * Made-up figures never take the place of statistics.
 * @throws IngestError when the folder serves a real release and the new one is a demonstration
 */
export async function refuseDemonstrationOverReal(
  releases: string,
  { demonstration }: Pick<ReleaseContent, 'demonstration'>
): Promise<void> {
  const served = await currentRelease(releases)
  if (demonstration && served && served.demonstration !== true)
    throw new IngestError(
      'all datasets',
      'publish',
      `A demonstration release is never published over a real one, and ${served.release} is real. Nothing was changed. Use a releases folder of its own: --releases data/demonstration/releases.`
    )
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

/** Forces a file or folder to disc. */
async function flush(target: string): Promise<void> {
  const handle = await open(target, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * When a release was made, as its file says of itself: a copy that was put back may have any date. A file that cannot be
 * read is older than every other.
 */
export async function madeAt(file: string): Promise<Date> {
  const description = await describeRelease(file).catch(() => null)
  return new Date(description?.builtAt ?? 0)
}

/** Keeps the newest, as many and as large as may be kept; the one that is served is always among them. */
async function removeOld(releases: string, served: string, { count, bytes }: Kept): Promise<void> {
  const names = (await readdir(releases)).filter(name => name.endsWith('.duckdb'))
  const files = await Promise.all(
    names.map(async name => {
      const file = path.join(releases, name)
      const { size } = await stat(file)
      return { name, made: name === served ? Infinity : (await madeAt(file)).getTime(), size }
    })
  )
  let room = bytes
  const old = files
    .toSorted((first, second) => (first.made < second.made ? 1 : -1))
    .filter(({ name, size }, position) => {
      room -= size
      return name !== served && (position >= count || room < 0)
    })
  await Promise.all(old.map(({ name }) => rm(path.join(releases, name), { force: true })))
}
