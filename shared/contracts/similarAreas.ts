import { z } from 'zod'
import { GeographyCode } from './area.ts'
import { PeriodId } from './referencePeriod.ts'

/** One open variable that council areas are likened by; every variable counts the same. */
export const SimilarityVariable = z.object({
  id: z.string(),
  title: z.string(),
  /** "%", "people a household". */
  unit: z.string(),
  /** The series it is read or worked out from. */
  indicator: z.string(),
  breakdown: z.string(),
  period: PeriodId,
  edition: z.string(),
  decimals: z.int(),
  /** Whether its logarithm is compared, as of populations that differ a hundredfold. */
  scale: z.enum(['linear', 'logarithm'])
})
export type SimilarityVariable = z.infer<typeof SimilarityVariable>

/** A council area and how far it is from the one asked about. */
export const SimilarArea = z.object({
  area: GeographyCode,
  name: z.string(),
  /** Euclidean distance in standard deviations. */
  distance: z.number(),
  /** 0: the same, 1: the farthest of all. */
  relativeDistance: z.number(),
  /** Whether it is one of the nearest, which are the comparator `similar`. */
  nearest: z.boolean(),
  /** The figure of each variable, in the order of `variables`. */
  values: z.array(z.number()),
  /** Less the area asked about, in standard deviations. */
  differences: z.array(z.number())
})
export type SimilarArea = z.infer<typeof SimilarArea>

/** Statistically similar areas: our own calculation, with everything it rests on. */
export const SimilarAreas = z.object({
  release: z.string(),
  area: GeographyCode,
  name: z.string(),
  method: z.literal('standardised-distance'),
  variables: z.array(SimilarityVariable),
  /** The area's own figures, in the same order; null where one is missing. */
  values: z.array(z.number().nullable()),
  /** Nearest first. */
  areas: z.array(SimilarArea),
  excluded: z.array(z.object({ area: GeographyCode, name: z.string(), reason: z.string() })),
  /** What the calculation is and is not, in a sentence or two. */
  note: z.string(),
  refused: z.string().nullable(),
  sentence: z.string()
})
export type SimilarAreas = z.infer<typeof SimilarAreas>
