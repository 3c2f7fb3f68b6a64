import { type AmongAreas, compareFigures } from '../../shared/comparisons/compareFigures.ts'
import { parseComparator, writeComparator } from '../../shared/comparisons/comparator.ts'
import {
  type Directory,
  ownGroup,
  type Place,
  resolveComparator
} from '../../shared/comparisons/resolveComparator.ts'
import type { AsOf } from '../../shared/contracts/asOf.ts'
import type { ChosenComparator, Comparator } from '../../shared/contracts/comparator.ts'
import type { Comparison } from '../../shared/contracts/comparison.ts'
import { isRefusal, refuse as refusal } from '../../shared/methods/refusal.ts'
import { comparatorInWords, comparatorTitle, groupName } from '../../shared/words/comparisons.ts'
import { noSuchArea, type Refuse } from '../routes/choices.ts'
import type { OpenRelease } from '../store/store.ts'
import { readLikeness } from './likeness.ts'
import { latestPeriod, type SeriesFigures } from './seriesFigures.ts'

/** What figures are compared with, and what is needed to find it for each area. */
export interface Against {
  comparator: Comparator
  chosen: ChosenComparator
  directory: Directory
  /** What the choice of the areas compared with rests on, as of a day. */
  editions: AsOf['editions']
}

/**
 * The comparator as asked for.
 * @throws ProblemError 400 where the text is no comparator, or names what the release does not have
 */
export async function chooseComparator(
  release: OpenRelease,
  {
    comparator: text,
    years,
    asOf
  }: { comparator?: string | undefined; years?: '3' | undefined; asOf?: string | undefined },
  refuse: Refuse
): Promise<Against> {
  const comparator = parseComparator(text ?? 'scotland')
  if (isRefusal(comparator)) throw refuse('comparator', comparator.refused)
  const { areas, areasByCode, schemes } = release
  if (comparator.kind === 'area' && !areasByCode.has(comparator.code))
    throw refuse('comparator', noSuchArea([comparator.code], areas))
  if (comparator.kind === 'own-group') {
    const group = ownGroup(comparator.name, comparator.codes, areasByCode)
    if (isRefusal(group)) throw refuse('comparator', `${group.refused} /api/v1/areas lists every area.`)
  }
  const likeness = comparator.kind === 'similar' ? await readLikeness(release, asOf) : null
  const nameOf = {
    area: (code: string) => {
      const area = areasByCode.get(code)
      const scheme = schemes.find(({ id }) => id === area?.scheme)
      return area && scheme ? groupName(area.name, scheme) : (area?.name ?? code)
    },
    scheme: (id: string) => schemes.find(scheme => scheme.id === id)?.title ?? id,
    years
  }
  return {
    comparator,
    chosen: {
      kind: comparator.kind,
      text: writeComparator(comparator),
      title: comparatorTitle(comparator, nameOf),
      inWords: comparatorInWords(comparator, nameOf)
    },
    directory: {
      areasByCode,
      schemes,
      similarTo: code =>
        likeness === null
          ? refusal('Similar areas were not asked for.')
          : isRefusal(likeness)
            ? likeness
            : likeness.nearest(code)
    },
    editions: likeness === null || isRefusal(likeness) ? [] : likeness.editions
  }
}

/**
 * One series of some places beside their comparators.
 * @param period the latest in which one of the places holds a figure when null
 * @returns one comparison a place that the series has a cell for, in the order of the places
 */
export function compareSeries(
  figures: SeriesFigures,
  places: readonly Place[],
  asked: string | null,
  { comparator, directory }: Against
): Comparison[] {
  const { definition, category, periods } = figures
  const period = asked ?? latestPeriod(figures, places)
  if (period === null) return []
  const variation = figures.variation(period)
  const amongAreas =
    comparator.kind === 'scotland' ? figures.amongAreas(period) : new Map<string, AmongAreas>()
  return places.flatMap(area => {
    const observation = figures.at(area, period)
    if (!observation) return []
    const resolved = resolveComparator(comparator, area, period, periods, directory)
    const figure = isRefusal(resolved) ? null : figures.at(resolved.place, resolved.period)
    return compareFigures({
      definition,
      category,
      area,
      observation,
      recentTrend: figures.recentTrend(area, period),
      kind: comparator.kind,
      comparator: isRefusal(resolved)
        ? resolved
        : figure
          ? { resolved, figure }
          : refusal(`The release has no figure for ${resolved.place.name}.`),
      variation: isRefusal(variation) ? null : variation,
      amongAreas: amongAreas.get(area.code) ?? null,
      // The limits of 32 areas in every series would make that answer a tenth larger, and /funnels has them.
      givesUsual: places.length === 1
    })
  })
}

/** The day of an answer, with the editions that its comparator rests on among those of its figures; nothing for figures as they stand. */
export function restingOn(asOf: AsOf | null | undefined, { editions }: Against): { asOf?: AsOf } {
  if (!asOf) return {}
  const known = new Set(asOf.editions.map(({ dataset, edition }) => `${dataset} ${edition}`))
  const more = editions.filter(({ dataset, edition }) => !known.has(`${dataset} ${edition}`))
  return { asOf: { ...asOf, editions: [...asOf.editions, ...more] } }
}
