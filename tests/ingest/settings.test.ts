import { readSettings, SettingsError, usuallyKept } from '../../ingest/settings.ts'

const read = (given: object, environment: Record<string, string> = {}) =>
  readSettings({ data: 'data', ...given }, environment)

describe('settings of a run', () => {
  it('are folders of the data folder, three releases and any size unless said', () => {
    expect(read({})).toEqual({
      standIn: undefined,
      archive: 'data/archive',
      releases: 'data/releases',
      kept: usuallyKept
    })
  })

  it('take the command line before the environment, and an empty variable for none', () => {
    const environment = { ARCHIVE_DIR: '/a', RELEASES_DIR: '/r', RELEASES_KEPT: '5', RELEASES_MEBIBYTES: '2' }
    expect(read({}, environment)).toMatchObject({
      archive: '/a',
      releases: '/r',
      kept: { count: 5, bytes: 2 * 2 ** 20 }
    })
    expect(read({ archive: 'mine', releases: 'own' }, environment)).toMatchObject({
      archive: 'mine',
      releases: 'own'
    })
    expect(read({}, { ARCHIVE_DIR: '', RELEASES_KEPT: '' })).toEqual(read({}))
  })

  it('put made-up figures into folders of their own, whatever the environment says', () => {
    const environment = { ARCHIVE_DIR: '/a', RELEASES_DIR: '/r', PUBLISHER_STAND_IN: 'http://127.0.0.1:1' }
    expect(read({}, environment)).toMatchObject({
      standIn: 'http://127.0.0.1:1',
      archive: 'data/demonstration/archive',
      releases: 'data/demonstration/releases'
    })
  })

  it('take an empty stand-in for none', () => {
    expect(read({}, { PUBLISHER_STAND_IN: '' })).toEqual(read({}))
    expect(read({ 'stand-in': '' })).toEqual(read({}))
  })

  it.each(['http://localhost:1', 'https://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1'])(
    'take %s for a stand-in',
    origin => expect(read({ 'stand-in': origin }).standIn).toBe(origin)
  )

  it.each(['nonsense', 'http://example.org', 'file:///etc', 'https://statistics.gov.scot', '127.0.0.1:1'])(
    'refuse %s for a stand-in: made-up figures come from this machine',
    origin =>
      expect(() => read({}, { PUBLISHER_STAND_IN: origin })).toThrow(
        `must be on this machine, such as http://127.0.0.1:4810, not “${origin}”`
      )
  )

  it.each(['0', '-1', '1.5', 'many'])('refuse to keep %s releases', count => {
    expect(() => read({}, { RELEASES_KEPT: count })).toThrow(
      new SettingsError(`RELEASES_KEPT=${count}: must be a whole number of at least 1.`)
    )
  })
})
