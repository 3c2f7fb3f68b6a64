import { pino } from 'pino'
import { logLine } from '../../../shared/words/logLine.ts'

/** What a terminal shows of what is logged. */
function shown(log: (logger: pino.Logger) => void): string {
  const lines: string[] = []
  log(pino({ name: 'ingest-schedule' }, { write: line => lines.push(logLine(line)) }))
  return lines.join('')
}

describe('a log on a terminal', () => {
  it('says when, and what could not be updated, without the marks of a record', () => {
    const line = shown(logger =>
      logger.warn({ alert: true }, 'Households (households) could not be updated: no answer.')
    )
    expect(line).toMatch(
      /^\d\d:\d\d:\d\d Warning: Households \(households\) could not be updated: no answer\.\n$/
    )
  })

  it('gives each source a line of its own', () => {
    const text = shown(logger =>
      logger.info(
        {
          state: 'current',
          release: null,
          seconds: 31.2,
          sources: [
            { dataset: 'population', result: 'failed', edition: null },
            { dataset: 'households', result: 'new', edition: '2026-11-3f9a1c2e' }
          ]
        },
        'looked for new editions'
      )
    )
    expect(text.split('\n').slice(0, 3)).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d looked for new editions \(state current, seconds 31\.2\)$/),
      '  population failed',
      '  households new 2026-11-3f9a1c2e'
    ])
  })

  it('tells a request in a line, and of a fault where it came from', () => {
    expect(
      shown(logger =>
        logger.info({ id: 'a1', method: 'GET', path: '/areas/x', status: 404, ms: 1.5, cached: false })
      )
    ).toMatch(/^\d\d:\d\d:\d\d GET \/areas\/x 404 1\.5\n$/)
    const fault = shown(logger => logger.error({ err: new RangeError('out of range') }, 'request failed'))
    expect(fault).toMatch(/Fault: request failed\nRangeError: out of range\n\s+at /)
  })
})
