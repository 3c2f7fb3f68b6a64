import fc from 'fast-check'
import { schemes } from '../../../shared/catalogue/schemes.ts'
import type { Comparator } from '../../../shared/contracts/comparator.ts'
import { parseComparator, writeComparator } from '../../../shared/comparisons/comparator.ts'
import { isRefusal } from '../../../shared/methods/refusal.ts'

const council = fc.integer({ min: 5, max: 50 }).map(number => `S120000${String(number).padStart(2, '0')}`)
const period = fc.constantFrom('2014-15', '2019', '2016-17/2020-21')

const comparators: fc.Arbitrary<Comparator> = fc.oneof(
  fc.constantFrom<Comparator>({ kind: 'scotland' }, { kind: 'similar' }),
  fc.constantFrom(...schemes).map(({ id }): Comparator => ({ kind: 'group-of-area', scheme: id })),
  council.map((code): Comparator => ({ kind: 'area', code })),
  fc.record({
    kind: fc.constant('own-group' as const),
    name: fc.stringMatching(/^[A-Za-z][A-Za-z &,:%’0-9]{0,30}[a-z]$/),
    codes: fc.uniqueArray(council, { minLength: 1, maxLength: 8 }).map(codes => codes.toSorted())
  }),
  fc.record({ kind: fc.constantFrom('period' as const, 'baseline' as const), period })
)

describe('parseComparator', () => {
  it.each([
    ['scotland', { kind: 'scotland' }],
    ['S92000003', { kind: 'scotland' }],
    ['lgbf-people', { kind: 'group-of-area', scheme: 'lgbf-people-services' }],
    ['lgbf-other', { kind: 'group-of-area', scheme: 'lgbf-other-services' }],
    ['police-division', { kind: 'group-of-area', scheme: 'police-division' }],
    ['health-board', { kind: 'group-of-area', scheme: 'nhs-board' }],
    ['similar', { kind: 'similar' }],
    ['S32000004', { kind: 'area', code: 'S32000004' }],
    ['sheriffdom.grampian', { kind: 'area', code: 'sheriffdom.grampian' }],
    [
      'group:S12000042,S12000041,S12000042',
      { kind: 'own-group', name: 'My group', codes: ['S12000041', 'S12000042'] }
    ],
    [
      'group:Tayside, no Fife:S12000041',
      { kind: 'own-group', name: 'Tayside, no Fife', codes: ['S12000041'] }
    ],
    [
      'group:Tay%3A cities%2C 100%25:S12000041',
      { kind: 'own-group', name: 'Tay: cities, 100%', codes: ['S12000041'] }
    ],
    ['period:previous', { kind: 'period', period: 'previous' }],
    ['baseline:2016-17/2020-21', { kind: 'baseline', period: '2016-17/2020-21' }]
  ])('reads %s', (text, comparator) => {
    expect(parseComparator(text)).toEqual(comparator)
  })

  it.each([
    '',
    'france',
    'Fife',
    'group:',
    'group::S12000041',
    'group:a:b:S12000041',
    'group:Fife',
    'period:last',
    'baseline:previous',
    'baseline:2014-15:2015-16',
    'similar:7'
  ])('refuses “%s” and says what there is', text => {
    expect(parseComparator(text)).toEqual({ refused: expect.stringContaining('group:S12000041') })
  })

  it('reads back what writeComparator writes', () => {
    fc.assert(
      fc.property(comparators, comparator => {
        expect(parseComparator(writeComparator(comparator))).toEqual(comparator)
      })
    )
  })

  it('writes short names for the schemes that have one', () => {
    const written = ['lgbf-people-services', 'nhs-board', 'sheriffdom'].map(scheme => {
      const parsed = parseComparator(scheme)
      return isRefusal(parsed) ? parsed : writeComparator(parsed)
    })
    expect(written).toEqual(['lgbf-people', 'health-board', 'sheriffdom'])
  })
})
