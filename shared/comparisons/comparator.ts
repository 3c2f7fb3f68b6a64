import { schemes } from '../catalogue/schemes.ts'
import type { Comparator } from '../contracts/comparator.ts'
import { periodForm } from '../contracts/periodForm.ts'
import { SCOTLAND } from '../contracts/scotland.ts'
import { refuse, type Refusal } from '../methods/refusal.ts'
import { longestGroupName, readGroupName, unnamedGroup, writeOwnGroup } from './ownGroupText.ts'

/** Short names of schemes in an address, beside their ids. */
const shortSchemes: ReadonlyMap<string, string> = new Map([
  ['lgbf-people', 'lgbf-people-services'],
  ['lgbf-other', 'lgbf-other-services'],
  ['health-board', 'nhs-board']
])

const areaCode = /^(S\d{8}|[a-z0-9-]+\.[a-z0-9-]+)$/

/** The comparator of an address that names none. */
export const defaultComparator = 'scotland'

/** The comparator of an address that asks for the period before. */
export const previousPeriod = 'period:previous'

const comparatorGrammar =
  'A comparator is scotland, lgbf-people, lgbf-other, police-division, health-board or another scheme id, similar, an area code, group:S12000041,S12000042, group:name:codes, period:2014-15, period:previous or baseline:2014-15.'

/**
 * Reads a comparator as it stands in an address: `scotland`, `lgbf-people`, `lgbf-other`, `police-division`,
 * `health-board` or any scheme id, `similar`, an area code or slug, `group:<codes>`, `group:<name>:<codes>`,
 * `period:<id>`, `period:previous`, `baseline:<id>`. Whether the release has such an area or period is not asked here.
 * @returns a refusal for any other text
 */
export function parseComparator(text: string): Comparator | Refusal {
  if (text === 'scotland' || text === SCOTLAND) return { kind: 'scotland' }
  if (text === 'similar') return { kind: 'similar' }
  const scheme = shortSchemes.get(text) ?? text
  if (schemes.some(({ id }) => id === scheme)) return { kind: 'group-of-area', scheme }
  if (areaCode.test(text)) return { kind: 'area', code: text }
  const [word, ...rest] = text.split(':')
  const [only = '', ...more] = rest
  if (word === 'group') return parseGroup(rest)
  if (more.length === 0 && word === 'period' && (only === 'previous' || periodForm.test(only)))
    return { kind: 'period', period: only }
  if (more.length === 0 && word === 'baseline' && periodForm.test(only))
    return { kind: 'baseline', period: only }
  return refuse(comparatorGrammar)
}

function parseGroup(parts: readonly string[]): Comparator | Refusal {
  const codes = [...new Set((parts.at(-1) ?? '').split(','))].toSorted()
  const name = parts.length === 2 ? readGroupName(parts[0] ?? '') : unnamedGroup
  if (
    parts.length > 2 ||
    name === '' ||
    name.length > longestGroupName ||
    !codes.every(code => areaCode.test(code))
  )
    return refuse(comparatorGrammar)
  return { kind: 'own-group', name, codes }
}

/** The canonical text of a comparator: what {@link parseComparator} reads back to the same. */
export function writeComparator(comparator: Comparator): string {
  switch (comparator.kind) {
    case 'scotland':
    case 'similar':
      return comparator.kind
    case 'group-of-area':
      return [...shortSchemes].find(([, id]) => id === comparator.scheme)?.[0] ?? comparator.scheme
    case 'area':
      return comparator.code
    case 'own-group':
      return writeOwnGroup(comparator.name, comparator.codes)
    default:
      return `${comparator.kind}:${comparator.period}`
  }
}
