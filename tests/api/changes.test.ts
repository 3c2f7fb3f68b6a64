import request from 'supertest'
import { Changes } from '../../shared/contracts/change.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

const ask = async (query: string): Promise<Changes> => {
  const { body } = await request(opened.app).get(`/api/v1/changes${query}`).expect(200)
  return Changes.parse(body)
}

describe('GET /api/v1/changes', () => {
  it('gives every revision of an area with its old and new figure', async () => {
    const { reports, changes } = await ask('?dataset=population&area=S92000003')
    expect(changes.map(({ from, to, period, old, new: now }) => [from, to, period, old, now])).toEqual([
      ['2022-07', '2024-03', '2021', 5479900, 5418400]
    ])
    expect(reports.map(({ to }) => to)).toEqual(['2025-08', '2024-03', '2022-07'])
    expect(reports[1]?.largest.map(({ words }) => words)).toEqual([
      'the population, Scotland, in mid-2021: 5,479,900, now 5,418,400 (−1.1%)'
    ])
  })

  it('leaves new figures out unless they are asked for', async () => {
    const usual = await ask('')
    expect(new Set(usual.changes.map(({ kind }) => kind))).toEqual(new Set(['revised']))
    const added = await ask('?dataset=fire-incidents&kind=new')
    expect(added.changes).toHaveLength(added.reports[0]?.counts.new ?? -1)
    expect(added.changes.length).toBeGreaterThan(0)
  })

  it('counts in each report what it lists', async () => {
    const { reports, changes } = await ask('')
    for (const { dataset, to, counts } of reports)
      expect(changes.filter(change => change.dataset === dataset && change.to === to)).toHaveLength(
        counts.revised + counts.withdrawn + counts.relabelled
      )
  })

  it('lets a partnership stand for its council areas', async () => {
    const { changes } = await ask('?dataset=population&area=S32000004')
    expect(changes.map(({ area }) => area).toSorted()).toEqual(['S12000008', 'S12000021', 'S12000028'])
  })

  it.each(['?dataset=weather', '?area=S12000099', '?kind=lost'])('refuses %s', async query => {
    const { body } = await request(opened.app).get(`/api/v1/changes${query}`).expect(400)
    expect(body).toMatchObject({ accepted: { kind: expect.stringContaining('withdrawn') } })
  })
})
