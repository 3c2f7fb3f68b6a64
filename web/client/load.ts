import type { CouncilTopology } from '../charts/parts/mapGeometry.ts'
import type { Area } from '../../shared/contracts/area.ts'
import type { Cube } from '../../shared/contracts/cube.ts'
import type { Indicator, Observations, Profile } from '../../shared/contracts/endpoints.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import type { Scheme } from '../../shared/contracts/scheme.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import type { Source } from '../../shared/contracts/source.ts'
import { roundHalfAwayFromZero } from '../../shared/methods/round.ts'
import { absent, cubeTables } from './cubeTable.ts'
import type { Cell, Loaded, SchemeFigures } from './loaded.ts'
import { apiAddress, request, type Fetch } from './request.ts'
import { byName } from '../../shared/words/alphabetical.ts'

/** The first answers a page is drawn from; index.html asks for them ahead of the code. */
export interface FirstAnswers {
  cube: Cube
  indicators: readonly Indicator[]
  areas: readonly Area[]
  schemes: readonly Scheme[]
  boundaries: CouncilTopology
}

/**
 * Fetches what every page needs: headline figures, catalogue, areas, schemes and boundaries.
 * @param boundariesAddress of the boundary file, as the build named it
 * @throws RequestError in words for the reader
 */
export async function load(
  boundariesAddress: string,
  fetcher: Fetch = address => fetch(address)
): Promise<Loaded> {
  const [cube, indicators, areas, schemes, boundaries] = await Promise.all([
    request<Cube>(fetcher, apiAddress('/cubes/headline')),
    request<{ indicators: Indicator[] }>(fetcher, apiAddress('/indicators')),
    request<{ areas: Area[] }>(fetcher, apiAddress('/areas')),
    request<{ schemes: Scheme[] }>(fetcher, apiAddress('/schemes')),
    request<CouncilTopology>(fetcher, boundariesAddress)
  ])
  return loaded(
    { cube, indicators: indicators.indicators, areas: areas.areas, schemes: schemes.schemes, boundaries },
    fetcher
  )
}

/** A request made once: later callers get the same answer; after a failure the next caller tries again. */
function once<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>()
  return key => {
    const known = asked.get(key)
    if (known) return known
    const answer = ask(key)
    asked.set(key, answer)
    answer.catch(() => asked.delete(key))
    return answer
  }
}

/** A row of the API as the headline figures have it: rounded to the decimals of its indicator. */
function cellOf(observation: Observation, decimals: number): Cell {
  const { value, lower, upper, numerator, denominator, status, reason, edition } = observation
  const round = (figure: number | null) => (figure === null ? null : roundHalfAwayFromZero(figure, decimals))
  return {
    value: round(value),
    lower: round(lower),
    upper: round(upper),
    numerator,
    denominator,
    status,
    reason,
    edition
  }
}

/** Lookups over the first answers, and the later questions. */
function loaded(answers: FirstAnswers, fetcher: Fetch): Loaded {
  const { cube, indicators, areas, schemes, boundaries } = answers
  const tables = cubeTables(cube)
  const indicatorOf = new Map(indicators.map(indicator => [indicator.id, indicator]))
  const areaOf = new Map(areas.map(area => [area.code, area]))
  const scotland = areaOf.get(SCOTLAND)
  if (!scotland) throw new RangeError('the list of areas lacks Scotland')
  const coverageOf = (indicator: string, breakdown: string) =>
    indicatorOf.get(indicator)?.coverage.find(category => category.breakdown === breakdown)

  const observations = async (query: Readonly<Record<string, string>>) =>
    (await request<Observations>(fetcher, apiAddress('/observations', query))).observations

  // The default category goes unnamed: to the API, `all` is every category, and it is also the name of an undivided one.
  const seriesRows = async (indicator: string, breakdown: string, further: Record<string, string> = {}) => {
    const isDefault = indicatorOf.get(indicator)?.breakdown.categories[0]?.id === breakdown
    const rows = await observations({ indicator, ...(isDefault ? {} : { breakdown }), ...further })
    return rows.filter(row => row.breakdown === breakdown)
  }

  const seriesFigures = once(async (key: string) => {
    const [indicator = '', breakdown = ''] = key.split(' ')
    const cells = new Map<string, Cell>()
    const decimals = indicatorOf.get(indicator)?.decimals ?? 0
    for (const observation of await seriesRows(indicator, breakdown))
      cells.set(`${observation.area} ${observation.period}`, cellOf(observation, decimals))
    tables.set(key, {
      periods: coverageOf(indicator, breakdown)?.periods.map(({ period }) => period) ?? [],
      cell: (area, period) => cells.get(`${area} ${period}`) ?? absent
    })
  })

  const schemesAtHand = new Map<string, SchemeFigures>()
  const schemeFigures = once(async (key: string): Promise<SchemeFigures> => {
    const [id = '', indicator = '', breakdown = ''] = key.split(' ')
    const scheme = schemes.find(candidate => candidate.id === id)
    if (!scheme) throw new RangeError(`there is no scheme '${id}'`)
    const cells = new Map<string, Cell>()
    const periods = new Set<string>()
    const decimals = indicatorOf.get(indicator)?.decimals ?? 0
    for (const observation of await seriesRows(indicator, breakdown, { scheme: id })) {
      cells.set(`${observation.area} ${observation.period}`, cellOf(observation, decimals))
      periods.add(observation.period)
    }
    const figures = {
      scheme,
      periods: [...periods],
      cell: (group: string, period: string) => cells.get(`${group} ${period}`) ?? absent
    }
    schemesAtHand.set(key, figures)
    return figures
  })

  return {
    release: cube.release,
    demonstration: cube.demonstration ?? false,
    indicators,
    areas,
    councils: areas.filter(({ type }) => type === 'council-area').toSorted(byName),
    scotland,
    schemes,
    boundaries,
    indicator: id => indicatorOf.get(id),
    area: code => areaOf.get(code),
    coverage: (indicator, breakdown) => coverageOf(indicator, breakdown)?.periods ?? [],
    classBreaks: (indicator, breakdown) => coverageOf(indicator, breakdown)?.classBreaks ?? [],
    periods: (indicator, breakdown) =>
      coverageOf(indicator, breakdown)?.periods.map(({ period }) => period) ?? [],
    holds: (indicator, breakdown) => tables.has(`${indicator} ${breakdown}`),
    cell(indicator, breakdown, area, period) {
      const table = tables.get(`${indicator} ${breakdown}`)
      if (!table) throw new RangeError(`the series ${indicator} ${breakdown} is not held yet`)
      return table.cell(area, period)
    },
    async loadSeries(indicator, breakdown) {
      const key = `${indicator} ${breakdown}`
      if (!tables.has(key)) await seriesFigures(key)
    },
    scheme: (id, indicator, breakdown) => schemeFigures(`${id} ${indicator} ${breakdown}`),
    schemeAtHand: (id, indicator, breakdown) => schemesAtHand.get(`${id} ${indicator} ${breakdown}`),
    profile: once(code => request<Profile>(fetcher, apiAddress(`/areas/${code}/profile`))),
    sources: (
      ask => () =>
        ask('')
    )(once(async () => (await request<{ sources: Source[] }>(fetcher, apiAddress('/sources'))).sources)),
    observations
  }
}
