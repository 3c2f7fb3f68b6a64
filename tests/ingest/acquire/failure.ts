import { DownloadError } from '../../../ingest/acquire/downloadError.ts'

/** The DownloadError that a piece of work fails with. */
export async function failureOf(work: Promise<unknown>): Promise<DownloadError> {
  const error = await work.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason
  )
  if (error instanceof DownloadError) return error
  throw error
}
