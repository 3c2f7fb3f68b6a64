import { type Category, defaultCategory } from '../../shared/catalogue/indicator.ts'
import type { Area } from '../../shared/contracts/area.ts'
import type { Indicator } from '../../shared/contracts/endpoints.ts'
import { meantInstead } from '../../shared/words/meantArea.ts'
import { badRequest, type ProblemError } from '../problemError.ts'
import type { OpenRelease } from '../store/store.ts'

/** Makes the 400 that says what is wrong with one parameter. */
export type Refuse = (parameter: string, message: string) => ProblemError

/** The refusals of an endpoint, each with what it accepts. */
export const refusalsOf =
  ({ accepted }: { accepted: Readonly<Record<string, string>> }): Refuse =>
  (parameter, message) =>
    badRequest([{ parameter, message }], accepted)

/** Lists at most twenty of them. */
export const listed = (values: readonly string[]): string =>
  values.length > 20 ? `${values.slice(0, 20).join(', ')} and ${values.length - 20} more` : values.join(', ')

/** What is told of codes in a question that no area here has, behind the name of the parameter. */
export const noSuchArea = (codes: readonly string[], areas: readonly Area[]): string =>
  `there is no area ‘${listed(codes)}’${meantInstead(codes, areas)}; /api/v1/areas lists every area with its code.`

/** @throws ProblemError 400 that lists the indicators */
export function chooseIndicator(release: OpenRelease, id: string, refuse: Refuse): Indicator {
  const found = release.indicators.find(indicator => indicator.id === id)
  if (!found)
    throw refuse(
      'indicator',
      `there is no indicator ‘${id}’; the indicators are ${release.indicators.map(indicator => indicator.id).join(', ')}.`
    )
  return found
}

/** One category; the first unless said. @throws ProblemError 400 that lists the categories */
export function chooseCategory(indicator: Indicator, id: string | undefined, refuse: Refuse): Category {
  if (id === undefined) return defaultCategory(indicator)
  const found = indicator.breakdown.categories.find(category => category.id === id)
  if (!found)
    throw refuse(
      'breakdown',
      `${indicator.id} has no category ‘${id}’; its categories are ${indicator.breakdown.categories.map(category => category.id).join(', ')}.`
    )
  return found
}

/**
 * Areas by code or by scheme.
 * @param unsaid the areas when neither is given
 * @throws ProblemError 400 for both at once, and for what the release does not have
 */
export function chooseAreas(
  release: OpenRelease,
  { areas, scheme }: { areas?: readonly string[] | undefined; scheme?: string | undefined },
  unsaid: readonly string[],
  refuse: Refuse
): string[] {
  if (areas && scheme !== undefined) throw refuse('scheme', 'given together with areas; give one of the two.')
  if (scheme !== undefined) {
    const found = release.schemes.find(({ id }) => id === scheme)
    if (!found)
      throw refuse(
        'scheme',
        `there is no scheme ‘${scheme}’; the schemes are ${release.schemes.map(({ id }) => id).join(', ')}.`
      )
    return found.groups.map(({ code }) => code)
  }
  if (!areas) return [...unsaid]
  const unknown = areas.filter(code => !release.areasByCode.has(code))
  if (unknown.length > 0) throw refuse('areas', noSuchArea(unknown, release.areas))
  return [...new Set(areas)]
}
