import type { Source } from '../../../shared/contracts/source.ts'
import { countInWords, listInWords } from '../../../shared/words/numbers.ts'
import { momentInWords } from '../../../shared/words/moments.ts'
import { stateTitles } from './sourceFacts.ts'

/** The state of a source in a word or two; one whose publisher did not answer has refused nothing. */
export const stateInWords = ({ state, fetching }: Source): string =>
  fetching?.failure?.stage === 'acquire' ? 'Last try failed' : stateTitles[state]

/** The names of the machines that an edition came from. */
function hosts(addresses: readonly string[]): string[] {
  return [...new Set(addresses.flatMap(address => (URL.canParse(address) ? [new URL(address).hostname] : [])))]
}

/** How the tries to fetch a source went, a sentence each: last try and success, route, next try, age against cadence. */
export function fetchingFacts({ calendar, fetching, stale }: Source): string[] {
  if (!calendar) return ['Not fetched by itself: someone adds each edition.']
  const late = stale
    ? [
        `Stale: the newest edition is more than ${calendar.staleAfterDays} days old, longer than its publisher usually takes.`
      ]
    : []
  if (!fetching) return ['Its publisher has not been asked yet.', ...late]
  const { lastTry, lastSuccess, addresses, nextTry, failure } = fetching
  const from = hosts(addresses)
  const route = from.length === 0 ? '' : ` It came from ${listInWords(from)}.`
  const times = failure?.tries === 1 ? 'once' : `${countInWords(failure?.tries ?? 0)} times in a row`
  return [
    failure
      ? `Asked on ${momentInWords(lastTry)}; it failed ${times}, since ${momentInWords(failure.since)}. ${
          lastSuccess === null ? 'It never succeeded yet.' : `It last succeeded on ${momentInWords(lastSuccess)}.${route}`
        }`
      : `Asked on ${momentInWords(lastTry)}, with success.${route}`,
    ...(nextTry === null ? [] : [`Asked again from ${momentInWords(nextTry)}.`]),
    ...late
  ]
}
