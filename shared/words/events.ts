import { capitalised, countInWords } from './numbers.ts'

const pluralNoun =
  /\b(crimes|offences|fires|deaths|people|orders|workers|incidents|photographs|households|zones|cases|assessments|referrals|sentences|dwellings|staff)\b/
const afterTheHead =
  /(?<!^) (?:of|in|by|under|against|through|on|with|to|for|working|killed|seriously|aged)\b.*$/

/** Whether words such as "dwelling fires" or "people killed on roads" take a plural verb. */
export function isPlural(inWords: string): boolean {
  if (inWords.startsWith('the ')) return false
  return pluralNoun.test(inWords.replace(afterTheHead, ''))
}

/** "was" or "were", as the words before it ask. */
export const was = (inWords: string): string => (isPlural(inWords) ? 'were' : 'was')

/** What happened to what: "people" and "killed on roads", "diversion cases" and "successfully completed". */
const happened =
  /^(people(?: aged \d+ (?:to \d+|and over))?|.*\b(?:orders|cases|sentences)) ((?:killed|seriously injured|commenced|finished|imposed|completed|successfully completed)\b.*)$/

/** "Other theft" names a category, not theft besides some that was spoken of: "crimes counted as other theft". */
const countedAs = (category: string, counted: string): string =>
  category.startsWith('other ') ? `${counted} counted as ${category}` : category

const verbOf = (counted: string): string =>
  counted === 'deaths' ? 'registered' : counted === 'fires' ? 'attended' : 'recorded'

/** "No dwelling fires were attended", "No people were killed on roads", "No robbery was recorded". */
export function noneSentence(category: string, counted: string): string {
  const inWords = countedAs(category, counted)
  const [, who, what] = happened.exec(inWords) ?? []
  return who === undefined
    ? `No ${inWords} ${was(inWords)} ${verbOf(counted)}`
    : `No ${who} were ${what ?? ''}`
}

const singularOf = (words: string): string =>
  words
    .replace(/^people\b/, 'person')
    .replace(
      /\b(deaths|fires|crimes|offences|incidents|orders|cases|assessments|referrals|sentences|dwellings)\b/,
      noun => noun.slice(0, -1)
    )

/** "Four drug misuse deaths were registered", "One crime of robbery was recorded", "One person was killed on roads". */
export function fewSentence(count: number, category: string, counted: string): string {
  const inWords = countedAs(category, counted)
  const isOne = count === 1
  const [, who, what] = happened.exec(inWords) ?? []
  const head = who ?? (isPlural(inWords) ? inWords : `${counted} of ${inWords}`)
  return `${capitalised(countInWords(count))} ${isOne ? singularOf(head) : head} ${isOne ? 'was' : 'were'} ${what ?? verbOf(counted)}`
}
