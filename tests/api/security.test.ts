import { createHash } from 'node:crypto'
import * as Plot from '@observablehq/plot'
import { JSDOM } from 'jsdom'
import { pino } from 'pino'
import request from 'supertest'
import { createApp } from '../../api/app.ts'
import { plotStyleHash } from '../../api/middleware/securityHeaders.ts'
import { QueryError, QueryTimeout } from '../../api/store/connections.ts'
import { openConnections } from '../../api/store/connections.ts'
import { hardening } from '../../api/store/hardening.ts'
import { Problem } from '../../shared/contracts/problem.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { DuckDBInstance } from '@duckdb/node-api'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'
import { testRelease } from '../support/release.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

/** What an error must never let out: SQL, paths of this machine, stacks, names of what is inside. */
const inside =
  /\b(select|from observation|where)\b.*\b(from|and|in)\b \(|duckdb|node_modules|\/work|\/tmp|\.ts:|\bat [A-Za-z.]+ \(|zod/i

const corpus = [
  "' OR '1'='1",
  "'; DROP TABLE observation; --",
  '1 UNION SELECT * FROM release',
  "S12000047; ATTACH '/etc/passwd'",
  '%00',
  '\u0000',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '__proto__',
  'constructor',
  'toString',
  '<script>alert(1)</script>',
  '{"$ne":null}',
  '$breakdowns',
  "read_text('/etc/passwd')",
  '😀',
  'ＳＥＬＥＣＴ',
  'a'.repeat(5000),
  '\r\nX-Injected: yes',
  '%0d%0aX-Injected:%20yes'
]

describe.each(corpus.map(text => [JSON.stringify(text).slice(0, 50), text] as const))(
  'Hostile text %s',
  (_, text) => {
    it.each(Object.keys(endpoints.observations.accepted))(
      'is refused as %s, and nothing of the inside is said',
      async name => {
        const query = new URLSearchParams({ indicator: 'recorded-crime', [name]: text })
        const response = await request(opened.app).get(`/api/v1/observations?${query.toString()}`)
        expect(response.status).toBe(400)
        expect(response.type).toBe('application/problem+json')
        expect(response.headers['x-injected']).toBeUndefined()
        expect(JSON.stringify({ ...Problem.parse(response.body), errors: [], detail: '' })).not.toMatch(
          inside
        )
        expect(response.body.detail.replaceAll(text.slice(0, 60), '')).not.toMatch(inside)
      }
    )

    it.each(['/areas/', '/schemes/', '/indicators/', '/cubes/', '/'])(
      'is refused in the path after %s',
      async prefix => {
        const response = await request(opened.app).get(`/api/v1${prefix}${encodeURIComponent(text)}`)
        expect([400, 404]).toContain(response.status)
        expect(response.type).toBe('application/problem+json')
        expect(response.headers['x-injected']).toBeUndefined()
      }
    )

    it('does no harm as the name of a parameter', async () => {
      const query = new URLSearchParams({ indicator: 'population', [text]: '1' })
      await request(opened.app).get(`/api/v1/observations?${query.toString()}`).expect(400)
      expect({}).not.toHaveProperty('polluted')
    })
  }
)

describe('After all that', () => {
  it('the figures are as they were', async () => {
    const { body } = await request(opened.app)
      .get('/api/v1/observations?indicator=recorded-crime&periods=2021-22&areas=S92000003')
      .expect(200)
    expect(body.observations[0].numerator).toBe(286_464)
  })
})

describe('Methods', () => {
  it.each(['post', 'put', 'patch', 'delete'] as const)('%s is refused with what is allowed', async method => {
    for (const path of ['/api/v1/areas', '/api/v1/nothing']) {
      const response = await request(opened.app)[method](path).send({ any: 'thing' }).expect(405)
      expect(response.headers['allow']).toBe('GET, HEAD, OPTIONS')
      expect(Problem.parse(response.body).status).toBe(405)
    }
    await request(opened.app)[method]('/').expect(405).expect('Allow', 'GET, HEAD')
  })

  it('OPTIONS says what a page of another origin may do', async () => {
    const response = await request(opened.app)
      .options('/api/v1/areas')
      .set('Origin', 'https://example.org')
      .expect(204)
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS'
    })
    expect(response.headers['access-control-allow-credentials']).toBeUndefined()
  })

  it('a body with a GET is refused', async () => {
    await request(opened.app).get('/api/v1/areas').send({ any: 'thing' }).expect(400)
  })

  it('a path that is not well encoded is a 400', async () => {
    const response = await request(opened.app).get('/api/v1/areas/%E0%A4%A').expect(400)
    expect(Problem.parse(response.body).detail).toMatch(/not well encoded/)
  })

  it('an address beyond measure is a 414', async () => {
    const response = await request(opened.app)
      .get(`/api/v1/areas?scheme=${'a'.repeat(15_990)}`)
      .expect(414)
    expect(Problem.parse(response.body).title).toBe('The address is too long')
  })
})

describe('Security headers', () => {
  it('allow scripts, styles, fonts and connections from here only', async () => {
    const { headers } = await request(opened.app).get('/api/v1/areas').expect(200)
    const policy = String(headers['content-security-policy'])
    expect(policy.split(';').toSorted()).toEqual(
      [
        "default-src 'self'",
        "script-src 'self'",
        `style-src 'self' '${plotStyleHash}'`,
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'"
      ].toSorted()
    )
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'access-control-allow-origin': '*' })
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  it('allow the one style that Observable Plot draws with, as Plot writes it today', () => {
    const { document } = new JSDOM('').window
    for (const marks of [[Plot.dot([[1, 2]])], [Plot.barY([1, 2, 3]), Plot.ruleY([0])]]) {
      const styles = [...Plot.plot({ document, className: 'plot', marks }).querySelectorAll('style')]
      expect(styles).toHaveLength(1)
      const hash = createHash('sha256')
        .update(styles[0]?.textContent ?? '')
        .digest('base64')
      expect(`sha256-${hash}`).toBe(plotStyleHash)
    }
  })

  it('ask for TLS only where a trusted proxy says it is there, first time and again', async () => {
    const behind = await openTestApp({ trustProxy: 1 })
    try {
      for (let time = 0; time < 2; time += 1) {
        const secure = await request(behind.app)
          .get('/api/v1/areas')
          .set('X-Forwarded-Proto', 'https')
          .expect(200)
        expect(secure.headers['strict-transport-security']).toMatch(/^max-age=31536000/)
        const plain = await request(behind.app).get('/api/v1/areas').expect(200)
        expect(plain.headers['strict-transport-security']).toBeUndefined()
        const untrusted = await request(opened.app)
          .get('/api/v1/areas')
          .set('X-Forwarded-Proto', 'https')
          .expect(200)
        expect(untrusted.headers['strict-transport-security']).toBeUndefined()
      }
    } finally {
      await behind.close()
    }
  })
})

describe('The serving database', () => {
  async function hardened<T>(
    use: (connections: Awaited<ReturnType<typeof openConnections>>) => Promise<T>,
    deadline = 5000
  ) {
    const { file } = await testRelease()
    const instance = await DuckDBInstance.create(file, { ...hardening })
    const connections = await openConnections(instance, 1, deadline)
    try {
      return await use(connections)
    } finally {
      connections.close()
      instance.closeSync()
    }
  }

  it.each([
    "SELECT * FROM read_text('package.json')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM 'data/geography/councils.csv'",
    "COPY release TO 'stolen.csv'",
    "ATTACH 'other.duckdb'",
    "EXPORT DATABASE 'stolen'",
    'INSTALL httpfs',
    'LOAD httpfs',
    "SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')",
    'SET enable_external_access = true',
    "SET memory_limit = '64GB'",
    "INSERT INTO release VALUES ('x', now()::TIMESTAMP, 'x')",
    'DROP TABLE observation',
    'CREATE TABLE x AS SELECT 1'
  ])('refuses %s', async sql => {
    await hardened(async connections => {
      await expect(connections.rows(sql)).rejects.toThrow(QueryError)
    })
  })

  it('stops a question at its deadline and goes on answering', async () => {
    await hardened(async connections => {
      const endless = 'SELECT count(*) FROM measure a, measure b, measure c WHERE a.value + b.value < c.value'
      await expect(connections.rows(endless)).rejects.toThrow(QueryTimeout)
      expect(await connections.rows('SELECT 1::DOUBLE')).toEqual([[1]])
    }, 2_000)
  })
})

describe('A service that is busy', () => {
  it('says so with a 503 and when to try again, and keeps answering what it has in memory', async () => {
    let answer = (): void => {}
    let isAsked = (): void => {}
    const asked = new Promise<void>(resolve => (isAsked = resolve))
    let held = Promise.resolve()
    const busy = await createApp({
      store: {
        ...opened.store,
        async read(use) {
          isAsked()
          await held
          return opened.store.read(use)
        }
      },
      log: pino({ level: 'silent' }),
      webDirectory: 'no-pages-were-built',
      mostConcurrent: 1
    })
    const ask = (path: string) => request(busy).get(`/api/v1/${path}`)
    await ask('areas').expect(200)
    held = new Promise<void>(resolve => (answer = resolve))
    const first = ask('observations?indicator=recorded-crime').then(({ status }) => status)
    await asked
    const { headers } = await ask('observations?indicator=dwelling-fires').expect(503)
    expect(headers['retry-after']).toBe('1')
    await ask('areas').expect(200)
    answer()
    expect(await first).toBe(200)
    await ask('observations?indicator=dwelling-fires').expect(200)
  })
})
