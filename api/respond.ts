import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants } from 'node:zlib'
import type { Request, Response } from 'express'
import { type AnswerCache, type PreparedAnswer, toKeep, writeReady } from './answerCache.ts'
import { type Encoding, preference } from './negotiate.ts'

/** An answer as bytes, before it is known how they go on the wire. */
export interface Representation {
  /** Release it was made from; null for a file that belongs to none. */
  releaseId: string | null
  contentType: string
  body: Buffer
  /** The same bytes in brotli, where they were made in advance. */
  brotli?: Buffer
  /** Whether compressing makes it smaller. */
  compressible?: boolean
  cacheControl: string
  /** Suggests a file name to save it under. */
  fileName?: string
  /** 0 to 11, where it is worth the time because the bytes stay the same; only for those not compressed in advance. */
  brotliQuality?: number
  /** For an answer that may end before its release does. */
  isCurrent?: () => boolean
}

/** Five minutes, because a release may be published any time; a copy up to a day old is better than an error. */
export const untilNextRelease = 'public, max-age=300, stale-if-error=86400'

/** Below this many bytes compressing gains nothing. */
const leastCompressed = 860

/**
 * Up to this many bytes an answer is compressed as it is made: at most three milliseconds. On another thread it would wait
 * for the processor behind those that answer others, and all of them behind the one that collects garbage.
 */
const mostCompressedAtOnce = 640_000
/**
 * How thoroughly, and with a window of how many bytes, as a power of two. The next more thorough one takes twice the time,
 * which everyone else waits for, and spares a twentieth of the bytes at most; a larger window takes longer to set up.
 */
const quick = { quality: 1, window: 18 }

const compress = promisify(brotliCompress)

/** Headers that belong to one request, and so are left out of what is remembered. */
const ownHeaders = new Set(['x-request-id', 'strict-transport-security'])

async function encode(
  { body, brotli, compressible = true, brotliQuality }: Representation,
  encoding: Encoding
): Promise<{ bytes: Buffer; encoding: Encoding }> {
  if (encoding === 'identity') return { bytes: body, encoding }
  if (brotli) return { bytes: brotli, encoding }
  if (!compressible || body.length < leastCompressed) return { bytes: body, encoding: 'identity' }
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants
  const size = { [BROTLI_PARAM_SIZE_HINT]: body.length }
  if (brotliQuality !== undefined) {
    const params = { ...size, [BROTLI_PARAM_QUALITY]: brotliQuality }
    return { bytes: await compress(body, { params }), encoding }
  }
  const params = { ...size, [BROTLI_PARAM_QUALITY]: quick.quality, [BROTLI_PARAM_LGWIN]: quick.window }
  const isAtOnce = body.length <= mostCompressedAtOnce
  return {
    bytes: isAtOnce ? brotliCompressSync(body, { params }) : await compress(body, { params }),
    encoding
  }
}

/** Strong: changes with the release, the form, the encoding and every byte. */
function entityTag({ releaseId, contentType }: Representation, encoding: Encoding, bytes: Buffer): string {
  const hash = createHash('sha256')
    .update(`${releaseId ?? ''}\n${contentType}\n${encoding}\n`)
    .update(bytes)
    .digest('base64url')
    .slice(0, 24)
  return `"${hash}"`
}

async function prepare(
  request: Request,
  response: Response,
  representation: Representation
): Promise<PreparedAnswer> {
  const { encoding: wanted } = preference(request.headers.accept, request.headers['accept-encoding'])
  const { bytes, encoding } = await encode(representation, wanted)
  const etag = entityTag(representation, encoding, bytes)

  const inherited = Object.entries(response.getHeaders()).flatMap(([name, value]) =>
    ownHeaders.has(name) || value === undefined ? [] : [name, String(value)]
  )
  const notModifiedHeaders = [
    ...inherited,
    'ETag',
    etag,
    'Cache-Control',
    representation.cacheControl,
    'Vary',
    'Accept, Accept-Encoding'
  ]
  const headers = [
    ...notModifiedHeaders,
    'Content-Type',
    representation.contentType,
    'Content-Length',
    String(bytes.length),
    ...(encoding === 'br' ? ['Content-Encoding', 'br'] : []),
    ...(representation.fileName
      ? ['Content-Disposition', `attachment; filename="${representation.fileName}"`]
      : [])
  ]
  return {
    releaseId: representation.releaseId,
    answer: {
      etag,
      headers,
      notModifiedHeaders,
      body: toKeep(bytes),
      ...(representation.isCurrent ? { isCurrent: representation.isCurrent } : {})
    }
  }
}

/**
 * Answers 200 (or 304) in the encoding asked for. The bytes are remembered, so that the next such request skips all this,
 * and many who ask at once wait for the same preparation.
 */
export async function respond(
  request: Request,
  response: Response,
  cache: AnswerCache,
  make: () => Promise<Representation>
): Promise<void> {
  const ready = await cache.once(cache.key(request, request.originalUrl), async () =>
    prepare(request, response, await make())
  )
  writeReady(request, response, ready, [])
}
