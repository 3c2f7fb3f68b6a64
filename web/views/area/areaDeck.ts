import type { Area } from '../../../shared/contracts/area.ts'
import type { Profile } from '../../../shared/contracts/endpoints.ts'
import { observationSentence, type Said } from '../../../shared/words/sentences.ts'
import type { Loaded } from '../../client/loaded.ts'
import { defaultCategoryOf } from './defaultCategoryOf.ts'

/** Figures of one series, by area and period. */
interface Figures {
  periods: readonly string[]
  figure: (area: string, period: string) => Said | null
}

const profileFigures = (profile: Profile, indicator: string, breakdown: string): Figures => {
  const found = new Map(
    [...profile.observations, ...profile.scotland]
      .filter(each => each.indicator === indicator && each.breakdown === breakdown)
      .map(each => [`${each.area} ${each.period}`, each])
  )
  return {
    periods: [...new Set([...found.values()].map(({ period }) => period))].toSorted(),
    figure: (area, period) => found.get(`${area} ${period}`) ?? null
  }
}

/** The headline figures, which leave partnerships out. */
const headlineFigures = (
  data: Loaded,
  indicator: Profile['observations'][number]['indicator'],
  breakdown: string
): Figures => {
  const method = data.indicator(indicator)?.method ?? 'count'
  return {
    periods: data.holds(indicator, breakdown) ? data.periods(indicator, breakdown) : [],
    figure: (area, period) => ({
      ...data.cell(indicator, breakdown, area, period),
      area,
      period,
      marker: '',
      method
    })
  }
}

/**
 * The latest figure of a place in a sentence.
 * @param profile null until it is here: then the sentence is made from the headline figures
 * @returns null where there is no figure
 */
export function areaDeck(area: Area, profile: Profile | null, data: Loaded): string | null {
  const [indicator] = data.indicators
  if (!indicator) return null
  const category = defaultCategoryOf(indicator)
  const { code: scotland } = data.scotland
  const { periods, figure } =
    profile === null
      ? headlineFigures(data, indicator.id, category.id)
      : profileFigures(profile, indicator.id, category.id)
  const period = periods.findLast(each => figure(area.code, each)?.value != null)
  const latest = period === undefined ? null : figure(area.code, period)
  if (period === undefined || latest === null) return null
  const beside = area.code === scotland ? null : figure(scotland, period)
  return observationSentence(indicator, category, area.name, latest, beside)
}
