import { createServer, type Server, type Socket } from 'node:net'
import { userAgent } from '../../../ingest/acquire/attempt.ts'
import { download } from '../../../ingest/acquire/download.ts'
import type { DownloadEffects, DownloadRequest } from '../../../ingest/acquire/downloadRequest.ts'
import { sha256Of, type Acquired, type ArrivedFile } from '../../../ingest/acquire/acquired.ts'
import { cubeAddress } from '../../../ingest/acquire/adapters/cube.ts'
import { startPublisher, type Publisher } from '../../support/publisher/publisher.ts'
import { failureOf } from './failure.ts'

const cube = 'household-estimates'
let publisher: Publisher
let waits: number[]

beforeAll(async () => {
  publisher = await startPublisher({ firstYear: 2015, lastYear: 2024 })
})
afterAll(() => publisher.close())
beforeEach(() => {
  waits = []
  publisher.clear()
  publisher.requests.length = 0
})

/** Waits between tries are noted, not waited. */
const effects = (more: Partial<DownloadEffects> = {}): Partial<DownloadEffects> => ({
  sleep: async milliseconds => {
    waits.push(milliseconds)
  },
  random: () => 0.5,
  ...more
})

const request = (more: Partial<DownloadRequest> = {}): DownloadRequest => ({
  address: cubeAddress(cube),
  hosts: ['statistics.gov.scot'],
  format: 'csv',
  allowInsecureLoopback: true,
  standIn: publisher.origin,
  ...more,
  limits: { connect: 60_000, idle: 60_000, total: 200_000, ...more.limits }
})

const fetched = async (more: Partial<DownloadRequest> = {}) =>
  arrived(await download(request(more), effects()))

function arrived(acquired: Acquired): ArrivedFile {
  if (acquired.notModified) throw new Error('nothing arrived')
  return acquired
}

const failed = (more: Partial<DownloadRequest> = {}, other: Partial<DownloadEffects> = {}) =>
  failureOf(download(request(more), effects(other)))

describe('download', () => {
  it('brings a file whole, decompressed, with its hash and the few headers that are kept', async () => {
    const file = await fetched()
    expect(Buffer.from(file.bytes).toString()).toMatch(/^FeatureCode,FeatureName,FeatureType,DateCode/)
    expect(file).toMatchObject({
      sha256: sha256Of(file.bytes),
      status: 200,
      contentType: 'text/csv',
      provedWhole: true,
      notModified: false,
      demonstration: true,
      address: cubeAddress(cube)
    })
    expect(file.url.startsWith(`${publisher.origin}/statistics.gov.scot/downloads/cube-table`)).toBe(true)
    expect(Object.keys(file.headers).toSorted()).toEqual([
      'content-disposition',
      'content-encoding',
      'content-length',
      'content-type',
      'date',
      'etag',
      'last-modified'
    ])
    expect(new Date(file.retrievedAt).toISOString()).toBe(file.retrievedAt)
  })

  it('names the product, says what it wants, and asks once', async () => {
    await fetched()
    expect(publisher.requests).toHaveLength(1)
    expect(publisher.requests[0]?.headers).toMatchObject({
      'user-agent': userAgent,
      accept: expect.stringMatching(/^text\/csv/),
      'accept-encoding': 'gzip, br'
    })
    expect(userAgent).toMatch(/^Commonty\/0\.1 \(\+community justice dashboard/)
  })

  it('tells of its progress, in bytes as sent', async () => {
    const seen: { bytes: number; total: number | null }[] = []
    const file = await fetched({ onProgress: progress => seen.push(progress) })
    expect(seen.at(-1)).toEqual({
      bytes: Number(file.headers['content-length']),
      total: Number(file.headers['content-length'])
    })
    expect(seen.map(({ bytes }) => bytes)).toEqual(seen.map(({ bytes }) => bytes).toSorted((a, b) => a - b))
  })

  it('asks only whether anything changed when told what is held', async () => {
    const first = await fetched()
    const validators = { etag: first.headers.etag, sha256: first.sha256 }
    const second = await download(request({ validators }), effects())
    expect(second).toMatchObject({ notModified: true, status: 304, sha256: first.sha256 })
    publisher.fault(cube, { kind: 'byte-order-mark' })
    expect(await download(request({ validators }), effects())).toMatchObject({ notModified: false })
  })

  it('brings the same bytes under the same hash when the publisher issues them anew (fault 19)', async () => {
    const first = await fetched()
    publisher.fault(cube, { kind: 'same-bytes' })
    const second = await fetched({ validators: { etag: first.headers.etag, sha256: first.sha256 } })
    expect(second.sha256).toBe(first.sha256)
    expect(second.headers.etag).not.toBe(first.headers.etag)
  })
})

describe('download, the connection', () => {
  it('is refused after a few tries, with waits between them, when nobody listens (fault 1)', async () => {
    const down = await startPublisher({ firstYear: 2024 })
    await down.down()
    const failure = await failed({ standIn: down.origin })
    expect(failure).toMatchObject({ kind: 'refused', tries: 4 })
    expect(failure.message).toBe(
      '127.0.0.1 refused the connection. It may be down; the next run tries again.'
    )
    expect(waits).toEqual([500, 1_000, 2_000])
    await down.up()
    expect((await fetched({ standIn: down.origin })).status).toBe(200)
    await down.close()
  })

  it('fails when the name cannot be looked up, or the name server never answers', async () => {
    const real = { standIn: undefined, allowInsecureLoopback: false, retries: { tries: 2 } }
    const unknown = await failed(real, { lookup: () => Promise.reject(new Error('ENOTFOUND')) })
    expect(unknown).toMatchObject({ kind: 'dns', tries: 2 })
    const silent = await failed({ ...real, limits: { total: 100 } }, { lookup: () => new Promise(() => {}) })
    expect(silent.kind).toBe('timeout')
  })

  it('gives up on a server that takes the connection and says nothing (fault 1)', async () => {
    publisher.fault(cube, { kind: 'blackhole' })
    const failure = await failed({ retries: { tries: 2 }, limits: { idle: 150 } })
    expect(failure).toMatchObject({ kind: 'stalled', tries: 2 })
    expect(failure.message).toContain('accepted the connection and then sent nothing')
  })

  it('gives up on a secure connection that is never made', async () => {
    const sockets = new Set<Socket>()
    const server = await listen(createServer(socket => void sockets.add(socket)))
    const failure = await failed({
      standIn: `https://127.0.0.1:${server.port}`,
      limits: { connect: 100 },
      retries: { tries: 1 }
    })
    expect(failure.kind).toBe('unreachable')
    expect(failure.message).toContain('did not accept a connection within')
    for (const socket of sockets) socket.destroy()
    await server.close()
  })

  it('tries again when the connection breaks off before an answer, and succeeds when the publisher is well again', async () => {
    publisher.fault(cube, { kind: 'reset' }, { times: 2 })
    expect((await fetched()).status).toBe(200)
    expect(waits).toEqual([500, 1_000])
  })

  it('speaks https, and refuses a certificate that nobody vouches for', async () => {
    const secure = { standIn: publisher.secureOrigin }
    const file = arrived(await download(request(secure), effects({ certificates: [publisher.certificate] })))
    expect(file.status).toBe(200)
    const failure = await failed(secure)
    expect(failure).toMatchObject({ kind: 'tls', tries: 1 })
    expect(failure.message).toContain('its certificate is not one that this machine trusts')
  })

  it('connects to the address that was checked, whatever the name server says later', async () => {
    let asked = 0
    const { port } = new URL(publisher.origin)
    const file = arrived(
      await download(
        request({
          standIn: undefined,
          address: `http://publisher.test:${port}/statistics.gov.scot/downloads/cube-table?uri=http%3A%2F%2Fstatistics.gov.scot%2Fdata%2F${cube}`,
          hosts: ['publisher.test']
        }),
        effects({
          lookup: async () => {
            asked += 1
            return [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]
          }
        })
      )
    )
    expect(file.status).toBe(200)
    expect(asked).toBe(1)
  })

  it('stops when it is told to', async () => {
    publisher.fault(cube, { kind: 'blackhole' })
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 30)
    expect((await failed({ signal: stop.signal })).kind).toBe('cancelled')
    expect((await failed({ signal: AbortSignal.abort() })).kind).toBe('cancelled')
  })
})

describe('download, where it may go (fault 8)', () => {
  it.each([
    ['https://example.com/table.csv', 'is not on the list of hosts'],
    ['http://statistics.gov.scot/table.csv', 'is not an https address'],
    ['http://127.0.0.1/admin', 'is not an https address'],
    ['https://127.0.0.1/admin', 'is not on the list of hosts'],
    ['https://169.254.169.254/latest/meta-data', 'is not on the list of hosts'],
    ['file:///etc/passwd', 'is not an https address'],
    ['https://user:secret@statistics.gov.scot/', 'holds a user name']
  ])('follows no redirect to %s', async (to, reason) => {
    publisher.fault(cube, { kind: 'redirect', to })
    const failure = await failed()
    expect(failure).toMatchObject({ kind: 'redirect', tries: 1 })
    expect(failure.message).toContain(reason)
    expect(failure.message).not.toContain('secret')
    expect(publisher.requests).toHaveLength(1)
  })

  it('follows a redirect on the same host, and says where the file came from in the end', async () => {
    const uri = encodeURIComponent('http://statistics.gov.scot/data/road-safety')
    publisher.fault(cube, { kind: 'redirect', to: `/downloads/cube-table?uri=${uri}`, status: 307 })
    const file = await fetched()
    expect(file.address).toContain(cube)
    expect(file.url).toContain('road-safety')
  })

  it('leaves a circle after five turns', async () => {
    publisher.fault(cube, { kind: 'redirect', to: 'loop' })
    const failure = await failed()
    expect(failure.kind).toBe('redirect')
    expect(failure.message).toContain('was redirected more than 5 times')
    expect(publisher.requests).toHaveLength(6)
  })

  it('asks no host whose name stands for a private address, and sends nothing', async () => {
    for (const address of [
      '127.0.0.1',
      '10.0.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '::1',
      '::ffff:127.0.0.1',
      'fd00::1'
    ]) {
      const failure = await failed(
        { standIn: undefined, allowInsecureLoopback: false },
        { lookup: async () => [{ address, family: address.includes(':') ? 6 : 4 }] }
      )
      expect(failure).toMatchObject({ kind: 'blocked-address', tries: 1 })
      expect(failure.message).not.toContain(address)
    }
    expect(publisher.requests).toHaveLength(0)
  })

  it('keeps the way to this machine closed unless a test opens it, and then opens no other', async () => {
    await expect(download({ ...request(), allowInsecureLoopback: false }, effects())).rejects.toThrow(
      TypeError
    )
    const plain = await failed({
      standIn: undefined,
      allowInsecureLoopback: false,
      address: `${publisher.origin}/`,
      hosts: ['127.0.0.1']
    })
    expect(plain.kind).toBe('blocked-address')
    const outside = await failed(
      { standIn: 'http://example.com' },
      { lookup: async () => [{ address: '8.8.8.8', family: 4 }] }
    )
    expect(outside).toMatchObject({ kind: 'blocked-address', tries: 1 })
  })
})

describe('download, a file that does not arrive whole', () => {
  it('gives up on an answer that stops half-way (fault 2)', async () => {
    publisher.fault(cube, { kind: 'stall', after: 1_000 })
    const failure = await failed({ retries: { tries: 2 }, limits: { idle: 1_000 } })
    expect(failure).toMatchObject({ kind: 'stalled', tries: 2 })
    expect(failure.message).toContain('sent part of the file and then sent nothing for 1 second.')
  })

  it('gives up on an answer that trickles for ever', async () => {
    publisher.fault(cube, { kind: 'drip', bytes: 1, every: 20 })
    const failure = await failed({ limits: { total: 600 } })
    expect(failure.kind).toBe('timeout')
    expect(failure.message).toContain('did not arrive within 1 seconds')
  })

  it.each([
    ['a length that is not reached', { kind: 'short-length' }],
    ['chunks without a last one', { kind: 'cut-chunked' }],
    ['a compressed stream without its end', { kind: 'cut-gzip' }]
  ] as const)('refuses %s (fault 3)', async (_what, fault) => {
    publisher.fault(cube, fault)
    expect(await failed({ retries: { tries: 2 } })).toMatchObject({ kind: 'truncated', tries: 2 })
    expect(waits).toHaveLength(1)
    publisher.clear()
    expect((await fetched()).status).toBe(200)
  })

  it('says that it cannot vouch for an answer that ends when the connection does (fault 4)', async () => {
    publisher.fault(cube, { kind: 'cut-close', at: 'row' })
    expect((await fetched()).provedWhole).toBe(false)
  })

  it('refuses a stream that says it is compressed and is not', async () => {
    const server = await answering(
      'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello'
    )
    expect(await failed({ standIn: server.origin })).toMatchObject({ kind: 'content', tries: 1 })
    await server.close()
    const other = await answering(
      'HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 5\r\n\r\nhello'
    )
    expect((await failed({ standIn: other.origin })).message).toContain(
      'in a compression that was not asked for'
    )
    await other.close()
  })

  it('refuses an answer that is not HTTP', async () => {
    const server = await answering('SSH-2.0-OpenSSH_9.6\r\n')
    expect((await failed({ standIn: server.origin, retries: { tries: 1 } })).kind).toBe('network')
    await server.close()
  })

  it('is not told that nothing changed when it did not ask', async () => {
    const server = await answering('HTTP/1.1 304 Not Modified\r\n\r\n')
    expect(await failed({ standIn: server.origin })).toMatchObject({ kind: 'status', status: 304 })
    await server.close()
  })
})

describe('download, a file that is too large (fault 9)', () => {
  it('reads no further than the limit of an answer without an end', async () => {
    publisher.fault(cube, { kind: 'endless' })
    const failure = await failed({ limits: { sentBytes: 2 ** 20 } })
    expect(failure).toMatchObject({ kind: 'too-large', tries: 1 })
    expect(failure.message).toContain('is larger than the limit of 1 MiB')
  })

  it('does not begin a file that is announced as too large', async () => {
    const failure = await failed({ limits: { sentBytes: 100 } })
    expect(failure.message).toContain('is announced as 1 MiB')
  })

  it('unfolds a small answer only as far as a table unfolds, memory staying flat', async () => {
    publisher.fault(cube, { kind: 'gzip-bomb', bytes: 2 ** 29 })
    const before = process.memoryUsage().rss
    const failure = await failed()
    expect(failure).toMatchObject({ kind: 'too-large', tries: 1 })
    expect(failure.message).toContain('grows more than 100 times')
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20)
  })

  it('holds the decompressed size against its own limit', async () => {
    const failure = await failed({ limits: { decodedBytes: 1_000 } })
    expect(failure.message).toContain('once decompressed')
  })
})

describe('download, what the publisher answers (fault 6)', () => {
  it.each([
    [401, 1],
    [403, 1],
    [404, 1],
    [410, 1],
    [418, 1],
    [204, 1],
    [408, 4],
    [425, 4],
    [429, 4],
    [500, 4],
    [503, 4]
  ])('asks after %i so many times: %i', async (status, tries) => {
    publisher.fault(cube, { kind: 'status', status })
    const failure = await failed()
    expect(failure).toMatchObject({ kind: 'status', status, tries })
    expect(failure.message).toContain(`127.0.0.1 answered ${status} for https://statistics.gov.scot/`)
    expect(publisher.requests).toHaveLength(tries)
  })

  it('waits as long as it is asked to, in seconds or until a time', async () => {
    const now = Date.UTC(2026, 5, 23, 8, 30)
    publisher.fault(cube, { kind: 'status', status: 503, retryAfter: 7 }, { times: 1 })
    await download(request({ limits: { total: 60_000 } }), effects({ now: () => now }))
    expect(waits).toEqual([7_000])
    publisher.fault(
      cube,
      { kind: 'status', status: 429, retryAfter: 'Tue, 23 Jun 2026 08:30:20 GMT' },
      { times: 1 }
    )
    await download(request({ limits: { total: 60_000 } }), effects({ now: () => now }))
    expect(waits).toEqual([7_000, 20_000])
  })

  it('comes back another day when the wait is too long, and says when', async () => {
    const now = Date.UTC(2026, 5, 23, 8, 30)
    publisher.fault(cube, { kind: 'status', status: 503, retryAfter: 3_600 })
    const failure = await failed({}, { now: () => now })
    expect(failure).toMatchObject({ tries: 1, retryAt: '2026-06-23T09:30:00.000Z' })
    expect(failure.message).toContain('It asks to be tried again after 2026-06-23 09:30 UTC.')
    expect(waits).toEqual([])
  })

  it('shows no token and no path of this machine in what it says', async () => {
    const failure = await failed({ address: 'https://statistics.gov.scot/nowhere?token=hunter2&key=abc' })
    expect(failure.message).toContain('there is nothing at this address')
    expect(failure.message).not.toMatch(/hunter2|abc|\/work|\/tmp|\/home/)
  })
})

async function listen(server: Server) {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise(resolve => server.close(resolve))
  }
}

/** A server that answers anything with these very characters. */
const answering = (text: string) =>
  listen(
    createServer(socket => {
      socket.on('error', () => {})
      socket.once('data', () => socket.end(text))
    })
  )
