import path from 'node:path'
import type { ChangeReport } from '../../shared/contracts/change.ts'
import { dispatch, type DispatchOptions, type Message } from './dispatch.ts'
import { readWebhookSettings, WebhookSettingsError } from './webhookSettings.ts'

/** The part of a run that is told. */
export interface Published {
  state: string
  release: string | null
  observations: number
  changes: readonly ChangeReport[]
  /** Whether its figures are made up. */
  demonstration?: boolean
}

/**
 * `release.published`: the release, and what the newest edition of every dataset that has more than one changed. Its id is
 * that of the release, so that a receiver knows a message that it had before.
 */
export function releaseMessage(
  release: string,
  { observations, changes, demonstration = false }: Published
): Message {
  const newest = new Map(changes.map(report => [report.dataset, report]))
  const id = `release.published/${release}`
  return {
    id,
    body: JSON.stringify({
      event: 'release.published',
      id,
      release,
      demonstration,
      observations,
      changes: [...newest.values()].map(({ dataset, from, to, sentence, counts }) => ({
        dataset,
        from,
        to,
        sentence,
        counts
      }))
    })
  }
}

/**
 * After a release was published: tells every address of `WEBHOOK_ADDRESSES`. Nothing that goes wrong here undoes the
 * release or fails the run; it is said in a line.
 * @param releases folder of releases; the dead-letter list lies in `webhooks/` in it
 */
export async function tellOfRelease(
  published: Published,
  releases: string,
  environment: Readonly<Record<string, string | undefined>>,
  note: (line: string) => void,
  more: Partial<DispatchOptions> = {}
): Promise<void> {
  const { state, release } = published
  if (state !== 'published' || release === null) return
  try {
    const settings = readWebhookSettings(environment)
    if (!settings) return
    const undelivered = path.join(releases, 'webhooks', 'undelivered.jsonl')
    const { delivered } = await dispatch(releaseMessage(release, published), {
      ...settings,
      undelivered,
      note,
      ...more
    })
    note(`Told ${delivered} of ${settings.addresses.length} webhook addresses of release ${release}.`)
  } catch (fault) {
    if (fault instanceof WebhookSettingsError) note(`Nobody was told of the release. ${fault.message}`)
    else
      note(
        `The list of messages not delivered cannot be kept: ${fault instanceof Error ? fault.message : String(fault)}.`
      )
  }
}
