import { coronavirus, populationRebasedInFinancialYears } from './breaks.ts'
import type { IndicatorInput } from './indicator.ts'

/** People that cases of justice social work are held against, as the publisher does: those aged 16 to 70. */
export const aged16To70 = 'aged-16-to-70'

/** A rate for every 10,000 of them; more is by itself neither better nor worse. */
export const per10000Aged16To70 = {
  denominator: { title: 'People aged 16 to 70, mid-year estimate', measure: 'population' },
  per: 10_000,
  unitShort: 'per 10,000 people aged 16 to 70',
  method: 'crude-rate',
  polarity: 'neither'
} satisfies Partial<IndicatorInput>

/**
 * What indicators of Justice Social Work Statistics, Part 1, share.
 * @param from the first year that the publication gives
 */
export const partOne = (from: string) =>
  ({
    ...per10000Aged16To70,
    theme: 'justice',
    publishedRate: null,
    kind: 'flow',
    periodKind: 'financial-year',
    decimals: 1,
    statisticsStatus: 'accredited official statistics',
    dataset: 'justice-social-work-part-1',
    breaks: [coronavirus, populationRebasedInFinancialYears],
    gaps: [
      {
        from,
        to: '2024-25',
        status: 'not-in-release',
        reason:
          'The Scottish Government publishes these cases by council area each September (Justice Social Work Statistics, Part 1); they come with the live feed.'
      }
    ]
  }) satisfies Partial<IndicatorInput>

/** A category of cases, held against the people aged 16 to 70. */
export const ofCases = (
  id: string,
  title: string,
  inWords: string,
  unit?: string
): IndicatorInput['breakdown']['categories'][number] => ({
  id,
  title,
  inWords,
  group: null,
  headline: unit === undefined,
  denominator: aged16To70,
  ...(unit === undefined ? {} : { unit })
})
