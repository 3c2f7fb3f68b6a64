import { normalQuantile } from '../../../shared/methods/distributions.ts'
import { noEstimate, standardNormalDeviate } from '../../../shared/methods/estimate.ts'

describe('standardNormalDeviate', () => {
  it('is the normal quantile of each level, leaving half of the rest at either end', () => {
    expect(standardNormalDeviate[0.95]).toBeCloseTo(normalQuantile(0.975), 14)
    expect(standardNormalDeviate[0.998]).toBeCloseTo(normalQuantile(0.999), 14)
  })
})

describe('noEstimate', () => {
  it('has nothing in it', () => expect(noEstimate).toEqual({ value: null, lower: null, upper: null }))
})
