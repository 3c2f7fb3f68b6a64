import { group as groupBy } from 'd3-array'
import type { Router } from 'express'
import { inequalityMeasures, inequalityOf } from '../../shared/comparisons/inequality.ts'
import { remembered } from '../../shared/comparisons/remembered.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import type { DeprivationDomain, Inequality, InequalityMeasure } from '../../shared/contracts/inequality.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import { inequalitiesSentence, inequalityNote } from '../../shared/words/inequality.ts'
import { storedAreas } from '../comparisons/seriesFigures.ts'
import { serve, type Services } from '../serve.ts'
import type { OpenRelease } from '../store/store.ts'
import { chooseAreas, refusalsOf } from './choices.ts'

const refuse = refusalsOf(endpoints.inequalities)

interface Gradients {
  edition: string
  byArea: ReadonlyMap<string, Inequality>
}

async function measure(
  release: OpenRelease,
  id: InequalityMeasure,
  domain: DeprivationDomain
): Promise<Gradients> {
  const declaration = inequalityMeasures[id]
  const zones = await release.dataZones({ count: declaration.count, domain })
  const byCouncil = groupBy(zones, ({ council }) => council)
  const inequalities = storedAreas(release).map(code =>
    inequalityOf(
      { code, name: release.areasByCode.get(code)?.name ?? code },
      code === SCOTLAND ? zones : (byCouncil.get(code) ?? []),
      declaration
    )
  )
  return {
    edition: zones[0]?.edition ?? '',
    byArea: new Map(inequalities.map(inequality => [inequality.area, inequality]))
  }
}

/** The gradients of all areas, worked out once for a release. */
const gradients = remembered((release: OpenRelease) =>
  remembered((id: InequalityMeasure) =>
    remembered((domain: DeprivationDomain) => measure(release, id, domain))
  )
)

/** `/inequalities`: gradients across fifths of each area's people, from counts of data zones. */
export function inequalityRoutes(router: Router, services: Services): void {
  router.get(
    endpoints.inequalities.path,
    serve(services, endpoints.inequalities, async ({ query, release }) => {
      const { measure: id, domain = 'overall' } = query
      const codes = chooseAreas(release, query, storedAreas(release), refuse)
      const grouped = codes.find(code => release.areasByCode.get(code)?.type === 'partnership')
      if (grouped !== undefined)
        throw refuse('areas', `‘${grouped}’ is a partnership; gradients are of council areas and Scotland.`)
      const { edition, byArea } = await gradients(release)(id)(domain)
      const inequalities = codes.flatMap(code => byArea.get(code) ?? [])
      const { unit, per } = inequalityMeasures[id]
      return {
        release: release.release.id,
        measure: id,
        domain,
        note: inequalityNote(domain),
        edition,
        unit,
        per,
        inequalities,
        sentence: inequalitiesSentence(
          inequalities.filter(({ refused }) => refused === null).length,
          inequalities.length
        )
      }
    })
  )
}
