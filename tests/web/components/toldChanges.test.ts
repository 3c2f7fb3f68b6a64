import { ToldChanges } from '../../../web/views/toldChanges.ts'

describe('what a page says of a reader’s choice', () => {
  it('is each part whose words have changed, once they are here, and nothing of what it opened with', () => {
    const said: string[] = []
    const told = new ToldChanges()
    const tell = (verdicts: string | null, rows: string) =>
      told.tell({ verdicts, rows }, words => said.push(words))
    tell(null, 'Every indicator.')
    tell('Higher than Scotland.', 'Every indicator.')
    expect(said).toEqual([])
    tell(null, 'Every indicator.')
    tell('Lower than Moray.', 'Every indicator.')
    tell('Lower than Moray.', 'Every indicator.')
    expect(said).toEqual(['Lower than Moray.'])
    tell('Similar to Angus.', 'What stands out.')
    expect(said.at(-1)).toBe('Similar to Angus. What stands out.')
    expect(said).toHaveLength(2)
  })
})
