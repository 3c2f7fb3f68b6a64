import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../shared/contracts/area.ts'
import { meantInstead } from '../../shared/words/meantArea.ts'
import type { ParameterChange } from '../state/location.ts'
import type { Context } from '../views/view.ts'

/** Something of an address that its page could not follow. */
export interface Misread {
  /** What it is, and what is shown instead. */
  words: string
  /** The parameters that it stands in, as they are without it. */
  unused: ParameterChange
}

/** What an address names and the release does not have, in the sentences that several pages say. */
export const misreadWords = {
  area: (code: string, areas: readonly Area[]): string =>
    `There is no area “${code}”${meantInstead([code], areas)}.`,
  council: (code: string, areas: readonly Area[]): string =>
    `“${code}” is no council area${meantInstead([code], areas)}.`,
  indicator: (id: string): string => `There is no indicator “${id}” in this release.`,
  category: (title: string, id: string): string => `“${title}” has no category “${id}”.`,
  period: (id: string): string => `The period “${id}” is not one of this series.`,
  series: (key: string): string => `“${key}” is no series that can be compared here.`,
  members: (unknown: readonly string[]): string =>
    `These name no one council area or partnership here: ${unknown.join('; ')}.`,
  /** @param what is chosen: "view" @param instead "the chart is shown" */
  choice: (what: string, text: string, instead: string): string =>
    `There is no ${what} “${text}” on this page: ${instead}.`
}

/** Of a few words that an address can choose from, the one it has; the first where it has none or another, which is told. */
export function chosenWord<T extends string>(
  parameters: URLSearchParams,
  name: string,
  known: readonly [T, ...T[]],
  { what, instead }: { what: string; instead: string }
): { chosen: T; misread: Misread[] } {
  const text = parameters.get(name) || known[0]
  const chosen = known.find(word => word === text)
  return chosen === undefined
    ? {
        chosen: known[0],
        misread: [{ words: misreadWords.choice(what, text, instead), unused: { [name]: null } }]
      }
    : { chosen, misread: [] }
}

/** The series that a page shows, as far as an address can name it. */
interface ShownSeries {
  indicator: { title: string }
  category: { id: string }
  period: string
}

/** What of `breakdown` and `period` in an address a page could not follow. */
export function misreadSeries(
  parameters: URLSearchParams,
  { indicator, category, period }: ShownSeries
): Misread[] {
  const [asked, wanted] = [parameters.get('breakdown') || category.id, parameters.get('period') || period]
  return [
    ...(asked === category.id
      ? []
      : [{ words: misreadWords.category(indicator.title, asked), unused: { breakdown: null } }]),
    ...(wanted === period ? [] : [{ words: misreadWords.period(wanted), unused: { period: null } }])
  ]
}

/** All of it as one. */
export const unusedOf = (misread: readonly Misread[]): ParameterChange =>
  Object.fromEntries(misread.flatMap(({ unused }) => Object.entries(unused)))

/**
 * Tells what of the address was not used, so that nobody takes what is shown for what they asked for. The reader's next
 * choice leaves it out, and with it what was told of it.
 */
export function misreadNotice(
  { leaveOut }: Pick<Context, 'leaveOut'>,
  misread: readonly Misread[]
): TemplateResult | typeof nothing {
  if (misread.length === 0) return nothing
  leaveOut(unusedOf(misread))
  return html`<div class="notice"><p>${misread.map(({ words }) => words).join(' ')}</p></div>`
}
