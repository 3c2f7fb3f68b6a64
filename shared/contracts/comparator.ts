import { z } from 'zod'

/**
 * What a figure is judged against. `scotland`; `group-of-area`: the group of a scheme that the area belongs to (its
 * family, police division, health board …); `similar`: its most similar council areas; `area`: one named area or
 * partnership; `own-group`: council areas put together by the reader; `period`: the same area in an earlier period;
 * `baseline`: the same, held fixed while the period moves.
 */
export const ComparatorKind = z.enum([
  'scotland',
  'group-of-area',
  'similar',
  'area',
  'own-group',
  'period',
  'baseline'
])
export type ComparatorKind = z.infer<typeof ComparatorKind>

/** What figures are judged against, as it was asked for; `shared/comparisons/resolveComparator.ts` finds it for one area. */
export type Comparator =
  | { kind: 'scotland' }
  /** The group of this scheme that the area belongs to. */
  | { kind: 'group-of-area'; scheme: string }
  | { kind: 'similar' }
  | { kind: 'area'; code: string }
  /** `codes`: council areas, or partnerships that stand for theirs. */
  | { kind: 'own-group'; name: string; codes: readonly string[] }
  /** `previous`: the period before the one compared; of three years together, the three years before. */
  | { kind: 'period'; period: string }
  | { kind: 'baseline'; period: string }

/** A comparator as it is written in an address; `shared/comparisons/comparator.ts` has the grammar. */
export const ComparatorText = z.string().min(1).max(1500)

/** The comparator asked for, the same for the whole answer. */
export const ChosenComparator = z.object({
  kind: ComparatorKind.describe('What kind of comparator it is.'),
  text: ComparatorText.describe(
    'Canonical form, to be put back into an address: `scotland`, `lgbf-people`, `group:S12000041,S12000042`.'
  ),
  title: z
    .string()
    .describe(
      'As a heading or in a menu: "Scotland", "Family group for people services", "My group", "2014-15".'
    ),
  inWords: z
    .string()
    .describe('In a sentence about several figures: "their family group for people services", "“My group”".')
})
export type ChosenComparator = z.infer<typeof ChosenComparator>
