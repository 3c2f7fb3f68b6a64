import { createHmac } from 'node:crypto'

/**
 * The value of `X-Commonty-Signature`: `t=<seconds since 1970>,v1=<HMAC-SHA256 in hex>` over `<seconds>.<body>`. The time is
 * signed too, so that a receiver can refuse a message that was caught and is sent again later.
 */
export function signature(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
