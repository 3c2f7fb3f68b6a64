import {
  nearestCount,
  similarityVariables,
  type SimilarityDeclaration
} from '../../shared/comparisons/similarityVariables.ts'
import { remembered } from '../../shared/comparisons/remembered.ts'
import type { SimilarityVariable } from '../../shared/contracts/similarAreas.ts'
import { isRefusal, type Refusal } from '../../shared/methods/refusal.ts'
import { type SimilarAreas, similarAreas } from '../../shared/methods/similarAreas.ts'
import type { OpenRelease } from '../store/store.ts'
import { readSeries, type SeriesFigures } from './seriesFigures.ts'

/** What council areas are likened by, in one release. */
export interface Likeness {
  variables: SimilarityVariable[]
  /** Figures of each council area as they are shown, in the order of the variables. */
  values: ReadonlyMap<string, readonly (number | null)[]>
  /** All council areas by distance from one of them. @throws RangeError when it is not a council area */
  from: (code: string) => SimilarAreas | Refusal
  /** Codes of the nearest, nearest first. */
  nearest: (code: string) => readonly string[] | Refusal
}

interface Column {
  variable: SimilarityVariable
  byArea: Map<string, number | null>
}

/** The latest period in which every council area has a figure above and below the line. */
function columnOf(
  declaration: SimilarityDeclaration,
  above: SeriesFigures,
  below: SeriesFigures | null
): Column {
  const full = (figures: SeriesFigures, period: string) => {
    const cells = figures.councils(period)
    return cells.length > 0 && cells.every(({ value }) => value !== null)
  }
  const period =
    above.periods.findLast(each => full(above, each) && (below === null || full(below, each))) ??
    above.periods.at(-1) ??
    ''
  const divisors = new Map(below?.councils(period).map(({ area, value }) => [area, value]))
  const cells = above.councils(period)
  const { id, title, unit, decimals, scale, indicator, breakdown, per } = declaration
  return {
    variable: {
      id,
      title,
      unit,
      decimals,
      scale,
      indicator,
      breakdown,
      period,
      edition: cells.find(({ edition }) => edition !== null)?.edition ?? ''
    },
    byArea: new Map(
      cells.map(({ area, value }) => {
        const divisor = below === null ? 1 : (divisors.get(area) ?? null)
        return [area, value === null || divisor === null || divisor === 0 ? null : (per * value) / divisor]
      })
    )
  }
}

async function makeLikeness(release: OpenRelease): Promise<Likeness> {
  const columns = await Promise.all(
    similarityVariables.map(async declaration =>
      columnOf(
        declaration,
        await readSeries(release, declaration),
        declaration.over && (await readSeries(release, declaration.over))
      )
    )
  )
  const codes = release.areas.filter(({ type }) => type === 'council-area').map(({ code }) => code)
  const values = new Map(codes.map(code => [code, columns.map(({ byArea }) => byArea.get(code) ?? null)]))
  const described = codes.map(id => ({
    id,
    values: (values.get(id) ?? []).map((value, index) =>
      value !== null && columns[index]?.variable.scale === 'logarithm' ? Math.log(value) : value
    )
  }))
  const titles = columns.map(({ variable }) => variable.title)
  const from = remembered((code: string) => similarAreas(code, described, titles))
  return {
    variables: columns.map(({ variable }) => variable),
    values,
    from,
    nearest: remembered((code: string) => {
      const similar = from(code)
      return isRefusal(similar) ? similar : similar.areas.slice(0, nearestCount).map(({ id }) => id)
    })
  }
}

/** The likeness of council areas in a release, worked out once. @throws QueryError or QueryTimeout */
export const readLikeness: (release: OpenRelease) => Promise<Likeness> = remembered(makeLikeness)
