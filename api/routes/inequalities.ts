import { group as groupBy } from 'd3-array'
import type { Router } from 'express'
import { inequalityMeasures, inequalityOf } from '../../shared/comparisons/inequality.ts'
import { remembered } from '../../shared/comparisons/remembered.ts'
import { councilsOf, ownGroupCode, type Place } from '../../shared/comparisons/resolveComparator.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import type { DeprivationDomain, Inequality, InequalityMeasure } from '../../shared/contracts/inequality.ts'
import type { AsOf } from '../../shared/contracts/asOf.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import { comparisonsMade } from '../../shared/methods/multipleComparisons.ts'
import { inequalitiesSentence, inequalityNote } from '../../shared/words/inequality.ts'
import { editionsIssued } from '../asOf/observationsAsOf.ts'
import { askPlaces } from '../comparisons/askSeries.ts'
import { storedAreas } from '../comparisons/seriesFigures.ts'
import { serve, type Services } from '../serve.ts'
import type { OpenRelease } from '../store/store.ts'
import { refusalsOf } from './choices.ts'

const { accepted } = endpoints.inequalities
const refuse = refusalsOf(endpoints.inequalities)

const dataset = 'simd'

interface Gradients {
  edition: string
  /** Of the data zones of all council areas that a place stands for. */
  of: (place: Place) => Inequality
}

async function measure(
  release: OpenRelease,
  id: InequalityMeasure,
  domain: DeprivationDomain
): Promise<Gradients> {
  const declaration = inequalityMeasures[id]
  const zones = await release.dataZones({ count: declaration.count, domain })
  const byCouncil = groupBy(zones, ({ council }) => council)
  const zonesOf = (place: Place) => {
    if (place.code === SCOTLAND) return zones
    const [only = '', ...more] = councilsOf(place)
    if (more.length === 0) return byCouncil.get(only) ?? []
    const councils = new Set([only, ...more])
    return zones.filter(({ council }) => councils.has(council))
  }
  const gradientOf = (place: Place): Inequality => inequalityOf(place, zonesOf(place), declaration, domain)
  const ofRegister = remembered(gradientOf)
  return {
    edition: zones[0]?.edition ?? '',
    of: place => (place.code === ownGroupCode ? gradientOf(place) : ofRegister(place))
  }
}

/** The gradients of all areas, each worked out once for a release. */
const gradients = remembered((release: OpenRelease) =>
  remembered((id: InequalityMeasure) =>
    remembered((domain: DeprivationDomain) => measure(release, id, domain))
  )
)

/** @throws ProblemError 400 for a day on which another edition of the index was the latest, or none */
function askDay(release: OpenRelease, date: string, edition: string): AsOf {
  const issued = editionsIssued(release, { dataset }, date, accepted).filter(each => each.dataset === dataset)
  if (issued.at(-1)?.edition !== edition)
    throw refuse('asOf', `the data zones of that day are not held; those of the index ${edition} are.`)
  return { date, editions: issued }
}

/** `/inequalities`: gradients across fifths of each area's people, from counts of data zones. */
export function inequalityRoutes(router: Router, services: Services): void {
  router.get(
    endpoints.inequalities.path,
    serve(services, endpoints.inequalities, async ({ query, release }) => {
      const { measure: id, domain = 'overall', asOf } = query
      const places = askPlaces(release, query, refuse, storedAreas(release))
      const { edition, of } = await gradients(release)(id)(domain)
      const day = asOf === undefined ? null : askDay(release, asOf, edition)
      const inequalities = places.map(of)
      const { unit, per, polarity } = inequalityMeasures[id]
      return {
        release: release.release.id,
        ...(day ? { asOf: day } : {}),
        measure: id,
        domain,
        note: inequalityNote(domain),
        period: edition.slice(0, 4),
        edition,
        unit,
        per,
        polarity,
        method: 'slope-index-of-fifths' as const,
        inequalities,
        multiple: comparisonsMade(inequalities),
        sentence: inequalitiesSentence(
          inequalities.filter(({ refused }) => refused === null).length,
          inequalities.length
        )
      }
    })
  )
}
