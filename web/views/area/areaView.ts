import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Profile } from '../../../shared/contracts/endpoints.ts'
import { SCOTLAND } from '../../../shared/contracts/scotland.ts'
import { namedIn } from '../../../shared/contracts/pages.ts'
import { meantArea } from '../../../shared/words/meantArea.ts'
import type { Loaded } from '../../client/loaded.ts'
import { addressOf, changed } from '../../state/location.ts'
import { readComparisons, readSimilarAreas, readTrends } from '../../client/comparisons.ts'
import { breadcrumbs } from '../../components/breadcrumbs.ts'
import { ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { chosenWord, misreadNotice } from '../../components/misread.ts'
import { Answers, valueOf } from '../answers.ts'
import { awaitedComparisons } from '../awaitedComparisons.ts'
import { isInTime } from '../chartData/behind.ts'
import { defaultComparator } from '../../../shared/comparisons/comparator.ts'
import { chartCredit } from '../chartCredit.ts'
import { drawnAgain } from '../drawnAgain.ts'
import { readComparator } from '../../state/comparatorAddress.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import { notFoundPage } from '../notFound/notFoundPage.ts'
import { ToldChanges } from '../toldChanges.ts'
import type { Context, PageState, View } from '../view.ts'
import { areaDeck } from './areaDeck.ts'
import { factsLine } from './areaFacts.ts'
import { chosenSeries, type Chosen } from './chosenSeries.ts'
import { glance } from './glance.ts'
import { pageNavigation } from './pageNavigation.ts'
import { partnershipsPart } from './partnerships.ts'
import { profileRows } from './profileRows.ts'
import { similarAreasPart } from './similarAreas.ts'
import { rowOrder, rowsSaid } from './standingOut.ts'
import { panels } from './trendPanels.ts'
import { trendSection, type TrendSection } from './trendSection.ts'

const answers = new Answers()

/** What the page of an area keeps while it is open. */
interface Kept {
  comparatorSwitch: ComparatorSwitch
  /** Code of the place whose figures have been drawn: the first drawing waits for all of them, later ones do not. */
  drawn: string | null
  told: ToldChanges
}

const areaOf = ({ data, location }: PageState): Area | undefined =>
  data.area(location.path.replace(/^\/areas\//, ''))

/** Name of the place in the tongue it is written in. */
const placeName = (name: string): TemplateResult | string =>
  name === 'Na h-Eileanan Siar' ? html`<span lang="gd">${name}</span>` : name

const waiting = { series: null, failure: null, instead: null }

/** The series to draw: from the profile where it carries them, asked for where it does not; and what stands behind. */
function seriesOf(
  profile: Profile,
  chosen: Chosen,
  area: Area,
  data: Loaded,
  comparator: string,
  arrived: () => void
): Pick<TrendSection, 'series' | 'failure' | 'instead'> {
  const own = ownSeries(profile, chosen, area, data, arrived)
  const { series } = own
  if (series === null || comparator === defaultComparator || isInTime(comparator) || area.type === 'country')
    return { ...own, instead: null }
  const query = {
    indicator: chosen.indicator.id,
    breakdown: chosen.category.id,
    areas: area.code,
    comparator
  }
  const asked = answers.get(
    `${data.release} trends ${Object.values(query).join(' ')}`,
    () => readTrends(query),
    arrived
  )
  if (asked.state === 'waiting') return waiting
  if (asked.state === 'failed') return { ...own, instead: asked.message }
  const { trends, comparators } = asked.value
  const behind = comparators[0]
  if (!behind) return { ...own, instead: trends[0]?.comparatorRefused ?? null }
  const [like] = series.area
  return {
    ...own,
    instead: null,
    series: {
      area: series.area,
      comparator: {
        name: behind.name,
        observations: like ? behind.points.map(point => ({ ...like, ...point, area: behind.code })) : []
      }
    }
  }
}

function ownSeries(
  profile: Profile,
  { indicator, category }: Chosen,
  area: Area,
  data: Loaded,
  arrived: () => void
): Pick<TrendSection, 'series' | 'failure'> {
  const { name } = data.scotland
  const of = (observations: Profile['observations']) =>
    observations.filter(
      observation => observation.indicator === indicator.id && observation.breakdown === category.id
    )
  const own = of(profile.observations)
  if (own.length > 0)
    return {
      series: { area: own, comparator: { name, observations: of(profile.scotland) } },
      failure: null
    }
  const areas = area.code === SCOTLAND ? SCOTLAND : `${area.code},${SCOTLAND}`
  const query = { indicator: indicator.id, breakdown: category.id, areas }
  const asked = answers.get(
    `${data.release} ${Object.values(query).join(' ')}`,
    () => data.observations(query),
    arrived
  )
  if (asked.state === 'failed') return { series: null, failure: asked.message }
  if (asked.state === 'waiting') return { series: null, failure: null }
  return {
    series: {
      area: asked.value.filter(observation => observation.area === area.code),
      comparator: { name, observations: asked.value.filter(observation => observation.area === SCOTLAND) }
    },
    failure: null
  }
}

function kindOf(area: Area, data: Loaded): string {
  if (area.type === 'country') return 'Country'
  if (area.type === 'council-area') return 'Council area'
  return data.schemes.find(({ id }) => id === area.scheme)?.title ?? 'Partnership'
}

function page(context: Context, kept: Kept, draw: () => void): TemplateResult {
  const { data, location } = context
  const area = areaOf(context)
  if (!area) return notFoundPage(location.path, meantArea(namedIn(location.path), data.areas))
  const isCountry = area.type === 'country'
  const { comparator, misread } = readComparator(location.parameters, data)
  const chosen = chosenSeries(data.indicators, location.parameters)
  const order = rowOrder(location.parameters)
  const panel = chosenWord(location.parameters, 'view', panels, {
    what: 'view',
    instead: 'the trend is shown as a chart'
  })
  // Asked for together, so that each part is drawn once.
  const profile = answers.get(`${data.release} profile ${area.code}`, () => data.profile(area.code), draw)
  const sources = valueOf(answers.get(`${data.release} sources`, () => data.sources(), draw))
  const compared = isCountry
    ? null
    : answers.get(
        `${data.release} comparisons ${area.code} ${comparator}`,
        () => readComparisons({ area: area.code, comparator }),
        draw
      )
  const similar =
    area.type === 'council-area'
      ? answers.get(`${data.release} similar ${area.code}`, () => readSimilarAreas({ area: area.code }), draw)
      : null
  const isHere = profile.state === 'here' && (compared?.state !== 'waiting' || kept.drawn === area.code)
  const lead = areaDeck(area, valueOf(profile), data)
  const head = html`<div class="area-page__head">
    ${breadcrumbs([{ title: 'Areas', address: '/areas' }], area.name)}
    <p class="kind">${kindOf(area, data)}</p>
    <h1 class="place">${placeName(area.name)}</h1>
    ${misreadNotice(context, [
      ...(isCountry ? [] : [...misread, ...order.misread]),
      ...chosen.misread,
      ...panel.misread
    ])}
    ${lead === null ? nothing : html`<p class="deck">${lead}</p>`}
    ${
      isHere && compared
        ? awaitedComparisons(compared, ({ sentence }) => html`<p class="deck deck--verdicts">${sentence}</p>`)
        : nothing
    }
    ${
      isHere
        ? factsLine(profile.value, area, data)
        : profile.state === 'failed'
          ? html`<p role="alert" class="failure">
              The figures of ${area.name} are not here. ${profile.message}
            </p>`
          : html`<p class="note">The figures of ${area.name} are on their way.</p>`
    }
  </div>`
  if (!isHere) return html`<div class="area-page">${head}</div>`
  kept.drawn = area.code
  kept.told.tell(
    {
      verdicts: valueOf(compared)?.sentence ?? null,
      rows: rowsSaid(order.chosen, area.name),
      trend: `${seriesTitle(chosen.indicator, chosen.category)} in ${area.name} over time.`
    },
    context.announce
  )

  const themes = profileRows(data.indicators, profile.value)
  const series = seriesOf(profile.value, chosen, area, data, comparator, draw)
  const address = addressOf(location)
  return html`<div class="area-page">
    ${head}
    <div class="area-page__navigation">${pageNavigation(area, themes)}</div>
    <div class="area-page__body">
      ${glance(context, {
        area,
        themes,
        figures: profile.value,
        comparator,
        order: order.chosen,
        compared,
        comparatorSwitch: kept.comparatorSwitch,
        sources,
        addressOfRow: row =>
          `${addressOf(changed(location, { indicator: row.indicator.id, breakdown: row.category.id }))}#trend`
      })}
      ${drawnInTurn(
        [
          profile.value,
          series.series?.area,
          series.series?.comparator?.name,
          series.failure,
          sources,
          address
        ],
        () =>
          html`<section class="trend" aria-labelledby="trend">
            ${trendSection({
              area,
              indicators: data.indicators,
              chosen,
              panel: panel.chosen,
              ...series,
              sources,
              credit: chartCredit([chosen.indicator], sources, data),
              release: data.release,
              demonstration: data.demonstration,
              address: new URL(address, window.location.origin).href,
              choose: (indicator, breakdown) => context.navigate({ indicator, breakdown }),
              showPanel: name =>
                context.navigate({ view: name === 'chart' ? null : name }, { replace: true }),
              addressOfPanel: name => addressOf(changed(location, { view: name === 'chart' ? null : name })),
              announce: context.announce
            })}
          </section>`
      )}
      ${
        similar === null
          ? nothing
          : drawnInTurn([similar, address], () =>
              similarAreasPart(similar, addressOf(changed(location, { comparator: 'similar' })))
            )
      }
      ${isCountry ? nothing : drawnInTurn([area], () => partnershipsPart(area, data))}
    </div>
  </div>`
}

/** `/areas/:code`: every indicator of one area, one of them over time, and the partnerships it belongs to. */
export const areaView: View = {
  title: state => areaOf(state)?.name ?? 'Area not found',
  render: drawnAgain((draw): Kept => {
    answers.forgetFailures()
    return { comparatorSwitch: new ComparatorSwitch(draw), drawn: null, told: new ToldChanges() }
  }, page)
}
