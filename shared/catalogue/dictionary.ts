import type { IndicatorDefinition } from './indicator.ts'
import { statuses } from './statuses.ts'
import { stages, themes } from './themes.ts'

const polarities: Readonly<Record<IndicatorDefinition['polarity'], string>> = {
  'higher-is-worse': 'higher is worse',
  'lower-is-worse': 'lower is worse',
  neither: 'no judgement: neither higher nor lower is by itself worse'
}

const methods: Readonly<Record<IndicatorDefinition['method'], string>> = {
  count: 'count, no interval',
  'crude-rate': 'crude rate; 95% interval exact under 10 events and by Byar’s method from 10',
  proportion: 'proportion; 95% interval by Wilson’s method',
  share: 'share of a whole that was counted completely, no interval',
  published: 'the publisher’s own figure, given without its count, so no interval'
}

const bullets = (items: readonly string[]): string => items.map(item => `- ${item}\n`).join('')

const range = (from: string, to: string): string => (from === to ? from : `${from} to ${to}`)

function section(indicator: IndicatorDefinition): string {
  const { breakdown, denominator, numerator, per } = indicator
  const facts: [string, string][] = [
    ['Theme, stage', `${themes[indicator.theme]}, ${stages[indicator.stage].toLowerCase()}`],
    ['Unit', indicator.unit],
    ['Numerator', numerator.title],
    ['Denominator', denominator ? `${denominator.title}, per ${per.toLocaleString('en-GB')}` : 'none'],
    ['Method', methods[indicator.method]],
    ['Polarity', polarities[indicator.polarity]],
    ['Kind, period', `${indicator.kind}, ${indicator.periodKind.replaceAll('-', ' ')}`],
    ['Dataset, status', `\`${indicator.dataset}\`, ${indicator.statisticsStatus}`]
  ]
  return [
    `## ${indicator.title} (\`${indicator.id}\`)\n\n${indicator.definition}\n\n${indicator.whyItMatters}\n`,
    `| | |\n| --- | --- |\n${facts.map(([name, value]) => `| ${name} | ${value} |\n`).join('')}`,
    indicator.includes.length > 0 ? `Includes:\n\n${bullets(indicator.includes)}` : '',
    indicator.excludes.length > 0 ? `Excludes:\n\n${bullets(indicator.excludes)}` : '',
    breakdown.categories.length > 1
      ? `${breakdown.title} (the first is shown unless another is asked for):\n\n| id | title | from | note |\n| --- | --- | --- | --- |\n${breakdown.categories
          .map(({ id, title, from, to, note }) => {
            const span = [from, to ? `to ${to}` : undefined].filter(Boolean).join(' ')
            return `| \`${id}\` | ${title} | ${span} | ${note ?? ''} |\n`
          })
          .join('')}`
      : '',
    `Read with care:\n\n${bullets(indicator.caveats)}`,
    indicator.breaks.length > 0
      ? `Breaks in the series:\n\n${bullets(
          indicator.breaks.map(
            ({ date, until, title, detail, source, breakdowns }) =>
              `**${title}**, ${until ? `${date} to ${until}` : date}${breakdowns ? ` (${breakdowns.map(id => `\`${id}\``).join(', ')})` : ''}: ${detail} (${source})`
          )
        )}`
      : '',
    indicator.gaps.length > 0
      ? `Not held:\n\n${bullets(
          indicator.gaps.map(
            ({ from, to, areas, breakdowns, status, reason, of }) =>
              `${range(from, to)}, ${areas.replace('-', ' ')}${breakdowns ? `, ${breakdowns.length} ${breakdowns.length === 1 ? 'category' : 'categories'}` : ''}: ${of === 'count' ? 'count ' : ''}${statuses[status].short}. ${reason}`
          )
        )}`
      : ''
  ]
    .filter(part => part !== '')
    .join('\n')
}

/**
 * The data dictionary as Markdown: every indicator with its definition, method, breaks and gaps.
 * @param indicators the register
 */
export function dictionary(indicators: readonly IndicatorDefinition[]): string {
  const marks = Object.values(statuses)
    .map(
      ({ marker, title, meaning }) => `| ${marker === '' ? '' : `[${marker}]`} | ${title} | ${meaning} |\n`
    )
    .join('')
  return [
    '# Data dictionary\n\nWritten from `shared/catalogue` by `npm run dictionary`; a test fails when it is stale. Do not edit it by hand.\n',
    `## What a cell may hold\n\n| marker | status | meaning |\n| --- | --- | --- |\n${marks}| [u] | Small number | A true count from 1 to 9: shown, with a wide interval. |\n`,
    ...indicators.map(section)
  ].join('\n')
}
