import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, get as httpGet } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError, readConfig } from '../../api/config.ts'
import { Problem } from '../../shared/contracts/problem.ts'
import { releaseTimeout } from '../support/app.ts'
import { testRelease } from '../support/release.ts'

interface Running {
  child: ChildProcess
  /** Where it listens; rejected when it ends instead. */
  url: Promise<string>
  /** Exit code and all that it wrote. */
  ended: Promise<{ code: number | null; written: string }>
}

const started = new Set<ChildProcess>()

/** The real server in a process of its own. */
function start(environment: Record<string, string>): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/server.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: '0',
      RELEASES_DIR: 'no-releases-here',
      WEB_DIR: 'no-pages-here',
      ...environment
    }
  })
  started.add(child)
  let written = ''
  const ended = new Promise<{ code: number | null; written: string }>(resolve => {
    child.once('close', code => {
      started.delete(child)
      resolve({ code, written })
    })
  })
  const url = new Promise<string>((resolve, reject) => {
    const read = (data: Buffer): void => {
      written += data.toString()
      const found = /Commonty is at (http\S+)/.exec(written)?.[1]
      if (found) resolve(found.replace('localhost', '127.0.0.1'))
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('close', () => reject(new Error(`the server ended: ${written}`)))
  })
  url.catch(() => {})
  return { child, url, ended }
}

afterEach(() => {
  for (const child of started) child.kill('SIGKILL')
})

describe('The server', () => {
  it(
    'finishes what is in flight when it is told to stop, takes nothing new, and ends with 0',
    async () => {
      const { releasesDirectory } = await testRelease()
      const { child, url, ended } = start({ RELEASES_DIR: releasesDirectory })
      const address = await url
      const whole = new Promise<{ bytes: number; length: number }>((resolve, reject) => {
        httpGet(`${address}/api/v1/observations?indicator=recorded-crime&breakdown=every`, response => {
          // Told to stop when the head of the answer has come, and most of it has not.
          child.kill('SIGTERM')
          let bytes = 0
          response.on('data', (part: Buffer) => {
            bytes += part.length
          })
          response.once('error', reject)
          response.on('end', () => resolve({ bytes, length: Number(response.headers['content-length']) }))
        }).once('error', reject)
      })
      const { bytes, length } = await whole
      expect(length).toBeGreaterThan(10_000_000)
      expect(bytes).toBe(length)
      const { code, written } = await ended
      expect(code).toBe(0)
      expect(written).toContain('"msg":"stopped"')
      await expect(fetch(`${address}/api/v1/health`)).rejects.toThrow('fetch failed')
    },
    releaseTimeout
  )

  it('answers without a release: health says starting, the rest a 503 that says what to run', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'commonty-none-'))
    const { child, url, ended } = start({ RELEASES_DIR: empty })
    const address = await url
    expect(await (await fetch(`${address}/api/v1/health`)).json()).toMatchObject({
      status: 'starting',
      release: null
    })
    const response = await fetch(`${address}/api/v1/areas`)
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(Problem.parse(await response.json()).detail).toContain('npm run ingest')
    child.kill('SIGINT')
    const { code, written } = await ended
    expect(code).toBe(0)
    const line = written.split('\n').find(text => text.includes('/api/v1/areas'))
    expect(JSON.parse(line ?? '')).toMatchObject({
      id: response.headers.get('x-request-id'),
      method: 'GET',
      path: '/api/v1/areas',
      status: 503,
      ms: expect.any(Number),
      release: null
    })
    await rm(empty, { recursive: true })
  }, 240_000)

  it('says plainly that a port is taken, and ends with 1', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { ended } = start({ PORT: String(port) })
    const { code, written } = await ended
    expect(code).toBe(1)
    expect(written).toContain(`Port ${port} is already in use`)
    expect(written).not.toMatch(/\n\s+at /)
    other.close()
  }, 240_000)

  it('says which setting is wrong, and ends with 1', async () => {
    const { code, written } = await start({ PORT: 'eighty', LOG_LEVEL: 'loud' }).ended
    expect(code).toBe(1)
    expect(written).toMatch(/PORT=eighty: must be a whole number/)
    expect(written).toMatch(/LOG_LEVEL=loud/)
  }, 240_000)

  it('refuses headers beyond measure with a 431, and what is not HTTP with a 400', async () => {
    const { url, child, ended } = start({})
    const { port, hostname } = new URL(await url)
    const send = (text: string): Promise<string> =>
      new Promise((resolve, reject) => {
        let answer = ''
        const socket = connect(Number(port), hostname, () => socket.write(text))
        socket.on('data', data => {
          answer += data.toString()
        })
        socket.once('close', () => resolve(answer))
        socket.once('error', reject)
      })
    const large = await send(
      `GET /api/v1/health HTTP/1.1\r\nHost: x\r\nX-Large: ${'a'.repeat(40_000)}\r\n\r\n`
    )
    expect(large).toMatch(/^HTTP\/1\.1 431 /)
    expect(Problem.parse(JSON.parse(large.split('\r\n\r\n')[1] ?? '')).status).toBe(431)
    expect(await send('What is this?\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json/)
    child.kill('SIGTERM')
    await ended
  }, 240_000)
})

describe('Settings', () => {
  it('have defaults that work on one’s own machine', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      releasesDirectory: 'data/releases',
      archiveDirectory: 'data/archive',
      webDirectory: 'dist/web',
      logLevel: 'info',
      releasePollMilliseconds: 2000,
      trustProxy: 0,
      publicAddress: 'http://localhost:3000',
      metricsPort: null
    })
  })

  it('are read from the environment, an empty one counting as unset', () => {
    expect(readConfig({ PORT: '8080', HOST: '0.0.0.0', LOG_LEVEL: '', TRUST_PROXY: '1' })).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      logLevel: 'info',
      trustProxy: 1
    })
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '3000;'],
    ['RELEASE_POLL_MS', '1'],
    ['TRUST_PROXY', 'true'],
    ['LOG_LEVEL', 'loud']
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
    expect(() => readConfig({ [name]: value })).toThrow(`${name}=${value}`)
  })
})
