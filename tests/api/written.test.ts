import { jsonBytes, written } from '../../api/formats/written.ts'

const points = [{ period: '2021-22', value: 1.5, reason: 'Fife’s “figure”, a – b, \\u0001' }, { value: null }]

describe('Parts of an answer that are written once', () => {
  it('are the same JSON, wherever they stand and however often', () => {
    const kept = written(points)
    const answer = (part: unknown) => ({
      release: 'é',
      trends: [{ area: 'S12000047', points: part, sentence: 'x' }, { points: part }, { points: [] }],
      last: part
    })
    expect(jsonBytes(answer(kept)).toString()).toBe(JSON.stringify(answer(points)))
    expect(jsonBytes(answer(kept)).equals(jsonBytes(answer(kept)))).toBe(true)
    expect(jsonBytes({ a: 1 }).toString()).toBe('{"a":1}')
  })

  it.each([0, 1, 20_000, 699_050, 699_051, 1_500_000])('are whole at a length of %i', length => {
    const text = '–'.repeat(length)
    const bytes = jsonBytes([text, 'é'])
    expect(bytes.toString() === JSON.stringify([text, 'é'])).toBe(true)
    jsonBytes('what is written next')
    expect(bytes.toString() === JSON.stringify([text, 'é'])).toBe(true)
  })

  it('of one answer are not taken for those of another that could not be written', () => {
    const cyclic: Record<string, unknown> = { first: written([1]) }
    cyclic['itself'] = cyclic
    expect(() => jsonBytes(cyclic)).toThrow(TypeError)
    expect(jsonBytes({ only: written([2]) }).toString()).toBe('{"only":[2]}')
  })
})
