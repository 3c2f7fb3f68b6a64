import path from 'node:path'
import type { ChangeReport } from '../../shared/contracts/change.ts'
import { dispatch, type DispatchOptions, type Message } from './dispatch.ts'
import { rememberTold, untoldReports } from './toldReports.ts'
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
 * `release.published`: the release, and what editions changed that were not told of before. Its id is that of the release,
 * so that a receiver knows a message that it had before.
 * @param changes reports that are new to receivers
 */
function releaseMessage(
  release: string,
  { observations, changes, demonstration = false }: Published
): Message {
  const id = `release.published/${release}`
  return {
    id,
    body: JSON.stringify({
      event: 'release.published',
      id,
      release,
      demonstration,
      observations,
      changes: changes.map(({ dataset, from, to, sentence, counts, verdicts }) => ({
        dataset,
        from,
        to,
        sentence,
        counts,
        verdicts
      }))
    })
  }
}

/**
 * After a release was published: tells every address of `WEBHOOK_ADDRESSES`. Nothing that goes wrong here undoes the
 * release or fails the run; it is said in a line.
 * @param releases folder of releases; what was told, and the dead-letter list, lie in `webhooks/` in it
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
    const told = path.join(releases, 'webhooks', 'told.json')
    const changes = await untoldReports(told, published.changes)
    const { delivered } = await dispatch(releaseMessage(release, { ...published, changes }), {
      ...settings,
      undelivered,
      note,
      ...more
    })
    // Whoever did not take it has it on the list of messages not delivered, and is told from there.
    await rememberTold(told, published.changes)
    note(`Told ${delivered} of ${settings.addresses.length} webhook addresses of release ${release}.`)
  } catch (fault) {
    if (fault instanceof WebhookSettingsError) note(`Nobody was told of the release. ${fault.message}`)
    else
      note(
        `The list of messages not delivered cannot be kept: ${fault instanceof Error ? fault.message : String(fault)}.`
      )
  }
}
