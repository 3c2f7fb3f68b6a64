import type { Dataset } from '../dataset.ts'
import { communityPaybackOrders } from './communityPaybackOrders.ts'
import { councilBoundaries } from './councilBoundaries.ts'
import { domesticAbuse } from './domesticAbuse.ts'
import { drugMisuseDeaths } from './drugMisuseDeaths.ts'
import { dwellings } from './dwellings.ts'
import { fireIncidents } from './fireIncidents.ts'
import { households } from './households.ts'
import { justiceSocialWorkPartOne } from './justiceSocialWorkPartOne.ts'
import { jswWorkforce } from './jswWorkforce.ts'
import { population } from './population.ts'
import { reconvictions } from './reconvictions.ts'
import { recordedCrime } from './recordedCrime.ts'
import { roadCasualties } from './roadCasualties.ts'
import { simd } from './simd.ts'

/** The register: every dataset. Those whose measures others are divided by come first. */
export const datasets: readonly Dataset[] = [
  population,
  recordedCrime,
  fireIncidents,
  domesticAbuse,
  roadCasualties,
  drugMisuseDeaths,
  communityPaybackOrders,
  justiceSocialWorkPartOne,
  jswWorkforce,
  reconvictions,
  simd,
  households,
  dwellings,
  councilBoundaries
]
