import type { Changes } from '../../shared/contracts/change.ts'
import { apiAddress, request, type Fetch } from './request.ts'

/**
 * What each edition of every dataset, or of one, changed.
 * @throws RequestError in words for the reader
 */
export const readChanges = (dataset?: string, fetcher: Fetch = address => fetch(address)): Promise<Changes> =>
  request<Changes>(fetcher, apiAddress('/changes', dataset === undefined ? {} : { dataset }))
