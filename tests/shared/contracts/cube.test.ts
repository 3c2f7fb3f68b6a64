import fc from 'fast-check'
import { pack, unpack } from '../../../shared/contracts/cube.ts'

describe('pack', () => {
  it('writes differences along each area and leaves gaps as gaps', () => {
    expect(pack([10, 12, null, 11, 5, 5, 6, null], 4)).toEqual([10, 2, null, -1, 5, 0, 1, null])
  })

  it('is undone by unpack', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.option(fc.integer())), (periods, values) => {
        expect(unpack(pack(values, periods), periods)).toEqual(values)
      })
    )
  })
})
