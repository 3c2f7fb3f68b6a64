import { differencingRefusal } from '../../../shared/comparisons/differencing.ts'
import type { Status } from '../../../shared/contracts/observation.ts'

const cells = (...statuses: Status[]) => statuses.map((status, index) => ({ area: `area ${index}`, status }))
const scotland = { status: 'published' as const }

describe('differencingRefusal', () => {
  it('refuses the sum of all but the one area that is withheld: Scotland less the sum is that area', () => {
    const given = cells('published', 'published', 'suppressed')
    expect(differencingRefusal(['area 0', 'area 1'], given, scotland)).toContain('would bring them out')
  })

  it('gives a sum that leaves out a published area too, or everything, or nothing withheld', () => {
    expect(
      differencingRefusal(['area 0'], cells('published', 'published', 'suppressed'), scotland)
    ).toBeNull()
    expect(differencingRefusal(['area 0', 'area 1'], cells('published', 'published'), scotland)).toBeNull()
    expect(differencingRefusal(['area 0'], cells('published', 'published'), scotland)).toBeNull()
    expect(differencingRefusal(['area 0'], cells('published', 'not-published'), scotland)).toBeNull()
  })

  it('gives the sum where Scotland’s figure is withheld as well', () => {
    const given = cells('published', 'suppressed')
    expect(differencingRefusal(['area 0'], given, { status: 'suppressed' })).toBeNull()
    expect(differencingRefusal(['area 0'], given, undefined)).toBeNull()
  })
})
