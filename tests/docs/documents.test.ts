import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8'
})
  .split('\n')
  .filter(name => name !== '' && existsSync(name))
const documents = tracked.filter(name => name.endsWith('.md'))
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

describe.each(documents)('%s', name => {
  const text = readFileSync(name, 'utf8')

  it('links only to files that exist', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
      ([, target]) => target ?? ''
    )
    expect(targets.filter(target => !existsSync(path.join(path.dirname(name), target)))).toEqual([])
  })

  it('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, script]) => script ?? '')
    expect(named.filter(script => !(script in scripts))).toEqual([])
  })
})

describe('decision records', () => {
  const records = documents.filter(name => name.startsWith('docs/adr/')).toSorted()

  it('are numbered without a gap and say context, decision and consequences', () => {
    expect(records.map(name => Number(path.basename(name).slice(0, 4)))).toEqual(
      records.map((_, index) => index + 1)
    )
    for (const name of records)
      for (const heading of ['## Context', '## Decision', '## Consequences'])
        expect(readFileSync(name, 'utf8')).toContain(heading)
  })
})

describe('the README', () => {
  const text = readFileSync('README.md', 'utf8')

  it('sets up with two commands and no others', () => {
    const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
      (block ?? '').trim().split('\n')
    )
    expect(blocks.slice(0, 2)).toEqual(['npm ci && npm start', 'npm ci && npm test'])
  })

  it('shows the map', () => {
    expect(text).toMatch(/!\[[^\]]{40,}\]\(docs\/[^)]+\.png\)/)
  })
})

describe('package.json', () => {
  it('asks for a Node that every tool here runs on', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } }
    expect(engines.node).toBe('>=20.19')
  })

  it('locks packages by name and hash alone, so that any registry can serve them', () => {
    const lock = readFileSync('package-lock.json', 'utf8')
    expect(lock).toContain('"integrity"')
    expect(lock).not.toContain('"resolved"')
  })
})
