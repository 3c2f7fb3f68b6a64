import type { Comparisons } from '../../shared/contracts/comparison.ts'
import type { Funnel } from '../../shared/contracts/funnel.ts'
import type { Group } from '../../shared/contracts/group.ts'
import type { Inequalities } from '../../shared/contracts/inequality.ts'
import type { Ranks } from '../../shared/contracts/rank.ts'
import type { SimilarAreas } from '../../shared/contracts/similarAreas.ts'
import type { Trends } from '../../shared/contracts/trend.ts'
import { apiAddress, request, type Fetch } from './request.ts'

/** Query of an endpoint that compares: parameters left out take their default. */
export type ComparisonQuery = Readonly<Record<string, string>>

const asking =
  <T>(path: string) =>
  (query: ComparisonQuery, fetcher: Fetch = address => fetch(address)): Promise<T> =>
    request<T>(fetcher, apiAddress(path, query))

/** Figures beside a comparator, with verdict, recent trend and sentence. @throws RequestError in words for the reader */
export const readComparisons = asking<Comparisons>('/comparisons')

/** Every period of an indicator, with the comparator’s series. @throws RequestError */
export const readTrends = asking<Trends>('/trends')

/** The funnel of one indicator and period. @throws RequestError */
export const readFunnel = asking<Funnel>('/funnels')

/** Ranks with the places that a figure leaves open. @throws RequestError */
export const readRanks = asking<Ranks>('/ranks')

/** Gradients across fifths by deprivation. @throws RequestError */
export const readInequalities = asking<Inequalities>('/inequalities')

/** Council areas that are most like one of them. @throws RequestError */
export const readSimilarAreas = asking<SimilarAreas>('/similar-areas')

/** A group of the reader’s own, added up and then rated. @throws RequestError */
export const readGroup = asking<Group>('/groups')
