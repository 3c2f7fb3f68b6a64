/** Where to tell of new releases, and with what to sign. */
export interface WebhookSettings {
  addresses: readonly string[]
  secret: string
}

const LEAST_SECRET = 32

/** Addresses on this very machine may be plain http. */
const isOwnMachine = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** What is wrong with an address; null when it will do. */
function fault(address: string): string | null {
  if (!URL.canParse(address)) return 'is not an address'
  const url = new URL(address)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isOwnMachine(url))) return null
  return 'must start with https://'
}

/** Settings that cannot be used; the message names the variable and never says the secret. */
export class WebhookSettingsError extends Error {
  override name = 'WebhookSettingsError'
}

/**
 * `WEBHOOK_ADDRESSES` (separated by spaces) and `WEBHOOK_SECRET`.
 * @returns null when no address is set: then nobody is told
 * @throws WebhookSettingsError
 */
export function readWebhookSettings(
  environment: Readonly<Record<string, string | undefined>>
): WebhookSettings | null {
  const addresses = (environment['WEBHOOK_ADDRESSES'] ?? '').split(/\s+/).filter(part => part !== '')
  if (addresses.length === 0) return null
  for (const [index, address] of addresses.entries()) {
    const wrong = fault(address)
    if (wrong !== null) throw new WebhookSettingsError(`WEBHOOK_ADDRESSES: number ${index + 1} ${wrong}.`)
  }
  const secret = environment['WEBHOOK_SECRET'] ?? ''
  if (secret.length < LEAST_SECRET)
    throw new WebhookSettingsError(
      `WEBHOOK_SECRET must hold at least ${LEAST_SECRET} characters: receivers tell by it that a message is ours. Make one with “openssl rand -hex 32”.`
    )
  return { addresses, secret }
}
