import { brotliCompressSync, constants } from 'node:zlib'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** First answers of the API, as web/client/load.ts asks for them. */
const firstAnswers = ['/cubes/headline', '/indicators', '/areas', '/schemes'].map(path => `/api/v1${path}`)

/** Asks for data and fonts in the head of the page, before any code has arrived. */
const preloads = (): Plugin => ({
  name: 'preloads',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle }) {
      const built = Object.keys(bundle ?? {})
      const link = (attrs: Record<string, string | boolean>) => ({
        tag: 'link',
        injectTo: 'head' as const,
        attrs: { rel: 'preload', crossorigin: true, ...attrs }
      })
      return [
        ...built
          .filter(name => /roboto-latin-(400|700)-normal.*\.woff2$/.test(name))
          .map(name => link({ href: `/${name}`, as: 'font', type: 'font/woff2' })),
        ...firstAnswers.map(href => link({ href, as: 'fetch' })),
        ...built
          .filter(name => /boundaries.*\.json$/.test(name))
          .map(name => link({ href: `/${name}`, as: 'fetch' }))
      ]
    }
  }
})

/** Lays the brotli form of every text asset beside it, so that serving one costs nothing. */
const brotli = (): Plugin => ({
  name: 'brotli',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    for (const name of Object.keys(bundle)) {
      if (!/\.(js|css|html|svg|json|txt)$/.test(name)) continue
      const path = join(dir ?? '', name)
      const text = readFileSync(path)
      writeFileSync(
        `${path}.br`,
        brotliCompressSync(text, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_SIZE_HINT]: text.byteLength
          }
        })
      )
    }
  }
})

/**
 * Gives the pages' own imports of D3 a copy apart from Observable Plot's. Each D3 module is one file, and a file is never
 * split between chunks: shared with Plot, the whole of it would have to be in the first page.
 */
const ownD3 = (): Plugin => ({
  name: 'own-d3',
  enforce: 'pre',
  apply: 'build',
  async resolveId(source, importer) {
    if (!/^(d3-|internmap)/.test(source) || importer === undefined) return null
    if (importer.includes('/node_modules/') && !importer.endsWith('?own')) return null
    const resolved = await this.resolve(source, importer, { skipSelf: true })
    return resolved ? { ...resolved, id: `${resolved.id}?own` } : null
  }
})

/** Modules that the first page needs at once: all that its entry imports, and what those import. */
const firstPage = new Set<string>()

/** Modules that the map fetches unasked, once it is painted: other pages need them too. */
const mapTakeaway = new Set<string>()

/** Modules that several of the other pages need. */
const otherPages = new Set<string>()

const isTakeaway = (id: string): boolean => id.endsWith('/views/map/mapTakeaway.ts')
const isView = (id: string): boolean => /\/views\/\w+\/\w+View\.ts$/.test(id)

/** Finds them once everything has been read. */
const findSharedParts = (): Plugin => ({
  name: 'find-shared-parts',
  apply: 'build',
  buildEnd() {
    const within = (id: string, found = new Set<string>()): Set<string> => {
      if (found.has(id) || firstPage.has(id)) return found
      found.add(id)
      for (const imported of this.getModuleInfo(id)?.importedIds ?? []) within(imported, found)
      return found
    }
    const entries = [...this.getModuleIds()].filter(id => this.getModuleInfo(id)?.isEntry)
    for (const entry of entries) for (const id of within(entry)) firstPage.add(id)
    const fetchedBy = (id: string) => this.getModuleInfo(id)?.dynamicallyImportedIds ?? []
    for (const id of [...firstPage].filter(isTakeaway).flatMap(fetchedBy))
      for (const part of within(id)) mapTakeaway.add(part)
    const pagesWith = new Map<string, number>()
    for (const view of [...firstPage].flatMap(fetchedBy).filter(isView))
      for (const id of within(view)) pagesWith.set(id, (pagesWith.get(id) ?? 0) + 1)
    for (const [id, pages] of pagesWith) if (pages > 1) otherPages.add(id)
  }
})

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [ownD3(), findSharedParts(), preloads(), brotli()],
  css: {
    preprocessorOptions: {
      // The design system is written for an older sass; what it will have to change is not ours to hear at every build.
      scss: { quietDeps: true, silenceDeprecations: ['if-function', 'import', 'global-builtin'] }
    }
  },
  build: {
    outDir: '../dist/web',
    // By it the service knows which code a page will ask for.
    manifest: true,
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        // One file rather than one for each set of pages that shares a part of it: each would be another request.
        codeSplitting: {
          groups: [
            { name: 'firstPage', test: (id: string) => firstPage.has(id) && !id.endsWith('.html') },
            { name: 'mapTakeaway', test: (id: string) => mapTakeaway.has(id) },
            { name: 'otherPages', test: (id: string) => otherPages.has(id) }
          ]
        }
      }
    }
  },
  server: {
    fs: { allow: ['..'] },
    proxy: { '/api/': `http://localhost:${process.env['PORT'] ?? 3000}` }
  }
})
