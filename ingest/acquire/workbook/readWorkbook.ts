import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { errorCode } from '../errorCode.ts'
import type { Workbook } from './workbook.ts'
import { WorkbookError } from './workbookError.ts'
import type { WorkbookAnswer, WorkbookTask } from './workbookWorker.ts'
import { defaultZipLimits, type ZipLimits } from './zipGuard.ts'

export type WorkbookLimits = ZipLimits & {
  /** For reading the whole workbook, in milliseconds. */
  deadline: number
  /** Of the reader's own memory, in MiB. */
  memory: number
}

export const defaultWorkbookLimits: WorkbookLimits = { ...defaultZipLimits, deadline: 60_000, memory: 640 }

/**
 * Starts the worker that stands beside this file, compiled (.js) or as source (.ts), whichever this file is. Node reads
 * no TypeScript by itself, and what the main thread registered does not reach a worker: as source, it registers tsx
 * first, for CommonJS, whose hooks need no further thread.
 */
function startWorker(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./workbookWorker.js', import.meta.url), options)
  const tsx = createRequire(import.meta.url).resolve('tsx/cjs/api')
  const source = fileURLToPath(new URL('./workbookWorker.ts', import.meta.url))
  const start = `require(${JSON.stringify(tsx)}).register(); require(${JSON.stringify(source)})`
  return new Worker(start, { ...options, eval: true })
}

/**
 * Reads every sheet of an .xlsx workbook, in a worker of its own with a memory limit and a deadline, after the zip guard:
 * a hostile or broken file ends the worker and nothing else.
 * @throws WorkbookError saying what is wrong with the workbook and what to do
 */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: Partial<WorkbookLimits> = {}
): Promise<Workbook> {
  const { deadline, memory, ...zip } = { ...defaultWorkbookLimits, ...limits }
  const task: WorkbookTask = { bytes, limits: zip }
  const worker = startWorker({
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    env: {},
    stdout: true,
    stderr: true
  })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<WorkbookAnswer>((resolve, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new WorkbookError(
              'timeout',
              `The workbook could not be read within ${Math.round(deadline / 1000)} seconds. Look at its size; a table of this kind takes a few.`
            )
          ),
        deadline
      )
      worker.once('message', resolve)
      worker.once('error', error => reject(workerFailure(error, memory)))
      worker.once('exit', () =>
        reject(new WorkbookError('damaged', 'The workbook stopped its reader. Fetch it again.'))
      )
    })
    if ('workbook' in answer) return answer.workbook
    throw new WorkbookError(answer.kind, answer.message)
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

function workerFailure(error: Error, memory: number): Error {
  return errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new WorkbookError(
        'memory',
        `The workbook needs more than ${memory} MiB to read. Look at its size; if the publisher’s file has truly grown, raise the limit.`,
        { cause: error }
      )
    : error
}
