import type { Source, SourceState } from '../../../shared/contracts/source.ts'
import { listInWords, lowered } from '../../../shared/words/numbers.ts'
import { editionLabel, elapsed } from '../../../shared/words/periods.ts'

/** The words for each state; the shape beside them is drawn by statusMark. */
export const stateTitles: Readonly<Record<SourceState, string>> = {
  current: 'Current',
  'newer-published': 'Newer edition published',
  'newer-due': 'Newer edition due',
  'not-in-release': 'Not in this release',
  refused: 'Newest edition refused'
}

/** Whether a source has figures at all: boundaries have none. */
export const hasFigures = ({ indicators }: Pick<Source, 'indicators'>): boolean => indicators.length > 0

/** Whether some period of a source is held for every council area. */
export const isHeldByCouncil = ({ coverage }: Source): boolean => coverage.some(({ held }) => held === 'all')

/** Editions newest first. */
export const newestFirst = ({ editions }: Source): Source['editions'] =>
  editions.toSorted((a, b) => (b.issued ?? b.edition).localeCompare(a.issued ?? a.edition))

/** The newest edition in words; how many are kept beside it. */
export function editionsInWords(source: Source): string {
  const [newest, ...older] = newestFirst(source)
  if (!newest) return 'none held'
  const label = editionLabel(newest.issued ?? newest.edition)
  return older.length === 0 ? label : `${label}, and ${older.length} earlier`
}

/** Age of the newest edition on the day of the release; null where its month is not known. */
export function ageInWords(source: Source, releaseDay: string): string | null {
  const [newest] = newestFirst(source)
  const issued = newest?.issued ?? newest?.edition.slice(0, 7)
  if (issued === undefined || !/^\d{4}(-\d{2})?/.test(issued)) return null
  return elapsed(/^\d{4}-\d{2}/.test(issued) ? issued : issued.slice(0, 4), releaseDay)
}

/** One plain fact of the top of the page: a big number and what it counts. */
export interface Fact {
  number: string
  words: string
}

/** Title in a sentence: names and abbreviations keep their capitals. */
const inSentence = (title: string): string =>
  /^[A-Z]{2}/.test(title) ? title : lowered(title)

/** How many sources are held by council area, how many are current, and which are without council figures. */
export function plainFacts(sources: readonly Source[]): [Fact, Fact, Fact] {
  const withFigures = sources.filter(hasFigures)
  const held = withFigures.filter(isHeldByCouncil)
  const without = withFigures.filter(source => !isHeldByCouncil(source))
  const inState = (state: SourceState) => sources.filter(source => source.state === state).length
  const current = inState('current')
  const other = [
    [inState('newer-published'), 'a newer edition published', 'a newer edition published'],
    [inState('newer-due'), 'one due', 'one due'],
    [inState('not-in-release'), 'no edition in this release', 'no edition in this release'],
    [inState('refused'), 'a refused edition', 'a refused edition']
  ] as const
  const rest = other
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count === 1 ? `has ${one}` : `have ${many}`}`)
  return [
    { number: `${held.length} of ${withFigures.length}`, words: 'sources held for all 32 council areas' },
    {
      number: String(current),
      words: `current at this release${rest.length === 0 ? '' : `; ${listInWords(rest)}`}`
    },
    {
      number: String(without.length),
      words:
        without.length === 0
          ? 'without figures for all council areas'
          : `without figures for all council areas: ${listInWords(without.map(({ title }) => inSentence(title)))}`
    }
  ]
}
