import path from 'node:path'
import { indicators } from '../../../shared/catalogue/indicators/index.ts'
import type { SchedulerOptions } from '../../../ingest/scheduler.ts'
import { prompt, register } from './liveRun.ts'

/** A schedule of one small dataset in a home, against a local publisher. */
export const schedulerOf = (
  home: string,
  standIn: string,
  { now, logger }: Pick<SchedulerOptions, 'now' | 'logger'>
): SchedulerOptions => ({
  dataDirectory: path.join(home, 'data'),
  archive: path.join(home, 'archive'),
  releases: path.join(home, 'releases'),
  datasets: register.filter(({ id }) => id === 'households'),
  indicators: indicators.filter(({ dataset }) => dataset === 'households'),
  context: { allowInsecureLoopback: true, standIn, ...prompt },
  now,
  logger
})
