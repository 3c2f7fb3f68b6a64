import { z } from 'zod'

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`))

const Environment = z.object({
  /** Where to listen; 0 takes any free port and logs it. */
  PORT: wholeNumber(0, 65_535).default(3000),
  /** Only this machine unless said; a container sets 0.0.0.0. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Folder of release files and the pointer `current.json`. */
  RELEASES_DIR: z.string().min(1).default('data/releases'),
  /** Archive of what publishers sent; only its `state.json` is read, for the status of sources. */
  ARCHIVE_DIR: z.string().min(1).default('data/archive'),
  /** Folder of the built pages. */
  WEB_DIR: z.string().min(1).default('dist/web'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** How often the pointer is looked at, besides being watched, in milliseconds. */
  RELEASE_POLL_MS: wholeNumber(50, 600_000).default(2000),
  /** Number of proxies in front whose X-Forwarded-* headers are believed; 0 believes none. */
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  /** Port of its own for Prometheus to read `/metrics` from; none when unset. */
  METRICS_PORT: wholeNumber(0, 65_535).optional(),
  /** Address that the public reaches this service by, for links in feeds: https://example.scot */
  PUBLIC_ADDRESS: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://figures.example' })
    .transform(address => address.replace(/\/+$/, ''))
    .optional()
})

export interface Config {
  port: number
  host: string
  releasesDirectory: string
  archiveDirectory: string
  webDirectory: string
  logLevel: z.infer<typeof Environment>['LOG_LEVEL']
  releasePollMilliseconds: number
  trustProxy: number
  publicAddress: string
  /** Null when nothing is to be measured. */
  metricsPort: number | null
}

/** A setting that cannot be used; the message names the variable and says what it may be. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * Settings of the server from the environment; an empty variable counts as unset.
 * @throws ConfigError naming every variable that is wrong
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      return `${name}=${given[name] ?? ''}: ${message}`
    })
    throw new ConfigError(`These settings cannot be used:\n  ${faults.join('\n  ')}`)
  }
  return {
    port: parsed.data.PORT,
    host: parsed.data.HOST,
    releasesDirectory: parsed.data.RELEASES_DIR,
    archiveDirectory: parsed.data.ARCHIVE_DIR,
    webDirectory: parsed.data.WEB_DIR,
    logLevel: parsed.data.LOG_LEVEL,
    releasePollMilliseconds: parsed.data.RELEASE_POLL_MS,
    trustProxy: parsed.data.TRUST_PROXY,
    publicAddress: parsed.data.PUBLIC_ADDRESS ?? `http://localhost:${parsed.data.PORT}`,
    metricsPort: parsed.data.METRICS_PORT ?? null
  }
}
