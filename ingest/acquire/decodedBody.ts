import { pipeline, Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { DownloadError } from './downloadError.ts'
import { errorCode } from './errorCode.ts'

/** How much of an answer is read, in bytes. */
export interface BodyLimits {
  /** Of the file once decompressed. */
  decodedBytes: number
  /** As sent. */
  sentBytes: number
  /** Decompressed over sent, looked at from 4 MiB on. */
  ratio: number
}

/** Below this, a high ratio is a small repetitive file and no danger. */
export const RATIO_FLOOR = 4 * 2 ** 20

export interface BodyProgress {
  /** Bytes received, as sent. */
  bytes: number
  /** Length that the publisher announced; null when it announced none. */
  total: number | null
}

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate
}

const mebibytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MiB`

/**
 * Reads a response body whole, decompressed, within limits: nothing larger than the limits is ever held.
 * @param body the chunks as sent
 * @param headers with lower-case names
 * @param host for the messages
 * @throws DownloadError `too-large`, `truncated`, or `content` for a compression that cannot be read
 */
export async function decodedBody(
  body: AsyncIterable<Uint8Array>,
  headers: Readonly<Record<string, string | undefined>>,
  limits: BodyLimits,
  host: string,
  onProgress: (progress: BodyProgress) => void
): Promise<{ bytes: Uint8Array; provedWhole: boolean }> {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  const decoder = encoding === 'identity' || encoding === '' ? null : decoders[encoding]
  if (decoder === undefined)
    throw new DownloadError(
      'content',
      `${host} sent the file in a compression that was not asked for. Look at the address in a browser; the publisher may have changed how it serves files.`
    )
  const chunked = headers['transfer-encoding']?.toLowerCase().includes('chunked') ?? false
  const length = headers['content-length']
  const total = !chunked && length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : null
  const tooLarge = (what: string) =>
    new DownloadError(
      'too-large',
      `The file from ${host} ${what}; nothing of it was kept. If the publisher’s file has truly grown, raise the limit in the dataset’s declaration.`
    )
  if (total !== null && total > limits.sentBytes)
    throw tooLarge(`is announced as ${mebibytes(total)}, and the limit is ${mebibytes(limits.sentBytes)}`)

  let sent = 0
  const count = async function* () {
    for await (const chunk of body) {
      sent += chunk.byteLength
      if (sent > limits.sentBytes)
        throw tooLarge(`is larger than the limit of ${mebibytes(limits.sentBytes)}`)
      onProgress({ bytes: sent, total })
      yield chunk
    }
    if (total !== null && sent !== total)
      throw new DownloadError(
        'truncated',
        `The file from ${host} ended after ${sent} of ${total} bytes. Nothing of it was kept; the next run tries again.`
      )
  }
  const chunks: Uint8Array[] = []
  let decoded = 0
  // An error on either side ends the loop below; the callback has nothing to add.
  const decompressed: AsyncIterable<Uint8Array> = decoder
    ? pipeline(Readable.from(count()), decoder(), () => {})
    : count()
  try {
    for await (const chunk of decompressed) {
      decoded += chunk.byteLength
      if (decoded > limits.decodedBytes)
        throw tooLarge(`is larger than the limit of ${mebibytes(limits.decodedBytes)} once decompressed`)
      if (decoder && decoded > RATIO_FLOOR && decoded > sent * limits.ratio)
        throw tooLarge(`grows more than ${limits.ratio} times when decompressed, as no table does`)
      chunks.push(chunk)
    }
  } catch (error) {
    throw decompressionFailure(error, host)
  }
  return { bytes: Buffer.concat(chunks), provedWhole: total !== null || chunked || decoder !== null }
}

function decompressionFailure(error: unknown, host: string): unknown {
  const code = errorCode(error) ?? ''
  if (code === 'Z_BUF_ERROR')
    return new DownloadError(
      'truncated',
      `The compressed file from ${host} ends before its end. Nothing of it was kept; the next run tries again.`,
      { cause: error }
    )
  if (/^Z_|^ERR_(_ERROR_|BROTLI|PADDING)|BROTLI/.test(code))
    return new DownloadError(
      'content',
      `The file from ${host} says that it is compressed and cannot be decompressed. Look at the address in a browser; if it opens there, tell the publisher.`,
      { cause: error }
    )
  return error
}
