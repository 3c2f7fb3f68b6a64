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

  it.each(['0', '-1', '1.5', 'many'])('refuse to keep %s releases', count => {
    expect(() => read({}, { RELEASES_KEPT: count })).toThrow(
      new SettingsError(`RELEASES_KEPT=${count}: must be a whole number of at least 1.`)
    )
  })
})
