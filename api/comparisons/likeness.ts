import { indicators } from '../../shared/catalogue/indicators/index.ts'
import {
  nearestCount,
  similarityVariables,
  type SimilarityDeclaration
} from '../../shared/comparisons/similarityVariables.ts'
import { remembered } from '../../shared/comparisons/remembered.ts'
import type { AsOf } from '../../shared/contracts/asOf.ts'
import type { SimilarityVariable } from '../../shared/contracts/similarAreas.ts'
import { isRefusal, refuse, type Refusal } from '../../shared/methods/refusal.ts'
import { type SimilarAreas, similarAreas } from '../../shared/methods/similarAreas.ts'
import { dateInWords } from '../../shared/words/periods.ts'
import { datedEditions } from '../asOf/observationsAsOf.ts'
import type { OpenRelease, Series } from '../store/store.ts'
import { figuresAsOf } from './figuresAsOf.ts'
import { readSeries, type SeriesFigures } from './seriesFigures.ts'

/** What council areas are likened by, in one release. */
export interface Likeness {
  /** The editions that it rests on, where it is as of a day; none for the figures as they stand. */
  editions: AsOf['editions']
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

/** @param read gives a series as it stands, or as it stood */
async function makeLikeness(
  release: OpenRelease,
  read: (series: Series) => Promise<SeriesFigures>
): Promise<Omit<Likeness, 'editions'>> {
  const columns = await Promise.all(
    similarityVariables.map(async declaration =>
      columnOf(declaration, await read(declaration), declaration.over && (await read(declaration.over)))
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

const asTheyStand = remembered(async (release: OpenRelease): Promise<Likeness> => ({
  ...(await makeLikeness(release, series => readSeries(release, series))),
  editions: []
}))

/** As of the day that an edition counts from: nothing more is known until the next one does. */
const asTheyStood = remembered((release: OpenRelease) =>
  remembered(async (day: string): Promise<Likeness> => {
    const rested = new Set<string>()
    const series = remembered(async (key: string) => {
      const [indicator = '', breakdown = ''] = key.split(' ')
      const { figures, asOf } = await figuresAsOf(release, { indicator, breakdown }, day)
      for (const { dataset, edition } of asOf.editions) rested.add(`${dataset} ${edition}`)
      return figures
    })
    const likeness = await makeLikeness(release, ({ indicator, breakdown }) =>
      series(`${indicator} ${breakdown}`)
    )
    return {
      ...likeness,
      editions: datedEditions(release).filter(({ dataset, edition }) => rested.has(`${dataset} ${edition}`))
    }
  })
)

/** The days from which an edition of what council areas are likened by counts, ascending, by dataset. */
const daysOfEditions = remembered((release: OpenRelease): ReadonlyMap<string, readonly string[]> => {
  const read = new Set(
    similarityVariables.flatMap(({ indicator, over }) => [indicator, over?.indicator ?? indicator])
  )
  const datasets = new Set(indicators.filter(({ id }) => read.has(id)).map(({ dataset }) => dataset))
  return new Map(
    [...datasets].map(id => [
      id,
      datedEditions(release)
        .filter(({ dataset }) => dataset === id)
        .map(({ countsFrom }) => countsFrom)
    ])
  )
})

/** The dataset among those that council areas are likened by that came out last, and its first day; null where one has no edition. */
export function likenedFrom(release: OpenRelease): { dataset: string; day: string } | null {
  const firsts = [...daysOfEditions(release)].map(([dataset, [day]]) => ({ dataset, day: day ?? '' }))
  return firsts.some(({ day }) => day === '')
    ? null
    : (firsts.toSorted((a, b) => (a.day < b.day ? 1 : -1))[0] ?? null)
}

/**
 * The likeness of council areas in a release, worked out once; as of a day once for the editions that were out.
 * @param day ISO 8601; the figures as they stand when undefined
 * @returns a refusal for a day before all that they are likened by was out
 * @throws QueryError or QueryTimeout
 */
export async function readLikeness(release: OpenRelease, day?: string): Promise<Likeness | Refusal> {
  if (day === undefined) return asTheyStand(release)
  const from = likenedFrom(release)
  if (from === null || day < from.day)
    return refuse(
      `Similar areas as of ${dateInWords(day)} cannot be worked out from what is held here${
        from === null ? '' : `; from ${dateInWords(from.day)} on they can`
      }.`
    )
  const days = [...daysOfEditions(release).values()].flat().filter(each => each <= day)
  return asTheyStood(release)(days.toSorted().at(-1) ?? day)
}
