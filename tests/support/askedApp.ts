import request from 'supertest'
import { Observations } from '../../shared/contracts/endpoints.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { openTestApp, releaseTimeout, type TestApp } from './app.ts'

/** The service of a suite, opened before its tests and closed after them, and how it is asked. Paths are below `/api/v1`. */
export function askedApp() {
  let opened: TestApp
  beforeAll(async () => {
    opened = await openTestApp()
  }, releaseTimeout)
  afterAll(() => opened.close())

  const ask = (path: string) => request(opened.app).get(`/api/v1${path}`)
  const get = async (path: string): Promise<unknown> => (await ask(path).expect(200)).body
  return {
    ask,
    get,
    observations: async (query: string): Promise<Observation[]> =>
      Observations.parse(await get(`/observations?${query}`)).observations,
    /** What is wrong with a question that is refused, in words. */
    problem: async (path: string): Promise<string> => String((await ask(path).expect(400)).body.detail)
  }
}
