import type { Indicator } from '../../shared/contracts/endpoints.ts'
import type { Source } from '../../shared/contracts/source.ts'
import type { CitedSource } from '../../shared/words/citation.ts'

/** What is read of an indicator to know where its figures come from. */
export type Sourced = Pick<Indicator, 'dataset' | 'method' | 'denominator'>

/** The dataset of an indicator and, where a rate is worked out here, that of the people it is divided by. */
const datasetsOf = ({ dataset, method, denominator }: Sourced): string[] =>
  method === 'crude-rate' && denominator?.measure === 'population' ? [dataset, 'population'] : [dataset]

/** The publications and editions that figures of these indicators rest on, in the order of the indicators. */
export const restsOn = (indicators: readonly Sourced[], sources: readonly Source[]): CitedSource[] =>
  [...new Set(indicators.flatMap(datasetsOf))].flatMap(id =>
    (sources.find(source => source.id === id)?.editions ?? [])
      .filter(({ served }) => served)
      .map(({ publisher, publication, edition }) => ({ publisher, publication, edition }))
  )
