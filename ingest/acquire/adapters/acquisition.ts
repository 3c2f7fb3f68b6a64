import type { Acquired, ArrivedFile } from '../acquired.ts'
import { download } from '../download.ts'
import { DownloadError, isUnreachable } from '../downloadError.ts'
import type { DownloadEffects, DownloadFormat, DownloadRequest, Validators } from '../downloadRequest.ts'

/** What every adapter is told about this run, whatever the publisher. */
export type AcquireContext = Pick<
  DownloadRequest,
  'allowInsecureLoopback' | 'standIn' | 'limits' | 'retries' | 'signal' | 'onProgress'
> & {
  effects?: Partial<DownloadEffects>
  /** What is held of a resource already, so that the publisher can say that nothing changed. */
  validatorsFor?: (resource: string) => Promise<Validators | undefined>
  /** Hosts that no connection could be made to, and why; this run does not ask them again. */
  unreachable?: Map<string, DownloadError>
}

/** What one visit to a publisher brought. */
export interface Acquisition {
  /**
   * Every file as it arrived, the one with the figures first. `resource` is its name in the archive’s index, and stays
   * the same from edition to edition.
   */
  files: { resource: string; acquired: Acquired }[]
  /** The publisher says that nothing changed since the last visit. */
  unchanged: boolean
  /** What was odd and did no harm, in sentences. */
  warnings: string[]
}

/** Fetches one resource on the terms of this run; conditional when something of it is held and `isConditional` is not false. */
export async function fetchResource(
  {
    resource,
    address,
    hosts,
    format,
    isConditional = true
  }: {
    resource: string
    address: string
    hosts: readonly string[]
    format: DownloadFormat
    isConditional?: boolean
  },
  { effects, validatorsFor, unreachable, ...terms }: AcquireContext
): Promise<Acquired> {
  const host = URL.canParse(address) ? new URL(address).host : ''
  const given = unreachable?.get(host)
  if (given) throw given
  const validators = isConditional ? await validatorsFor?.(resource) : undefined
  try {
    return await download({ ...terms, address, hosts, format, validators }, effects)
  } catch (error) {
    if (error instanceof DownloadError && isUnreachable(error)) unreachable?.set(host, error)
    throw error
  }
}

/** For what must be read anew each time, such as a page of links. */
export async function fetchAnew(
  request: Omit<Parameters<typeof fetchResource>[0], 'isConditional'>,
  context: AcquireContext
): Promise<ArrivedFile> {
  const acquired = await fetchResource({ ...request, isConditional: false }, context)
  if (acquired.notModified)
    throw new TypeError('an unconditional request cannot be answered with not modified')
  return acquired
}
