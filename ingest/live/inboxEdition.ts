import { ArchiveError } from '../acquire/archive/archiveError.ts'
import { readInbox, settleInboxFile, type InboxFile } from '../acquire/adapters/inbox.ts'
import { DownloadError } from '../acquire/downloadError.ts'
import type { Dataset, LiveSource } from '../dataset.ts'
import { IngestError } from '../ingestError.ts'
import type { FetchTerms } from './fetchEdition.ts'
import { keptFile, makeEdition, type Fetched, type FetchedFile } from './makeEdition.ts'
import type { TryOutcome } from './tries.ts'

/** The inbox for the length of one run. */
export interface OpenInbox {
  /**
   * An edition of the files that lie ready in a dataset's folder; null when there are none.
   * @throws IngestError when one of them is not what it should be
   */
  edition: (dataset: Dataset, live: LiveSource, terms: FetchTerms) => Promise<Fetched | null>
  /** Moves every file that was taken to `accepted/` or `refused/`, with a receipt of what became of it. */
  settle: (outcomeOf: (dataset: string) => TryOutcome | undefined) => Promise<void>
}

/**
 * The folder where people put files that cannot be fetched. They pass the same checks as fetched ones.
 * @param now the time for names and receipts
 */
export function openInbox(directory: string, now: () => Date = () => new Date()): OpenInbox {
  const taken = new Map<string, InboxFile[]>()
  return {
    async edition(dataset, live, terms) {
      const files = await readInbox({ directory, dataset: dataset.id })
      if (files.length === 0) return null
      taken.set(dataset.id, files)
      try {
        return await editionOf(dataset, live, files, terms)
      } catch (error) {
        if (!(error instanceof DownloadError) && !(error instanceof ArchiveError)) throw error
        throw new IngestError(dataset.id, 'acquire', `${dataset.id}: ${error.message}`, { cause: error })
      }
    },
    async settle(outcomeOf) {
      for (const [dataset, files] of taken) {
        const outcome = outcomeOf(dataset)
        // Nothing came of it because the run as a whole stopped: the files stay for the next.
        if (!outcome) continue
        for (const file of files)
          await settleInboxFile(
            { directory, dataset },
            file,
            'edition' in outcome
              ? {
                  outcome: 'accepted',
                  message: outcome.isNew
                    ? `It is part of edition ${outcome.edition}.`
                    : `These figures are held already, as edition ${outcome.edition}.`
                }
              : { outcome: 'refused', message: file.refusal?.message ?? outcome.message },
            () => now().getTime()
          )
      }
    }
  }
}

async function editionOf(
  dataset: Dataset,
  live: LiveSource,
  files: readonly InboxFile[],
  { archive, held, forced, readWorkbook }: FetchTerms
): Promise<Fetched> {
  const fetched: FetchedFile[] = []
  for (const { name, acquired, refusal } of files) {
    if (refusal) throw refusal
    const declared = declaredName(dataset, live, name)
    if (fetched.some(file => file.name === declared))
      throw new DownloadError(
        'content',
        `The inbox of ${dataset.id} holds two files that could be ${declared}; ${name} is the second. Leave one.`
      )
    const resource = `inbox-${declared}`
    await archive.keep(dataset.id, resource, acquired)
    const kept = await archive.lastFor(dataset.id, resource, acquired.demonstration)
    if (!kept) throw new TypeError('what was kept is not there')
    fetched.push(await keptFile(declared, { resource, acquired }, kept, { warnings: [], readWorkbook }))
  }
  return makeEdition(dataset, live, fetched, { held, forced })
}

/** What a file of any name is among those that the dataset knows: by its name, or because only one is of its kind. */
function declaredName(dataset: Dataset, { files, otherwise = [] }: LiveSource, name: string): string {
  if (dataset.files.some(file => file.name.test(name))) return name
  const names = [files, ...otherwise.map(route => route.files)].flatMap(each => each.map(file => file.name))
  const ending = /\.[a-z]+$/i.exec(name)?.[0].toLowerCase() ?? ''
  const [only, ...others] = new Set(names.filter(each => each.endsWith(ending)))
  if (only !== undefined && others.length === 0) return only
  throw new DownloadError(
    'content',
    `The file ${name} in the inbox of ${dataset.id} could be any of its files, or none. Name it as what it is: ${[...new Set(names)].join(', ')}.`
  )
}
