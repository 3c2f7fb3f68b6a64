import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import request from 'supertest'
import { pageAt, pages } from '../../shared/contracts/pages.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

const page = '<!doctype html><html lang="en-GB"><p>'.padEnd(3000, 'map ')
const script = 'export const map = 1;'.padEnd(3000, '\n')

let directory: string
let opened: TestApp
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'commonty-web-'))
  await mkdir(join(directory, 'assets'))
  await writeFile(join(directory, 'index.html'), page)
  await writeFile(join(directory, 'assets/main-1a2b3c4d.js'), script)
  await writeFile(join(directory, 'assets/main-1a2b3c4d.js.br'), brotliCompressSync(script))
  await writeFile(join(directory, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(directory, '.build.json'), '{"secret":true}')
  await writeFile(join(directory, 'notes.secret'), 'not for readers')
  opened = await openTestApp({ webDirectory: directory })
}, releaseTimeout)
afterAll(async () => {
  await opened.close()
  await rm(directory, { recursive: true, force: true })
})

const get = (path: string) => request(opened.app).get(path)
const html = 'text/html,application/xhtml+xml,*/*;q=0.8'

describe('Pages', () => {
  it.each([
    ...Object.values(pages).map(path => path.replace(':code', 'S12000047')),
    '/areas/',
    '/?indicator=simd'
  ])('are all the one HTML file, to be asked for again each time: %s', async path => {
    const response = await get(path).set('Accept', html).expect(200)
    expect(response.text).toBe(page)
    expect(response.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': expect.stringContaining("script-src 'self'")
    })
    await get(path).set('Accept', html).set('If-None-Match', String(response.headers['etag'])).expect(304)
  })

  it.each(['/nowhere', '/areas/S12000047/more', '/index.html', '/about/nothing', '/api/v2', '/AREAS'])(
    'are not found anywhere else, in HTML for a browser and as a problem for others: %s',
    async path => {
      const browser = await get(path).set('Accept', html).expect(404)
      expect(browser.headers['cache-control']).toBe('no-store')
      expect(browser.type).toBe(path === '/api/v2' ? 'application/problem+json' : 'text/html')
      const other = await get(path).set('Accept', 'application/json').expect(404)
      expect(other.type).toBe('application/problem+json')
    }
  )

  it('say so when they have not been built', async () => {
    const unbuilt = await openTestApp({ webDirectory: join(directory, 'nothing-here') })
    const response = await request(unbuilt.app).get('/').set('Accept', html).expect(503)
    expect(response.body.detail).toContain('npm run build')
    await request(unbuilt.app).get('/api/v1/areas').expect(200)
    await unbuilt.close()
  })
})

describe('Files', () => {
  it('with a hash in their name are kept for a year, in the brotli laid beside them', async () => {
    const packed = await get('/assets/main-1a2b3c4d.js').set('Accept-Encoding', 'br').expect(200)
    expect(packed.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
      'content-length': String(brotliCompressSync(script).length),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff'
    })
    const plain = await get('/assets/main-1a2b3c4d.js').set('Accept-Encoding', 'identity').expect(200)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.text).toBe(script)
  })

  it('without one are asked for again', async () => {
    const { headers } = await get('/favicon.svg').expect(200)
    expect(headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' })
  })

  it.each([
    '/notes.secret',
    '/.build.json.br',
    '/assets/main-1a2b3c4d.js.br',
    '/assets/missing-1a2b3c4d.js',
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '//etc/passwd',
    '/assets/%00.js'
  ])('other than those that were built are not found: %s', async path => {
    const response = await get(path).expect(404)
    expect(response.text).not.toContain('commonty')
    expect(response.text).not.toContain('not for readers')
  })
})

describe('pageAt', () => {
  it.each([
    ['/', 'map'],
    ['/areas/S12000047', 'area'],
    ['/areas/police-division.ayrshire', 'area'],
    ['/areas//', null],
    ['/areas/', 'areas'],
    ['', null],
    ['//', null]
  ])('%j: %s', (path, expected) => {
    expect(pageAt(path)).toBe(expected)
  })
})
