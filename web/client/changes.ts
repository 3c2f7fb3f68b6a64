import type { Changes } from '../../shared/contracts/change.ts'
import { apiAddress, request, type Fetch } from './request.ts'

/**
 * What each edition of every dataset changed.
 * @throws RequestError in words for the reader
 */
export const readChanges = (fetcher: Fetch = address => fetch(address)): Promise<Changes> =>
  request<Changes>(fetcher, apiAddress('/changes'))
