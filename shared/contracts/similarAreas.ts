import { z } from 'zod'
import { AreaLeftOut, fromReleaseAsOf } from './answer.ts'
import { GeographyCode } from './area.ts'
import { PeriodId } from './referencePeriod.ts'

/** One open variable that council areas are likened by; every variable counts the same. */
export const SimilarityVariable = z.object({
  id: z.string().describe('Id of the variable.'),
  title: z.string(),
  unit: z.string().describe('"%", "people a household".'),
  indicator: z.string().describe('The series it is read or worked out from.'),
  breakdown: z.string(),
  period: PeriodId,
  edition: z.string(),
  decimals: z.int().describe('Digits after the point at display.'),
  scale: z
    .enum(['linear', 'logarithm'])
    .describe('Whether its logarithm is compared, as of populations that differ a hundredfold.')
})
export type SimilarityVariable = z.infer<typeof SimilarityVariable>

/** A council area and how far it is from the one asked about. */
export const SimilarArea = z.object({
  area: GeographyCode,
  name: z.string(),
  distance: z.number().describe('Euclidean distance in standard deviations.'),
  relativeDistance: z.number().describe('0: the same, 1: the farthest of all.'),
  nearest: z.boolean().describe('Whether it is one of the nearest, which are the comparator `similar`.'),
  values: z.array(z.number()).describe('The figure of each variable, in the order of `variables`.'),
  differences: z.array(z.number()).describe('Less the area asked about, in standard deviations.')
})
export type SimilarArea = z.infer<typeof SimilarArea>

/** Statistically similar areas: our own calculation, with everything it rests on. */
export const SimilarAreas = z.object({
  ...fromReleaseAsOf,
  area: GeographyCode,
  name: z.string(),
  method: z.literal('standardised-distance'),
  variables: z.array(SimilarityVariable),
  values: z
    .array(z.number().nullable())
    .describe("The area's own figures, in the same order; null where one is missing."),
  areas: z.array(SimilarArea).describe('Nearest first.'),
  excluded: z.array(AreaLeftOut),
  note: z.string().describe('What the calculation is and is not, in a sentence or two.'),
  refused: z.string().nullable(),
  sentence: z.string()
})
export type SimilarAreas = z.infer<typeof SimilarAreas>
