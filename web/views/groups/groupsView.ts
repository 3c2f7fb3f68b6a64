import { html, nothing, type TemplateResult } from 'lit-html'
import type { Series } from '../../../shared/comparisons/comparedSeries.ts'
import type { Profile } from '../../../shared/contracts/endpoints.ts'
import type { Group } from '../../../shared/contracts/group.ts'
import { countInWords } from '../../../shared/words/numbers.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import { readGroup } from '../../client/comparisons.ts'
import { apiAddress } from '../../client/request.ts'
import { breadcrumbs } from '../../components/breadcrumbs.ts'
import { ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { Answers, valueOf } from '../answers.ts'
import { awaitedComparisons } from '../awaitedComparisons.ts'
import { glance } from '../area/glance.ts'
import { profileRows, type ProfileTheme } from '../area/profileRows.ts'
import { rowOrder, rowsSaid } from '../area/standingOut.ts'
import { choosableSeries, seriesKey } from '../compare/compareChoice.ts'
import { drawnAgain } from '../drawnAgain.ts'
import { misreadNotice, misreadWords, type Misread } from '../../components/misread.ts'
import { readComparator } from '../../state/comparatorAddress.ts'
import { addressOf, changed } from '../../state/location.ts'
import { placeBehind } from '../placeBehind.ts'
import { ToldChanges } from '../toldChanges.ts'
import type { Context, PageState, View } from '../view.ts'
import { whereFrom } from '../whereFrom.ts'
import { GroupMaker } from './groupMaker.ts'
import { groupTrend } from './groupTrend.ts'
import { ownGroupArea, readOwnGroup, type StatedGroup } from './ownGroup.ts'
import { ownGroupComparator } from './ownGroupLinks.ts'

const answers = new Answers()

interface Kept {
  comparatorSwitch: ComparatorSwitch
  maker: GroupMaker
  /** Figures of the group that were drawn last: they stand until those beside another comparator have come. */
  drawn: { group: string; comparator: string; answer: Group } | null
  told: ToldChanges
}

/** Its council areas, each a link. */
const members = ({ data }: Context, group: StatedGroup): TemplateResult =>
  html`<ul class="facts">
    ${group.members.map(code => html`<li><a href="/areas/${code}">${data.area(code)?.name ?? code}</a></li>`)}
  </ul>`

/** What is done with them, and where the group can be taken. */
function taken(group: StatedGroup): TemplateResult {
  const comparator = ownGroupComparator(group)
  const codes = group.members.join(',')
  return html`<p>
      Its
      ${group.members.length === 1 ? 'council area is' : `${countInWords(group.members.length)} council areas are`}
      added up, then rated. The group is kept in the address of this page and nowhere else: bookmark it or
      send it.
    </p>
    <ul class="facts">
      <li>
        <a href="/?${new URLSearchParams({ group: codes, groupName: group.name }).toString()}">On the map</a>
      </li>
      <li>
        <a href="/compare?${new URLSearchParams({ comparator }).toString()}">Compare council areas with it</a>
      </li>
      <li>
        <a href="/targets?${new URLSearchParams({ area: comparator }).toString()}">Set targets for it</a>
      </li>
    </ul>`
}

/** The group's latest figures in the form that the rows of an area page are made from. */
const profileOf = (group: StatedGroup, { release, comparisons }: Group): Profile => ({
  release,
  area: ownGroupArea(group),
  observations: comparisons,
  scotland: []
})

/** The rows of an area page for the group, each with its years. */
function themesOf({ data }: Context, group: StatedGroup, answer: Group): ProfileTheme[] {
  const years = new Map(
    answer.series.map(({ indicator, breakdown, periods, values }) => [
      `${indicator}.${breakdown}`,
      periods.map((period, index) => ({ period, value: values[index] ?? null }))
    ])
  )
  return profileRows(data.indicators, profileOf(group, answer)).map(theme => ({
    ...theme,
    rows: theme.rows.map(row => ({ ...row, years: years.get(seriesKey(row)) ?? row.years }))
  }))
}

/** The series over time that the address chooses; what it cannot is the first of them, and reported in `misread`. */
function chosenTrend(
  choosable: readonly Series[],
  parameters: URLSearchParams
): { series: Series | undefined; misread: Misread[] } {
  const wanted = parameters.get('series') || null
  const found = choosable.find(each => seriesKey(each) === wanted)
  const [first] = choosable
  if (found || wanted === null || !first) return { series: found ?? first, misread: [] }
  const instead = `Shown over time instead: ${seriesTitle(first.indicator, first.category)}.`
  return {
    series: first,
    misread: [{ words: `${misreadWords.series(wanted)} ${instead}`, unused: { series: null } }]
  }
}

/** The sentence that stands first, and the figures below. */
interface Figures {
  lead: TemplateResult
  body: TemplateResult | typeof nothing
}

function figures(context: Context, group: StatedGroup, kept: Kept, draw: () => void): Figures {
  const { data, location } = context
  const { comparator } = readComparator(location.parameters, data)
  const area = ownGroupArea(group)
  const own = { areas: group.members.join(','), name: group.name }
  const asked = { ...own, comparator }
  const key = `${data.release} ${JSON.stringify(own)}`
  const answer = answers.get(`group ${key} ${comparator}`, () => readGroup(asked), draw)
  if (answer.state === 'here') kept.drawn = { group: key, comparator, answer: answer.value }
  const drawn = kept.drawn?.group === key ? kept.drawn : null
  const choosable = choosableSeries(data)
  const { series } = chosenTrend(choosable, location.parameters)
  const { chosen: order } = rowOrder(location.parameters)
  if (answer.state === 'failed')
    return {
      lead: html`<div class="notice" role="alert">
        <p>The figures of this group are not here. ${answer.message}</p>
      </div>`,
      body: nothing
    }
  if (drawn === null)
    return {
      lead: html`<p class="note">The figures of this group are on their way.</p>`,
      body: nothing
    }
  kept.told.tell(
    {
      verdicts: answer.state === 'here' ? `${group.name}. ${answer.value.sentence}` : null,
      rows: rowsSaid(order, group.name),
      trend: series ? `${seriesTitle(series.indicator, series.category)} in ${group.name} over time.` : null
    },
    context.announce
  )
  const sources = valueOf(answers.get(`${data.release} sources`, () => data.sources(), draw))
  const of = series && {
    indicator: series.indicator.id,
    breakdown: series.category.id
  }
  const body = html`${glance(context, {
      area,
      themes: themesOf(context, group, drawn.answer),
      figures: drawn.answer,
      comparator,
      order,
      compared: answer,
      comparatorSwitch: kept.comparatorSwitch,
      sources,
      addressOfRow: row => `${addressOf(changed(location, { series: seriesKey(row) }))}#trend`
    })}
    ${
      series && of
        ? groupTrend(context, {
            area,
            series,
            choosable,
            group: answers.get(`group ${key} ${seriesKey(series)}`, () => readGroup({ ...own, ...of }), draw),
            behind: placeBehind(
              data,
              answers,
              series,
              drawn.answer.comparisons.find(
                each => each.indicator === of.indicator && each.breakdown === of.breakdown
              ),
              drawn.comparator,
              draw
            ),
            sources
          })
        : nothing
    }
    <section aria-labelledby="rows">
      <h2 id="rows">Rows</h2>
      <p>
        <a href=${apiAddress('/groups.csv', asked)} download>Every comparison on this page (CSV)</a>
        ${
          of === undefined
            ? nothing
            : html`·
                <a href=${apiAddress('/groups', { ...asked, ...of })}
                  >Every period of the indicator above (JSON)</a
                >`
        }
      </p>
      ${whereFrom(
        choosable.map(({ indicator }) => indicator),
        sources
      )}
    </section>`
  return {
    lead: awaitedComparisons(answer, ({ sentence }) => html`<p class="deck">${sentence}</p>`),
    body
  }
}

/** What of the address the figures of a group could not follow. */
const misreadFigures = ({ data, location: { parameters } }: Context): Misread[] => [
  ...readComparator(parameters, data).misread,
  ...rowOrder(parameters).misread,
  ...chosenTrend(choosableSeries(data), parameters).misread
]

function page(context: Context, kept: Kept, draw: () => void): TemplateResult {
  const { data, location } = context
  const group = readOwnGroup(data, location.parameters)
  const isMade = group.members.length > 0
  // A group that is made here is told of; one that the page opens with is read.
  if (!isMade) kept.told.tell({ verdicts: '' }, context.announce)
  const shown = isMade ? figures(context, group, kept, draw) : null
  return html`<div class="group-page">
    ${breadcrumbs([{ title: 'Areas', address: '/areas' }], isMade ? group.name : 'Make a group')}
    <p class="kind">Your own group</p>
    <h1 class="place">${isMade ? group.name : 'Make a group'}</h1>
    ${misreadNotice(context, [
      ...(group.unknown.length > 0
        ? [{ words: misreadWords.members(group.unknown), unused: { members: group.members.join(',') } }]
        : []),
      ...(isMade ? misreadFigures(context) : [])
    ])}
    ${isMade ? html`${members(context, group)} ${shown?.lead} ${taken(group)}` : nothing}
    ${kept.maker.view(data, group, ({ name, members: codes }) =>
      context.navigate({ members: codes.join(','), name })
    )}
    ${shown?.body ?? nothing}
  </div>`
}

/** `/groups`: council areas of the reader's own choice, added up and then rated, like the page of an area. */
export const groupsView: View = {
  title: ({ data, location }: PageState) => {
    const { name, members: codes } = readOwnGroup(data, location.parameters)
    return codes.length > 0 ? `${name}, your own group` : 'Make a group'
  },
  render: drawnAgain((draw): Kept => {
    answers.forgetFailures()
    return {
      comparatorSwitch: new ComparatorSwitch(draw),
      maker: new GroupMaker(draw),
      drawn: null,
      told: new ToldChanges()
    }
  }, page)
}
