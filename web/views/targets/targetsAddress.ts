import { periodForm } from '../../../shared/contracts/periodForm.ts'
import { DEMONSTRATION } from '../../../shared/words/demonstration.ts'

/** One target as it stands in the address: a series, the period it starts from, the figure wanted, and by when. */
export interface StatedTarget {
  /** `recorded-crime.all` */
  series: string
  baseline: string
  target: number
  by: string
}

/** A file of targets: what the page writes and reads back. */
export interface TargetsFile {
  commonty: 'targets'
  /** Only where the page showed made-up figures: that they are not statistics. */
  demonstration?: string
  area: string
  targets: StatedTarget[]
}

const mostTargets = 20

/** Reads `series_baseline_target_by,…`; what cannot be read is left out and counted. */
export function readTargets(text: string | null): { targets: StatedTarget[]; unread: number } {
  const parts = (text ?? '').split(',').filter(part => part !== '')
  const targets = parts.slice(0, mostTargets).flatMap((part): StatedTarget[] => {
    const [series = '', baseline = '', target = '', by = ''] = part.split('_')
    const value = Number(target)
    const isWhole =
      series.includes('.') && periodForm.test(baseline) && periodForm.test(by) && target !== '' && value >= 0
    return isWhole && Number.isFinite(value) ? [{ series, baseline, target: value, by }] : []
  })
  return { targets, unread: parts.length - targets.length }
}

/** The targets as the address carries them. */
export const writeTargets = (targets: readonly StatedTarget[]): string =>
  targets.map(({ series, baseline, target, by }) => [series, baseline, target, by].join('_')).join(',')

/** The same as a small file to keep. */
export function writeTargetsFile(
  area: string,
  targets: readonly StatedTarget[],
  demonstration = false
): string {
  const file: TargetsFile = {
    commonty: 'targets',
    ...(demonstration ? { demonstration: DEMONSTRATION } : {}),
    area,
    targets: [...targets]
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Reads such a file; what cannot be read of it is left out and counted. Null when it is none. */
export function readTargetsFile(
  text: string
): { area: string; targets: StatedTarget[]; unread: number } | null {
  let content: Partial<TargetsFile>
  try {
    content = JSON.parse(text) as Partial<TargetsFile>
  } catch {
    return null
  }
  if (content.commonty !== 'targets' || typeof content.area !== 'string' || !Array.isArray(content.targets))
    return null
  const entries = content.targets.filter(each => typeof each === 'object' && (each as unknown) !== null)
  const { targets } = readTargets(writeTargets(entries))
  return { area: content.area, targets, unread: content.targets.length - targets.length }
}
