import type { Router } from 'express'
import { nearestCount } from '../../shared/comparisons/similarityVariables.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import type { SimilarAreas } from '../../shared/contracts/similarAreas.ts'
import { isRefusal } from '../../shared/methods/refusal.ts'
import { similarityNote, similaritySentence } from '../../shared/words/similarity.ts'
import { editionsIssued } from '../asOf/observationsAsOf.ts'
import { type Likeness, likenedFrom, readLikeness } from '../comparisons/likeness.ts'
import { namesOf } from '../areaObservations.ts'
import type { Services } from '../serve.ts'
import type { OpenRelease } from '../store/store.ts'
import { serveTable } from '../tables.ts'
import { refusalsOf } from './choices.ts'

const { accepted } = endpoints.similarAreas
const refuse = refusalsOf(endpoints.similarAreas)

/** @throws ProblemError 400 for a day to come, or before all was out that council areas are likened by */
async function askLikeness(release: OpenRelease, day: string | undefined): Promise<Likeness> {
  const last = likenedFrom(release)
  if (day !== undefined && last !== null) editionsIssued(release, last, day, accepted)
  const likeness = await readLikeness(release, day)
  if (isRefusal(likeness)) throw refuse('asOf', likeness.refused)
  return likeness
}

/** All council areas, from the most to the least like one. */
function likened(
  code: string,
  { values, from }: Likeness,
  nameOf: (code: string) => string
): Pick<SimilarAreas, 'areas' | 'excluded' | 'refused' | 'sentence'> {
  const similar = from(code)
  if (isRefusal(similar))
    return { areas: [], excluded: [], refused: similar.refused, sentence: similar.refused }
  const areas = similar.areas.map(({ id, distance, relativeDistance, differences }, index) => ({
    area: id,
    name: nameOf(id),
    distance,
    relativeDistance,
    nearest: index < nearestCount,
    values: (values.get(id) ?? []).filter(value => value !== null),
    differences
  }))
  return {
    areas,
    excluded: similar.excluded.map(left => ({
      area: left,
      name: nameOf(left),
      reason: 'One of the variables is not held for it.'
    })),
    refused: null,
    sentence: similaritySentence(nameOf(code), areas.slice(0, nearestCount))
  }
}

/** A row for each area and variable, those of the area asked about first. */
const rowsOf = ({ area, name, values, variables, areas }: SimilarAreas): object[] =>
  [
    { area, name, distance: 0, relativeDistance: 0, nearest: false, values, differences: [] },
    ...areas
  ].flatMap(other =>
    variables.map(({ id, title, unit, indicator, breakdown, period, edition }, index) => ({
      to: area,
      area: other.area,
      name: other.name,
      distance: other.distance,
      relativeDistance: other.relativeDistance,
      nearest: other.nearest,
      variable: id,
      title,
      value: other.values[index] ?? null,
      unit,
      difference: other.area === area ? 0 : (other.differences[index] ?? null),
      indicator,
      breakdown,
      period,
      edition
    }))
  )

/** `/similar-areas`: all council areas from the most to the least like one of them. */
export function similarAreaRoutes(router: Router, services: Services): void {
  serveTable(router, services, endpoints.similarAreas, async ({ query: { area, asOf }, release }) => {
    const found = release.areasByCode.get(area)
    if (found?.type !== 'council-area')
      throw refuse(
        'area',
        `‘${area}’ is not one of the 32 council areas, and similar areas are worked out for those alone; /api/v1/areas lists them.`
      )
    const likeness = await askLikeness(release, asOf)
    const { variables, values, editions } = likeness
    const names = namesOf(release)
    const answer: SimilarAreas = {
      release: release.release.id,
      ...(asOf === undefined ? {} : { asOf: { date: asOf, editions } }),
      area,
      name: found.name,
      method: 'standardised-distance',
      variables,
      values: [...(values.get(area) ?? [])],
      note: similarityNote(variables.map(({ title }) => title)),
      ...likened(area, likeness, code => names.get(code) ?? code)
    }
    return {
      answer,
      rows: () => rowsOf(answer),
      stem: `similar-areas-${area}${asOf === undefined ? '' : `-as-of-${asOf}`}`
    }
  })
}
