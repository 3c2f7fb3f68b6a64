import type { Request, Router } from 'express'
import type { z } from 'zod'
import type { Endpoint } from '../shared/contracts/endpoint.ts'
import { tableCsv } from './formats/table.ts'
import { demonstrationStem } from '../shared/words/demonstration.ts'
import { mediaTypes, preference } from './negotiate.ts'
import { badRequest, ProblemError } from './problemError.ts'
import { untilNextRelease } from './respond.ts'
import { answerFrom, asJson, type Asked, framed, readParameters, type Services } from './serve.ts'

type TableEndpoint = Endpoint<z.ZodType, z.ZodType<{ format?: 'json' | 'csv' | undefined }>, z.ZodType>

type TableFormat = 'json' | 'csv'

/** An answer, and the same as a table. */
export interface TableAnswer<Answer> {
  answer: Answer
  /** One row a line of the CSV; nested parts become columns of their own. Asked for only where the table is wanted. */
  rows: () => readonly object[]
  /** Of a row, where a part of it can be null. */
  contract?: z.ZodObject
  /** Name to save the file under, without suffix. */
  stem: string
}

/** The form asked for by suffix, `format=` or Accept, in this order.
 * @throws ProblemError 400 where suffix and `format=` disagree, 406 where Accept excludes both
 */
function chooseFormat(
  { headers }: Request,
  suffix: TableFormat | undefined,
  asked: TableFormat | undefined,
  accepted: Readonly<Record<string, string>>
): TableFormat {
  if (suffix && asked && suffix !== asked)
    throw badRequest(
      [
        {
          parameter: 'format',
          message: `the address ends in .${suffix} and format says ${asked}; give one of the two.`
        }
      ],
      accepted
    )
  if (suffix ?? asked) return suffix ?? asked ?? 'json'
  const { format, json } = preference(headers.accept, undefined)
  if (format === 'csv') return 'csv'
  if (!json)
    throw new ProblemError(
      406,
      `This is available as ${mediaTypes.json} and ${mediaTypes.csv}; the Accept header excludes both.`
    )
  return 'json'
}

/**
 * Serves an endpoint whose answer is also a table: as JSON, and as CSV by `format=csv`, the suffix `.csv` or Accept.
 * @param make gives the answer; throws ProblemError for what is not there
 */
export function serveTable<E extends TableEndpoint>(
  router: Router,
  services: Services,
  endpoint: E,
  make: (asked: Asked<E>) => Promise<TableAnswer<z.input<E['answer']>>>
): void {
  for (const suffix of [undefined, 'csv'] as const) {
    router.get(suffix ? `${endpoint.path}.${suffix}` : endpoint.path, async (request, response) => {
      const parameters = readParameters(endpoint, request)
      const format = chooseFormat(request, suffix, parameters.query.format, endpoint.accepted)
      await answerFrom(services, request, response, async release => {
        const { answer, rows, contract, stem } = await make({ ...parameters, release })
        if (format === 'json') return asJson(release.release.id, framed(release, answer))
        return {
          releaseId: release.release.id,
          contentType: `${mediaTypes.csv}; charset=utf-8; header=present`,
          fileName: `${release.release.demonstration ? demonstrationStem : ''}${stem}.csv`,
          body: tableCsv(
            rows().map(row => framed(release, row)),
            contract
          ),
          cacheControl: untilNextRelease
        }
      })
    })
  }
}
