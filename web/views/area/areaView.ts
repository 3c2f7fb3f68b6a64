import { html, nothing, render, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Profile } from '../../../shared/contracts/endpoints.ts'
import { SCOTLAND } from '../../../shared/contracts/scotland.ts'
import { observationSentence } from '../../../shared/words/sentences.ts'
import type { Loaded } from '../../client/loaded.ts'
import { addressOf, changed } from '../../state/location.ts'
import { readComparisons, readSimilarAreas } from '../../client/comparisons.ts'
import { breadcrumbs } from '../../components/breadcrumbs.ts'
import { ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { Answers } from '../answers.ts'
import { readComparator } from '../indicator/indicatorChoice.ts'
import { notFoundPage } from '../notFound/notFoundPage.ts'
import type { Context, PageState, View } from '../view.ts'
import { factsLine } from './areaFacts.ts'
import { chosenSeries, type Chosen } from './chosenSeries.ts'
import { glance } from './glance.ts'
import { defaultCategoryOf } from './defaultCategoryOf.ts'
import { pageNavigation } from './pageNavigation.ts'
import { membersOf, partnershipsOf } from './partnerships.ts'
import { profileRows, type ProfileRow } from './profileRows.ts'
import { similarAreasPart } from './similarAreas.ts'
import { panels, trendSection, type TrendSection } from './trendSection.ts'

const answers = new Answers()
const widest = 956

/** What lasts while the page is open: the width it is drawn for, and how to draw it again. */
interface Run {
  comparatorSwitch: ComparatorSwitch
  width: number
  draw: () => void
  observer: ResizeObserver
}

const runs = new WeakMap<HTMLElement, Run>()

const areaOf = ({ data, location }: PageState): Area | undefined =>
  data.area(location.path.replace(/^\/areas\//, ''))

/** Name of the place in the tongue it is written in. */
const placeName = (name: string): TemplateResult | string =>
  name === 'Na h-Eileanan Siar' ? html`<span lang="gd">${name}</span>` : name

function deck(profile: Profile, chosen: Chosen, area: Area): string | null {
  const { indicator, category } = chosen
  const series = profile.observations.filter(
    observation => observation.indicator === indicator.id && observation.breakdown === category.id
  )
  const latest = series.findLast(({ value }) => value !== null)
  if (!latest) return null
  const scotland =
    area.type === 'country'
      ? null
      : (profile.scotland.find(
          observation =>
            observation.indicator === indicator.id &&
            observation.breakdown === category.id &&
            observation.period === latest.period
        ) ?? null)
  return observationSentence(indicator, category, area.name, latest, scotland)
}

/** The series to draw: from the profile where it carries them, asked for where it does not. */
function seriesOf(
  profile: Profile,
  { indicator, category }: Chosen,
  area: Area,
  data: Loaded,
  arrived: () => void
): Pick<TrendSection, 'series' | 'failure'> {
  const of = (observations: Profile['observations']) =>
    observations.filter(
      observation => observation.indicator === indicator.id && observation.breakdown === category.id
    )
  const own = of(profile.observations)
  if (own.length > 0) return { series: { area: own, scotland: of(profile.scotland) }, failure: null }
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
      scotland: asked.value.filter(observation => observation.area === SCOTLAND)
    },
    failure: null
  }
}

function kindOf(area: Area, data: Loaded): string {
  if (area.type === 'country') return 'Country'
  if (area.type === 'council-area') return 'Council area'
  return data.schemes.find(({ id }) => id === area.scheme)?.title ?? 'Partnership'
}

function page(area: Area, context: Context, run: Run): TemplateResult {
  const { data, location } = context
  const profile = answers.get(`${data.release} profile ${area.code}`, () => data.profile(area.code), run.draw)
  const sources = answers.get(`${data.release} sources`, () => data.sources(), run.draw)
  const trend = answers.get(
    'trend chart',
    async () => (await import('../../charts/trend.ts')).trend,
    run.draw
  )
  const head = html`${breadcrumbs([{ title: 'Areas', address: '/areas' }], area.name)}
    <p class="kind">${kindOf(area, data)}</p>
    <h1 class="place">${placeName(area.name)}</h1>`
  if (profile.state !== 'here')
    return html`${head}
    ${
      profile.state === 'failed'
        ? html`<p role="alert" class="failure">
            The figures of ${area.name} are not here. ${profile.message}
          </p>`
        : html`<p class="note">The figures of ${area.name} are on their way.</p>`
    }`

  const profileThemes = profileRows(data.indicators, profile.value)
  const chosen = chosenSeries(data.indicators, location.parameters)
  const [firstIndicator] = data.indicators
  const lead = firstIndicator
    ? deck(profile.value, { indicator: firstIndicator, category: defaultCategoryOf(firstIndicator) }, area)
    : null
  const { comparator } = readComparator(location.parameters)
  const compared =
    area.type === 'country'
      ? null
      : answers.get(
          `${data.release} comparisons ${area.code} ${comparator}`,
          () => readComparisons({ area: area.code, comparator }),
          run.draw
        )
  const addressOfRow = (row: ProfileRow) =>
    `${addressOf(changed(location, { indicator: row.indicator.id, breakdown: row.category.id }))}#trend`
  const panel = panels.find(name => name === location.parameters.get('view')) ?? 'chart'
  return html`
    <div class="area-page">
      <div class="area-page__head">
        ${head} ${lead === null ? nothing : html`<p class="deck">${lead}</p>`}
        ${factsLine(profile.value, area, data)}
      </div>
      <div class="area-page__navigation">${pageNavigation(area, profileThemes)}</div>
      <div class="area-page__body">
        ${glance(context, {
          area,
          themes: profileThemes,
          comparator,
          compared,
          comparatorSwitch: run.comparatorSwitch,
          addressOfRow
        })}
        ${trendSection({
          area,
          indicators: data.indicators,
          chosen,
          panel,
          ...seriesOf(profile.value, chosen, area, data, run.draw),
          sources: sources.state === 'here' ? sources.value : [],
          release: data.release,
          demonstration: data.demonstration,
          address: new URL(addressOf(location), window.location.origin).href,
          trend: trend.state === 'here' ? trend.value : null,
          width: run.width,
          choose: (indicator, breakdown) => context.navigate({ indicator, breakdown }),
          showPanel: name => context.navigate({ view: name === 'chart' ? null : name }, { replace: true }),
          addressOfPanel: name => addressOf(changed(location, { view: name === 'chart' ? null : name })),
          announce: context.announce
        })}
        ${
          area.type === 'council-area'
            ? similarAreasPart(
                answers.get(
                  `${data.release} similar ${area.code}`,
                  () => readSimilarAreas({ area: area.code }),
                  run.draw
                ),
                addressOf(changed(location, { comparator: 'similar' }))
              )
            : nothing
        }
        ${
          area.type === 'country'
            ? nothing
            : html`<section aria-labelledby="partnerships">
                <h2 id="partnerships">
                  ${area.type === 'partnership' ? 'Its council areas' : 'Partnerships it belongs to'}
                </h2>
                ${area.type === 'partnership' ? membersOf(area, data) : partnershipsOf(area, data)}
              </section>`
        }
      </div>
    </div>
  `
}

/** Width that the chart may take: that of the part of the page it stands in. */
function widthOf(container: HTMLElement): number {
  const body = container.querySelector('.area-page__body')
  const width = Math.round((body ?? container).getBoundingClientRect().width)
  return width === 0 ? widest : Math.min(widest, width)
}

/** `/areas/:code`: every indicator of one area, one of them over time, and the partnerships it belongs to. */
export const areaView: View = {
  title: state => areaOf(state)?.name ?? 'Area not found',
  render(container, context) {
    const known = runs.get(container)
    if (!known) answers.forgetFailures()
    const run: Run = known ?? {
      comparatorSwitch: new ComparatorSwitch(() => runs.get(container)?.draw()),
      width: widest,
      draw: () => undefined,
      observer: new ResizeObserver(() => {
        const width = widthOf(container)
        if (width === run.width) return
        run.width = width
        run.draw()
      })
    }
    run.draw = () => {
      if (runs.get(container) !== run) return
      const area = areaOf(context)
      render(area ? page(area, context, run) : notFoundPage(context.location.path), container)
      const width = widthOf(container)
      if (width !== run.width) {
        run.width = width
        if (area) render(page(area, context, run), container)
      }
    }
    if (!known) {
      runs.set(container, run)
      run.observer.observe(container)
    }
    run.draw()
    return () => {
      run.observer.disconnect()
      runs.delete(container)
    }
  }
}
