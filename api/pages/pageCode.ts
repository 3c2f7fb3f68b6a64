import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Page } from '../../shared/contracts/pages.ts'

/** What the build says of the files it made, in {@link manifestFile}; a chunk is named by its source. */
const Manifest = z.record(z.string(), z.object({ file: z.string(), imports: z.array(z.string()).optional() }))

/** Where the build of the pages lays its manifest, in its folder. */
const manifestFile = '.vite/manifest.json'

/** Addresses of the files that the code of a page stands in; none where it comes with every page. */
export type PageCode = (page: Page) => readonly string[]

/**
 * Reads which code belongs to which page: that of `views/<page>/<page>View.ts`, and what it imports.
 * @param directory of the built pages; without a manifest in it no page has code of its own
 * @throws z.ZodError for a manifest of another form
 */
export async function readPageCode(directory: string): Promise<PageCode> {
  const text = await readFile(join(directory, manifestFile), 'utf8').catch(() => '{}')
  const manifest = Manifest.parse(JSON.parse(text))

  const within = (name: string, files = new Set<string>()): Set<string> => {
    const chunk = manifest[name]
    if (!chunk || files.has(`/${chunk.file}`)) return files
    files.add(`/${chunk.file}`)
    for (const imported of chunk.imports ?? []) within(imported, files)
    return files
  }
  return page => [...within(`views/${page}/${page}View.ts`)]
}
