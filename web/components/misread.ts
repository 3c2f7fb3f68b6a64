import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../shared/contracts/area.ts'
import { meantInstead } from '../../shared/words/meantArea.ts'

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
): { chosen: T; misread: string[] } {
  const text = parameters.get(name) || known[0]
  const chosen = known.find(word => word === text)
  return chosen === undefined
    ? { chosen: known[0], misread: [misreadWords.choice(what, text, instead)] }
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
): string[] {
  const [asked, wanted] = [parameters.get('breakdown') || category.id, parameters.get('period') || period]
  return [
    ...(asked === category.id ? [] : [misreadWords.category(indicator.title, asked)]),
    ...(wanted === period ? [] : [misreadWords.period(wanted)])
  ]
}

/** Tells what of the address was not used, so that nobody takes what is shown for what they asked for. */
export const misreadNotice = (misread: readonly string[]): TemplateResult | typeof nothing =>
  misread.length === 0 ? nothing : html`<div class="notice"><p>${misread.join(' ')}</p></div>`
