import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { RequestHandler } from 'express'
import { namedIn, type Page, pageAt } from '../shared/contracts/pages.ts'
import type { AnswerCache } from './answerCache.ts'
import { preference } from './negotiate.ts'
import { askedFirst } from './pages/askedFirst.ts'
import { fillPage, type Filling } from './pages/fillPage.ts'
import { openingWords } from './pages/openingWords.ts'
import { readPageCode } from './pages/pageCode.ts'
import { ProblemError } from './problemError.ts'
import { type Representation, respond } from './respond.ts'
import type { Store } from './store/store.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2'
}

const incompressible = new Set(['.png', '.jpg', '.webp', '.woff', '.woff2'])

/** Names under /assets carry a hash of their content, so they never change. */
const forEver = 'public, max-age=31536000, immutable'
const alwaysAskAgain = 'no-cache'

/** Paths of the built files, as a browser asks for them; empty when nothing has been built. */
async function listFiles(directory: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  return new Set(
    entries
      .filter(entry => entry.isFile() && contentTypes[extname(entry.name)] !== undefined)
      .map(entry => join(entry.parentPath, entry.name).slice(directory.length).replaceAll('\\', '/'))
      .filter(path => !path.includes('/.'))
  )
}

async function represent(directory: string, path: string): Promise<Representation> {
  const extension = extname(path)
  const file = join(directory, path)
  const [body, brotli] = await Promise.all([readFile(file), readFile(`${file}.br`).catch(() => undefined)])
  return {
    releaseId: null,
    contentType: contentTypes[extension] ?? 'application/octet-stream',
    body,
    ...(brotli ? { brotli } : {}),
    compressible: !incompressible.has(extension),
    brotliQuality: 9,
    cacheControl: path.startsWith('/assets/') ? forEver : alwaysAskAgain
  }
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

/**
 * The built front end: its files, and its one HTML page for every page of {@link pageAt}. Only files that were there at
 * the start are served, so no path can reach outside the folder.
 */
export async function staticFiles(
  webDirectory: string,
  cache: AnswerCache,
  store: Store
): Promise<RequestHandler> {
  const directory = webDirectory.replace(/[/\\]+$/, '')
  const [files, codeOf] = await Promise.all([listFiles(directory), readPageCode(directory)])

  /** The one HTML page, with the first words of the address where a release has them, and what its code asks for first. */
  async function filledPage(page: Page, path: string, query: URLSearchParams): Promise<Representation> {
    const { brotli: _, ...empty } = await represent(directory, '/index.html')
    const fill = (filling: Filling) => Buffer.from(fillPage(empty.body.toString(), filling))
    const code = codeOf(page)
    if (store.currentId === null) return { ...empty, body: fill({ words: null, code }) }
    return store.read(async release => ({
      ...empty,
      releaseId: release.release.id,
      body: fill({
        words: await openingWords(release, path, query),
        answers: askedFirst(release, page, namedIn(path), query),
        code
      })
    }))
  }

  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new ProblemError(
        405,
        `${request.method} is not possible here; pages and files are read with GET.`,
        {
          headers: { Allow: 'GET, HEAD' }
        }
      )
    const path = decoded(request.path)
    if (path !== '/index.html' && files.has(path)) {
      await respond(request, response, cache, () => represent(directory, path))
      return
    }
    const isBuilt = files.has('/index.html')
    const page = pageAt(path)
    if (page !== null) {
      if (!isBuilt)
        throw new ProblemError(503, 'The pages have not been built. Run “npm run build”, then start again.')
      await respond(request, response, cache, () =>
        filledPage(page, path, new URL(request.originalUrl, 'http://page').searchParams)
      )
      return
    }
    const { html } = preference(request.headers.accept, undefined)
    if (!html || !isBuilt || path.startsWith('/assets/'))
      throw new ProblemError(404, 'There is nothing at this address. The API is under /api/v1, the map at /.')
    // A reader who followed a wrong link gets the page that says so, with the way back, and the status that says so too.
    response
      .status(404)
      .set({ 'Content-Type': contentTypes['.html'], 'Cache-Control': 'no-store' })
      .send(await readFile(join(directory, 'index.html')))
  }
}
