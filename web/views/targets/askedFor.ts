import type { Series } from '../../../shared/comparisons/comparedSeries.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import { ownGroupCode } from '../../../shared/comparisons/resolveComparator.ts'
import { readComparisons, readGroup } from '../../client/comparisons.ts'
import type { Loaded } from '../../client/loaded.ts'
import { type Answers, valueOf } from '../answers.ts'
import { seriesKey } from '../compare/compareChoice.ts'
import { placeBehind } from '../placeBehind.ts'
import type { StatedTarget } from './targetsAddress.ts'

/** The answers about one series: beside a baseline, beside what the page compares with, and the years of both. */
export function askedFor(
  data: Loaded,
  answers: Answers,
  area: Area,
  comparator: string,
  { indicator, category }: Series,
  { baseline }: Pick<StatedTarget, 'baseline'>,
  draw: () => void
) {
  const isDefault = indicator.breakdown.categories[0]?.id === category.id
  const series = { indicator: indicator.id, ...(isDefault ? {} : { breakdown: category.id }) }
  const isOwn = area.code === ownGroupCode
  const group = { areas: area.members.join(','), name: area.name }
  const key = `${data.release} ${area.code} ${area.name} ${area.members.join('')} ${seriesKey({ indicator, category })}`
  const compared = (to: string) =>
    answers.get(
      `comparison ${key} ${to}`,
      () =>
        isOwn
          ? readGroup({ ...group, ...series, comparator: to })
          : readComparisons({ ...series, comparator: to, areas: area.code }),
      draw
    )
  const beside = compared(comparator)
  return {
    comparisons: compared(`baseline:${baseline}`),
    beside,
    behind: placeBehind(
      data,
      answers,
      { indicator, category },
      valueOf(beside)?.comparisons[0],
      comparator,
      draw
    ),
    observations: answers.get(
      `observations ${key}`,
      () =>
        isOwn
          ? readGroup({ ...group, ...series }).then(({ observations }) => observations)
          : data.observations({ ...series, areas: area.code }),
      draw
    )
  }
}

/** Of which any change is drawn. */
export const waitedFor = ({ comparisons, beside, behind, observations }: ReturnType<typeof askedFor>) => [
  comparisons,
  beside,
  behind.observations,
  observations
]
