import { brotliDecompressSync } from 'node:zlib'
import { createServer, get as httpGet, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AnswerCache, matches } from '../../api/answerCache.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
let server: Server
let port: number
beforeAll(async () => {
  opened = await openTestApp()
  server = createServer(opened.app)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
}, releaseTimeout)
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  await opened.close()
})

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A plain client: no header but those given, nothing decoded. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    httpGet({ host: '127.0.0.1', port, path, headers, method, agent: false }, response => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) })
      )
    }).once('error', reject)
  })

/** Headers but for those that each request has of its own. */
const lasting = ({ 'x-request-id': _id, date: _date, ...headers }: IncomingHttpHeaders) => headers

const fires = '/api/v1/observations?indicator=dwelling-fires&periods=2021-22'

describe('An answer that was given before', () => {
  it.each([
    ['observations', fires, {}],
    ['observations in brotli', fires, { 'accept-encoding': 'br' }],
    ['a cube', '/api/v1/cubes/headline', { 'accept-encoding': 'gzip, br' }],
    ['areas', '/api/v1/areas', {}],
    ['a CSV file', '/api/v1/observations.csv?indicator=dwelling-fires', { 'accept-encoding': 'br' }]
  ])('is the same again, headers and bytes: %s', async (_, path, headers) => {
    const first = await ask(path, headers)
    const second = await ask(path, headers)
    expect(first.status).toBe(200)
    expect(second.status).toBe(200)
    expect(second.body.equals(first.body)).toBe(true)
    expect(lasting(second.headers)).toEqual(lasting(first.headers))
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id'])
    expect(second.headers['content-security-policy']).toContain("default-src 'self'")
  })

  it('is a 304 without a body for a client that has it, first time and again', async () => {
    const path = `${fires}&areas=S12000047`
    const { headers } = await ask(path)
    const etag = String(headers.etag)
    expect(etag).toMatch(/^"[\w-]{24}"$/)
    for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask(path, { 'if-none-match': condition })
      expect(again.status).toBe(304)
      expect(again.body).toHaveLength(0)
      expect(again.headers).toMatchObject({
        etag,
        vary: 'Accept, Accept-Encoding',
        'cache-control': 'public, max-age=300, stale-if-error=86400',
        'x-content-type-options': 'nosniff',
        'access-control-allow-origin': '*'
      })
    }
    expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200)
    const unseen = `${fires}&areas=S12000050`
    const known = String((await ask(unseen, { 'accept-encoding': 'identity' })).headers.etag)
    expect((await ask(unseen, { 'if-none-match': known })).status).toBe(304)
  })

  it('has the headers of a GET and no body for HEAD, first time and again', async () => {
    const path = `${fires}&areas=S12000013`
    const first = await ask(path, {}, 'HEAD')
    const second = await ask(path, {}, 'HEAD')
    const full = await ask(path)
    expect([first.status, second.status]).toEqual([200, 200])
    expect([first.body.length, second.body.length]).toEqual([0, 0])
    expect(lasting(first.headers)).toEqual(lasting(full.headers))
    expect(lasting(second.headers)).toEqual(lasting(full.headers))
  })
})

describe('Encodings and forms', () => {
  it('are brotli where it is accepted and identity elsewhere, the same text under different entity tags', async () => {
    const path = '/api/v1/schemes'
    const plain = await ask(path)
    const packed = await ask(path, { 'accept-encoding': 'gzip, deflate, br' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(packed.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(packed.body).equals(plain.body)).toBe(true)
    expect(packed.body.length).toBeLessThan(plain.body.length / 3)
    expect(packed.headers.etag).not.toBe(plain.headers.etag)
    expect(
      (await ask(path, { 'accept-encoding': 'br;q=0, gzip' })).headers['content-encoding']
    ).toBeUndefined()
    expect((await ask(path, { 'accept-encoding': '*' })).headers['content-encoding']).toBe('br')
  })

  it('have different entity tags and all say what they vary by', async () => {
    const answers = await Promise.all(
      ['application/json', 'text/csv', 'application/vnd.apache.arrow.stream'].map(accept =>
        ask(fires, { accept })
      )
    )
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(3)
    for (const { headers } of answers) expect(headers.vary).toBe('Accept, Accept-Encoding')
    const again = await ask(fires, { accept: 'text/csv' })
    expect(again.headers['content-type']).toMatch(/^text\/csv/)
  })

  it('of a cube are the bytes made at publish time', async () => {
    const stored = await opened.store.read(release => release.answer('cube/headline'))
    const packed = await ask('/api/v1/cubes/headline', { 'accept-encoding': 'br' })
    expect(packed.body.equals(stored?.brotli ?? Buffer.of())).toBe(true)
    const plain = await ask('/api/v1/cubes/headline')
    expect(plain.body.equals(stored?.body ?? Buffer.of())).toBe(true)
  })
})

describe('What is never kept', () => {
  it.each([
    '/api/v1/nothing',
    '/api/v1/observations?indicator=nothing',
    '/api/v1/areas/S12000099',
    '/nowhere'
  ])('is an error: %s', async path => {
    for (let time = 0; time < 2; time += 1) {
      const { status, headers } = await ask(path)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(headers['cache-control']).toBe('no-store')
      expect(headers.etag).toBeUndefined()
    }
  })

  it('is the state of the service', async () => {
    expect((await ask('/api/v1/health')).headers['cache-control']).toBe('no-store')
  })
})

describe('AnswerCache', () => {
  const answer = (bytes: number) => ({
    etag: '"tag"',
    headers: [],
    notModifiedHeaders: [],
    body: Buffer.alloc(bytes)
  })

  it('keeps within its bounds, the oldest going first', () => {
    const cache = new AnswerCache({ mostBytes: 100, mostBytesEach: 60 })
    cache.startRelease('one')
    cache.set('a', 'one', answer(40))
    cache.set('b', 'one', answer(40))
    cache.set('c', 'one', answer(40))
    cache.set('too large', 'one', answer(61))
    expect(cache.get('a')).toBeUndefined()
    expect(cache.get('b')).toBeDefined()
    expect(cache.get('c')).toBeDefined()
    expect(cache.get('too large')).toBeUndefined()
    expect(cache.bytes).toBe(80)
  })

  it('forgets everything at a swap, and takes nothing late from the release before', () => {
    const cache = new AnswerCache()
    cache.startRelease('one')
    cache.set('a', 'one', answer(1))
    cache.startRelease('two')
    cache.set('b', 'one', answer(1))
    expect(cache.size).toBe(0)
    cache.set('b', 'two', answer(1))
    cache.set('page', null, answer(1))
    expect(cache.size).toBe(2)
  })

  it('prepares an answer once for all who ask at the same time, and again after a fault', async () => {
    const cache = new AnswerCache()
    cache.startRelease('one')
    let prepared = 0
    const prepare = async () => {
      prepared += 1
      await Promise.resolve()
      if (prepared === 1) throw new Error('the first try fails')
      return { releaseId: 'one', answer: answer(1) }
    }
    const failed = await Promise.allSettled([cache.once('a', prepare), cache.once('a', prepare)])
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const [first, second] = await Promise.all([cache.once('a', prepare), cache.once('a', prepare)])
    expect(first).toBe(second)
    expect(await cache.once('a', prepare)).toBe(first)
    expect(prepared).toBe(2)
  })

  it('gives an answer only while it holds, and prepares the next', async () => {
    const cache = new AnswerCache()
    cache.startRelease('one')
    let holds = true
    cache.set('a', 'one', { ...answer(7), isCurrent: () => holds })
    expect(cache.get('a')).toBeDefined()
    holds = false
    const next = await cache.once('a', () => Promise.resolve({ releaseId: 'one', answer: answer(2) }))
    expect(cache.get('a')).toBe(next)
    expect(cache.bytes).toBe(2)
  })

  it('does not let a reader of the new release wait for an answer of the one before', async () => {
    const cache = new AnswerCache()
    cache.startRelease('one')
    const old = cache.once('a', async () => {
      await new Promise(resolve => setTimeout(resolve, 20))
      return { releaseId: 'one', answer: answer(1) }
    })
    cache.startRelease('two')
    const fresh = await cache.once('a', () => Promise.resolve({ releaseId: 'two', answer: answer(2) }))
    expect(await old).not.toBe(fresh)
    expect(cache.get('a')).toBe(fresh)
  })

  it.each([
    ['"a"', '"a"', true],
    ['W/"a"', '"a"', true],
    ['"b", "a"', '"a"', true],
    ['*', '"a"', true],
    ['"b"', '"a"', false],
    ['a', '"a"', false],
    [undefined, '"a"', false]
  ])('matches If-None-Match %s with %s: %s', (header, etag, expected) => {
    expect(matches(header, etag)).toBe(expected)
  })
})
