import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Answer } from '../store/releaseContent.ts'
import type { Series } from './derive.ts'
import { encodeCube } from './encodeCube.ts'

const compress = promisify(brotliCompress)

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
