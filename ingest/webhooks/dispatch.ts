import { setTimeout as wait } from 'node:timers/promises'
import { shownAddress } from '../acquire/shownAddress.ts'
import { jitteredDelay, retryAfter, type RetryPolicy } from '../acquire/retryDelay.ts'
import { signature } from './signature.ts'
import { amendUndelivered, readUndelivered, type Undelivered } from './undelivered.ts'
import type { WebhookSettings } from './webhookSettings.ts'

/** What is told, with an id of its own by which a receiver knows that it had it already. */
export interface Message {
  id: string
  body: string
}

export interface DispatchOptions extends WebhookSettings {
  /** The dead-letter list. */
  undelivered: string
  /** A line for whoever keeps the service; never a secret, nor the parameters of an address. */
  note: (line: string) => void
  policy?: RetryPolicy
  /** Milliseconds that one try may take. */
  deadline?: number
  now?: () => Date
  random?: () => number
}

/** Milliseconds after which a letter is given up. */
const KEPT_FOR = 30 * 86_400_000

const usual: RetryPolicy = { tries: 5, firstDelay: 1000, largestDelay: 30_000, largestRetryAfter: 60_000 }

type Tried = { delivered: true } | { delivered: false; reason: string; isFinal: boolean; wait: number | null }

/**
 * Sends a message to every address, each tried again with growing waits; what an address does not take goes on the
 * dead-letter list. Letters of earlier runs are tried once more first, so that a receiver gets them in order.
 * @returns how many addresses took the message, and how many letters are left
 */
export async function dispatch(
  message: Message,
  options: DispatchOptions
): Promise<{ delivered: number; undelivered: number }> {
  const { addresses, undelivered, note, policy = usual, now = () => new Date() } = options
  const earlier = await readUndelivered(undelivered)
  const left: Undelivered[] = []
  for (const letter of earlier) {
    // An address that is no longer told keeps none of its letters.
    if (!addresses.includes(letter.address)) continue
    if (now().getTime() - Date.parse(letter.first) > KEPT_FOR) {
      note(`${shownAddress(letter.address)} was not told of ${letter.id} in 30 days, and will not be.`)
      continue
    }
    const tried = await send(letter.address, letter, options)
    if (tried.delivered)
      note(`Told ${shownAddress(letter.address)} of ${letter.id}, which it had not taken before.`)
    else left.push({ ...letter, last: now().toISOString(), tries: letter.tries + 1, reason: tried.reason })
  }
  const outcomes = await Promise.all(
    addresses.map(async address => {
      const first = now().toISOString()
      const { tried, tries } = await sendWithRetries(address, message, policy, options)
      if (tried.delivered) return null
      note(
        `${shownAddress(address)} was not told of ${message.id}: ${tried.reason}. It is kept and tried again after the next release.`
      )
      return { address, ...message, first, last: now().toISOString(), tries, reason: tried.reason }
    })
  )
  const failed = outcomes.filter(letter => letter !== null)
  await amendUndelivered(undelivered, { tried: earlier, left, failed })
  return { delivered: addresses.length - failed.length, undelivered: left.length + failed.length }
}

async function sendWithRetries(
  address: string,
  message: Message,
  policy: RetryPolicy,
  options: DispatchOptions
): Promise<{ tried: Tried; tries: number }> {
  for (let tries = 1; ; tries += 1) {
    const tried = await send(address, message, options)
    if (tried.delivered || tried.isFinal || tries >= policy.tries) return { tried, tries }
    const asked = tried.wait ?? 0
    if (asked > policy.largestRetryAfter) return { tried, tries }
    await wait(Math.max(asked, jitteredDelay(tries, policy, (options.random ?? Math.random)())))
  }
}

/** One try. A redirect is not followed: the message was signed for this address. */
async function send(
  address: string,
  { id, body }: Message,
  { secret, deadline = 10_000, now = () => new Date() }: DispatchOptions
): Promise<Tried> {
  const seconds = Math.floor(now().getTime() / 1000)
  try {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(deadline),
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'User-Agent': 'Commonty webhooks',
        'X-Commonty-Delivery': id,
        'X-Commonty-Signature': signature(secret, seconds, body)
      },
      body
    })
    await response.body?.cancel()
    if (response.ok) return { delivered: true }
    const { status } = response
    return {
      delivered: false,
      reason: `it answered with status ${status}`,
      // What the receiver refuses now it will refuse again, unless it is busy or slow.
      isFinal: status < 500 && status !== 408 && status !== 429,
      wait: retryAfter(response.headers.get('retry-after') ?? undefined, now().getTime())
    }
  } catch (fault) {
    const isLate = fault instanceof Error && fault.name === 'TimeoutError'
    return {
      delivered: false,
      reason: isLate ? `no answer within ${deadline} ms` : 'no connection',
      isFinal: false,
      wait: null
    }
  }
}
