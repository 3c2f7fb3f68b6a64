import { badRequest } from '../problemError.ts'
import { noSuchArea } from '../routes/choices.ts'
import type { OpenRelease } from '../store/store.ts'

/**
 * The areas that figures are kept for, behind one area that a reader may ask for: a partnership stands for its members.
 * @throws ProblemError 400 where the release has no such area
 */
export function storedAreas(
  release: Pick<OpenRelease, 'areas' | 'areasByCode'>,
  code: string,
  accepted: Readonly<Record<string, string>>
): readonly string[] {
  const area = release.areasByCode.get(code)
  if (!area) throw badRequest([{ parameter: 'area', message: noSuchArea([code], release.areas) }], accepted)
  return area.type === 'partnership' ? area.members : [area.code]
}
