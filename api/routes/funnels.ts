import type { Router } from 'express'
import { countedFigures, notEvents } from '../../shared/comparisons/counted.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import type { Funnel } from '../../shared/contracts/funnel.ts'
import type { Limits } from '../../shared/contracts/verdict.ts'
import { type AreaVariation, funnel } from '../../shared/methods/funnel.ts'
import { type FunnelModel, funnelLimits } from '../../shared/methods/funnelLimits.ts'
import { multipleComparisons } from '../../shared/methods/multipleComparisons.ts'
import { isRefusal, refuse as refusal } from '../../shared/methods/refusal.ts'
import { judgement } from '../../shared/methods/verdict.ts'
import { funnelPointSentence, funnelSentence } from '../../shared/words/findings.ts'
import { askCells, type AskedCells, dayOfFile, fileStem } from '../comparisons/askSeries.ts'
import type { SeriesFigures } from '../comparisons/seriesFigures.ts'
import { councilsTogether, scaleOf } from '../comparisons/spread.ts'
import type { Services } from '../serve.ts'
import { serveTable } from '../tables.ts'
import { refusalsOf } from './choices.ts'

const { accepted } = endpoints.funnels
const refuse = refusalsOf(endpoints.funnels)

/** Steps in which the limits are drawn. */
const curveSteps = 48

type Places = AskedCells['places']

/** Limits from somewhat below the smallest area to somewhat above the largest, at equal ratios. */
function curveOf(model: FunnelModel, per: number, denominators: readonly number[]): Funnel['curve'] {
  const from = Math.log(Math.min(...denominators) * 0.8)
  const to = Math.log(Math.max(...denominators) * 1.1)
  const scaled = ({ lower, upper }: Limits): Limits => ({ lower: per * lower, upper: per * upper })
  const chance = { ...model, tauSquared: 0 }
  return Array.from({ length: curveSteps }, (_, step) => {
    const denominator = Math.exp(from + ((to - from) * step) / (curveSteps - 1))
    return {
      denominator,
      at95: scaled(funnelLimits(model, denominator, 0.95)),
      at998: scaled(funnelLimits(model, denominator, 0.998)),
      chanceAt95: scaled(funnelLimits(chance, denominator, 0.95)),
      chanceAt998: scaled(funnelLimits(chance, denominator, 0.998))
    }
  })
}

type Drawn = Pick<
  Funnel,
  'comparator' | 'model' | 'points' | 'curve' | 'excluded' | 'caution' | 'refused' | 'sentence'
>

function draw(figures: SeriesFigures, places: Places, period: string): Drawn {
  const { definition, category } = figures
  const { counted, excluded } = countedFigures(places, place => figures.at(place, period))
  const reason = notEvents(definition)
  const variation = reason === null ? figures.variation(period) : refusal(reason)
  const kind = scaleOf(definition)
  const drawn = isRefusal(variation)
    ? variation
    : funnel(
        kind,
        counted.map(({ area, numerator, denominator }) => ({ id: area, numerator, denominator })),
        definition.per,
        undefined,
        variation
      )
  if (isRefusal(drawn) || isRefusal(variation)) {
    const { refused } = isRefusal(drawn) ? drawn : (variation as { refused: string })
    return {
      comparator: null,
      model: null,
      points: [],
      curve: [],
      excluded,
      caution: null,
      refused,
      sentence: refused
    }
  }
  const target = definition.per * drawn.target
  const spoken = { ...definition, inWords: category.inWords }
  const points = drawn.points.flatMap((point, index) => {
    const own = counted[index]
    if (!own) return []
    const { observation } = own
    return {
      area: own.area,
      name: own.name,
      value: point.value,
      lower: observation.lower,
      upper: observation.upper,
      numerator: own.numerator,
      denominator: own.denominator,
      expected: point.expected,
      at95: point.at95,
      at998: point.at998,
      verdict: point.verdict,
      judgement: judgement(point.verdict, definition.polarity),
      fewExpected: point.fewExpected,
      status: observation.status,
      edition: observation.edition,
      sentence: funnelPointSentence(point.verdict, target, spoken)
    }
  })
  return {
    comparator: councilsTogether(definition, drawn.target),
    model: modelOf(kind, target, variation),
    points,
    curve: curveOf(
      drawn,
      definition.per,
      counted.map(({ denominator }) => denominator)
    ),
    excluded,
    caution: drawn.caution,
    refused: null,
    sentence: funnelSentence(points, target, spoken)
  }
}

const modelOf = (
  kind: FunnelModel['kind'],
  target: number,
  { phi, tauSquared, areas }: AreaVariation
): Funnel['model'] => ({ kind, target, phi, tauSquared, areas })

/** `/funnels`: one indicator and period, limits that allow for variation between the 32 council areas. */
export function funnelRoutes(router: Router, services: Services): void {
  serveTable(router, services, endpoints.funnels, async ({ query, release }) => {
    const { places, figures, period, head, series, labels } = await askCells(release, query, refuse, accepted)
    const drawn = draw(figures, places, period)
    return {
      answer: {
        ...head,
        per: figures.definition.per,
        method: 'funnel' as const,
        ...drawn,
        multiple: multipleComparisons(drawn.points.length)
      },
      rows: () => drawn.points.map(point => ({ ...series, ...point, unit: head.unit, ...labels })),
      stem: fileStem('funnel', series.indicator, series.breakdown, period, dayOfFile(query))
    }
  })
}
