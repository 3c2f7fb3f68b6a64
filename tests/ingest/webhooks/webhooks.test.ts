import { createHmac, timingSafeEqual } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readUndelivered } from '../../../ingest/webhooks/undelivered.ts'
import { tellOfRelease, type Published } from '../../../ingest/webhooks/tellOfRelease.ts'
import { readWebhookSettings } from '../../../ingest/webhooks/webhookSettings.ts'

const secret = '4f1c9a0e7b2d4c6f8a1b3e5d7c9f0a2b'
const published: Published = {
  state: 'published',
  release: '2026-11-21-3f9a1c2e',
  observations: 71_775,
  changes: [
    {
      dataset: 'population',
      from: '2022-07',
      to: '2024-03',
      sentence: 'The edition March 2024 revised 32 of 33 figures given before.',
      counts: { new: 198, revised: 32, withdrawn: 0, relabelled: 0 },
      unchanged: 1,
      series: [],
      verdicts: []
    }
  ]
}
const quick = {
  policy: { tries: 4, firstDelay: 5, largestDelay: 20, largestRetryAfter: 2000 },
  deadline: 60_000
}

interface Received {
  headers: IncomingHttpHeaders
  body: string
}

let home: string
let server: Server
let received: Received[] = []
/** What the receiver answers to each request in turn; the last goes on. `null` never answers. */
let answers: ({ status: number; headers?: Record<string, string> } | null)[] = [{ status: 204 }]
let address = ''

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (answer) response.writeHead(answer.status, answer.headers).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=not-for-a-log`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'commonty-webhooks-'))
  received = []
  answers = [{ status: 204 }]
})
afterEach(() => rm(home, { recursive: true, force: true }))

const letters = () => readUndelivered(path.join(home, 'webhooks', 'undelivered.jsonl'))

/** Runs it as ingest does, and gives the lines it wrote. */
async function tell(
  change: Partial<Published> = {},
  addresses = address,
  { deadline, policy } = quick
): Promise<string[]> {
  const lines: string[] = []
  const environment = { WEBHOOK_ADDRESSES: addresses, WEBHOOK_SECRET: secret }
  await tellOfRelease({ ...published, ...change }, home, environment, line => lines.push(line), {
    deadline,
    policy
  })
  return lines
}

/** As a receiver checks it, knowing only the secret and the description. */
function isSigned({ headers, body }: Received): boolean {
  const [, seconds = '', hex = ''] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-commonty-signature'])) ?? []
  const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest()
  return (
    hex !== '' &&
    timingSafeEqual(Buffer.from(hex, 'hex'), expected) &&
    Math.abs(Date.now() / 1000 - Number(seconds)) < 60
  )
}

describe('webhooks', () => {
  it('tell of a release, signed, with what its newest editions changed', async () => {
    expect(await tell()).toEqual(['Told 1 of 1 webhook addresses of release 2026-11-21-3f9a1c2e.'])
    const [only] = received
    if (!only) throw new Error('nothing was received')
    expect(received).toHaveLength(1)
    expect(isSigned(only)).toBe(true)
    expect(isSigned({ ...only, body: only.body.replace('71775', '71776') })).toBe(false)
    expect(only.headers['x-commonty-delivery']).toBe('release.published/2026-11-21-3f9a1c2e')
    expect(JSON.parse(only.body)).toEqual({
      event: 'release.published',
      id: 'release.published/2026-11-21-3f9a1c2e',
      release: '2026-11-21-3f9a1c2e',
      demonstration: false,
      observations: 71_775,
      changes: [
        {
          dataset: 'population',
          from: '2022-07',
          to: '2024-03',
          sentence: 'The edition March 2024 revised 32 of 33 figures given before.',
          counts: { new: 198, revised: 32, withdrawn: 0, relabelled: 0 },
          verdicts: []
        }
      ]
    })
    await expect(stat(path.join(home, 'webhooks', 'undelivered.jsonl'))).rejects.toThrow('ENOENT')
  })

  it('tell of each edition once: later messages hold only what is new since', async () => {
    const [first] = published.changes
    if (!first) throw new Error('the fixture holds a report')
    const at = (to: string) => ({ ...first, to })
    const told = () =>
      received.map(({ body }) => (JSON.parse(body) as Pick<Published, 'changes'>).changes.map(({ to }) => to))
    // The first time, the newest of each dataset alone.
    await tell({ changes: [at('2022-07'), at('2024-03')] })
    await tell({ release: '2026-11-22-00000000', changes: [at('2022-07'), at('2024-03')] })
    answers = [{ status: 500 }]
    const three = [at('2022-07'), at('2024-03'), at('2025-08'), at('2026-08')]
    await tell({ release: '2026-11-23-00000000', changes: three })
    received = received.slice(0, 3)
    answers = [{ status: 200 }]
    // What was not taken comes from the list of what is not delivered, so it is not new again.
    await tell({ release: '2026-11-24-00000000', changes: three })
    expect(told()).toEqual([['2024-03'], [], ['2025-08', '2026-08'], ['2025-08', '2026-08'], []])
  })

  it('say nothing where nothing was published or nobody is to be told', async () => {
    expect(await tell({ state: 'unchanged' })).toEqual([])
    expect(await tell({}, '')).toEqual([])
    expect(received).toEqual([])
  })

  it('try again after a failure, with the same id, and are done when it is taken', async () => {
    answers = [{ status: 500 }, null, { status: 503, headers: { 'Retry-After': '1' } }, { status: 200 }]
    const started = Date.now()
    await tell({}, address, { ...quick, deadline: 1500 })
    expect(received).toHaveLength(4)
    expect(Date.now() - started).toBeGreaterThan(2400)
    expect(new Set(received.map(({ headers }) => headers['x-commonty-delivery'])).size).toBe(1)
    expect(received.every(isSigned)).toBe(true)
    expect(await letters()).toEqual([])
  })

  it('give up after the last try, and keep the message for after the next release', async () => {
    answers = [{ status: 502 }]
    const [refused] = await tell()
    expect(received).toHaveLength(4)
    expect(refused).toMatch(
      /was not told of release\.published\/2026-11-21-3f9a1c2e: it answered with status 502/
    )
    expect(await letters()).toMatchObject([{ address, tries: 4, reason: 'it answered with status 502' }])
    received = []
    answers = [{ status: 200 }]
    const lines = await tell({ release: '2026-11-22-00000000' })
    expect(received.map(({ headers }) => headers['x-commonty-delivery'])).toEqual([
      'release.published/2026-11-21-3f9a1c2e',
      'release.published/2026-11-22-00000000'
    ])
    expect(lines).toHaveLength(2)
    expect(await letters()).toEqual([])
  })

  it('keep the letters of two runs that tell at once', async () => {
    answers = [{ status: 502 }]
    await tell()
    const unhurried = { ...quick, policy: { ...quick.policy, firstDelay: 200, largestDelay: 200 } }
    const slower = tell({ release: '2026-11-22-00000000' }, address, unhurried)
    await tell({ release: '2026-11-23-00000000' })
    expect(await letters()).toHaveLength(2)
    await slower
    expect(new Set((await letters()).map(({ id }) => id))).toEqual(
      new Set(['21-3f9a1c2e', '22-00000000', '23-00000000'].map(end => `release.published/2026-11-${end}`))
    )
  })

  it('do not keep a letter that another run delivered meanwhile', async () => {
    answers = [{ status: 502 }]
    await tell()
    const unhurried = { ...quick, policy: { ...quick.policy, firstDelay: 200, largestDelay: 200 } }
    const slower = tell({ release: '2026-11-22-00000000' }, address, unhurried)
    while (received.length < 6) await wait(5)
    answers = [{ status: 200 }]
    await tell({ release: '2026-11-23-00000000' })
    await slower
    expect(await letters()).toEqual([])
  })

  it.each([{ status: 410 }, { status: 302, headers: { Location: '/hook' } }])(
    'do not repeat what the receiver refuses, nor follow it elsewhere: %j',
    async answer => {
      answers = [answer]
      await tell()
      expect(received).toHaveLength(1)
      expect(await letters()).toMatchObject([{ tries: 1 }])
    }
  )

  it('give a letter up after thirty days, and say so', async () => {
    answers = [{ status: 500 }]
    await tell()
    received = []
    answers = [{ status: 200 }]
    const lines: string[] = []
    const environment = { WEBHOOK_ADDRESSES: address, WEBHOOK_SECRET: secret }
    await tellOfRelease(published, home, environment, line => lines.push(line), {
      ...quick,
      now: () => new Date(Date.now() + 31 * 86_400_000)
    })
    expect(lines[0]).toMatch(/in 30 days, and will not be\.$/)
    expect(received).toHaveLength(1)
    expect(await letters()).toEqual([])
  })

  it('tell the others when one cannot be reached', async () => {
    const lines = await tell({}, `http://127.0.0.1:1/closed ${address}`)
    expect(received).toHaveLength(1)
    expect(lines.at(-1)).toBe('Told 1 of 2 webhook addresses of release 2026-11-21-3f9a1c2e.')
    expect(await letters()).toMatchObject([{ address: 'http://127.0.0.1:1/closed', reason: 'no connection' }])
  })

  it('forget the letters of an address that is no longer told', async () => {
    await tell({}, 'http://127.0.0.1:1/closed')
    await tell()
    expect(await letters()).toEqual([])
  })

  it('let no secret into a line or the list, and keep the list for its owner', async () => {
    answers = [{ status: 500 }]
    const lines = await tell()
    expect(lines.join('\n')).not.toContain('not-for-a-log')
    const file = path.join(home, 'webhooks', 'undelivered.jsonl')
    expect(`${lines.join('\n')}${await readFile(file, 'utf8')}`).not.toContain(secret)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })
})

describe('settings', () => {
  it.each([
    [
      { WEBHOOK_ADDRESSES: 'http://example.scot/hook', WEBHOOK_SECRET: secret },
      /number 1 must start with https/
    ],
    [
      { WEBHOOK_ADDRESSES: 'https://example.scot/a ftp://example', WEBHOOK_SECRET: secret },
      /number 2 must start with https/
    ],
    [{ WEBHOOK_ADDRESSES: 'https://example.scot/hook' }, /WEBHOOK_SECRET must hold at least 32/],
    [
      { WEBHOOK_ADDRESSES: 'https://example.scot/hook', WEBHOOK_SECRET: 'too-short' },
      /^(?!.*too-short).*32 characters/
    ]
  ])('refuse what would not be safe: %#', (environment, message) => {
    expect(() => readWebhookSettings(environment)).toThrow(message)
  })

  it('that are wrong are said, and the release stands', async () => {
    const lines: string[] = []
    const environment = { WEBHOOK_ADDRESSES: 'https://example.scot/hook' }
    await tellOfRelease(published, home, environment, line => lines.push(line))
    expect(lines).toEqual([expect.stringMatching(/^Nobody was told of the release\. WEBHOOK_SECRET/)])
  })
})
