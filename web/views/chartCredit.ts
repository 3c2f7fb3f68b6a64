import type { Indicator } from '../../shared/contracts/endpoints.ts'
import type { Source } from '../../shared/contracts/source.ts'
import { releaseDay, sourcesInWords } from '../../shared/words/citation.ts'
import type { Loaded } from '../client/loaded.ts'
import type { ChartCredit } from '../components/chartActions.ts'
import { restsOn } from './restsOn.ts'

/**
 * What goes with every copy of a chart of these indicators.
 * @param sources null until they are here: then the datasets are named without their editions
 */
export function chartCredit(
  indicators: readonly Indicator[],
  sources: readonly Source[] | null,
  { release, demonstration }: Pick<Loaded, 'release' | 'demonstration'>,
  extra = ''
): ChartCredit {
  const cited = restsOn(indicators, sources ?? [])
  const neutral = indicators.some(({ polarity }) => polarity === 'neither')
  const [first] = indicators
  return {
    source: cited.length === 0 ? `see ${window.location.origin}/data` : sourcesInWords(cited),
    caveat: [
      indicators.length === 1 ? (first?.caveats[0] ?? '') : '',
      neutral ? 'Higher is not by itself worse.' : '',
      extra
    ]
      .filter(words => words !== '')
      .join(' '),
    edition: `release of ${releaseDay(release)}`,
    address: window.location.href,
    demonstration
  }
}
