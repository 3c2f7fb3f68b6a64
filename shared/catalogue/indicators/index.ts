import type { IndicatorDefinition } from '../indicator.ts'
import { bailSupervision } from './bailSupervision.ts'
import { chargeableDwellings } from './chargeableDwellings.ts'
import { cpoCommenced } from './cpoCommenced.ts'
import { cpoCompletion } from './cpoCompletion.ts'
import { cpoFinished } from './cpoFinished.ts'
import { cpoRevoked } from './cpoRevoked.ts'
import { diversion } from './diversion.ts'
import { domesticAbuse } from './domesticAbuse.ts'
import { drugMisuseDeaths } from './drugMisuseDeaths.ts'
import { dwellingFires } from './dwellingFires.ts'
import { firesFiveYear } from './firesFiveYear.ts'
import { households } from './households.ts'
import { jswFieldworkHeadcount, jswFieldworkWholeTime } from './jswFieldwork.ts'
import { jswHeadcount } from './jswHeadcount.ts'
import { population } from './population.ts'
import { reconvictionRate } from './reconvictionRate.ts'
import { recordedCrime } from './recordedCrime.ts'
import { roadCasualties } from './roadCasualties.ts'
import { simdMostDeprived, simdMostDeprivedZones, simdQuintiles } from './simd.ts'
import { structuredDeferredSentences } from './structuredDeferredSentences.ts'
import { throughcare } from './throughcare.ts'

/** The register: every indicator, in the order that menus and area pages show them. */
export const indicators: readonly IndicatorDefinition[] = [
  recordedCrime,
  domesticAbuse,
  dwellingFires,
  firesFiveYear,
  roadCasualties,
  drugMisuseDeaths,
  cpoCommenced,
  cpoFinished,
  cpoCompletion,
  cpoRevoked,
  diversion,
  bailSupervision,
  structuredDeferredSentences,
  throughcare,
  jswHeadcount,
  jswFieldworkHeadcount,
  jswFieldworkWholeTime,
  reconvictionRate,
  simdMostDeprived,
  simdMostDeprivedZones,
  simdQuintiles,
  population,
  households,
  chargeableDwellings
]
