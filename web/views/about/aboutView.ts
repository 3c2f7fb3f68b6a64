import { html, render } from 'lit-html'
import type { View } from '../view.ts'
import { formulaTable } from './formulas.ts'

const page = html`
  <div class="prose">
    <h1>About Commonty</h1>
    <p class="deck">
      In Scots law a commonty was land that neighbours held in common. Commonty is the common ground of
      figures for community justice and community safety in Scotland.
    </p>

    <h2 id="who">Who it is for</h2>
    <p>
      For people who plan and review community justice and community safety in Scotland’s 32 council areas:
      analysts of partnerships, their co-ordinators, national bodies, and anyone who wants to check a figure.
      There is no login, every address can be shared, and every figure can be downloaded.
    </p>

    <h2 id="independence">Independence</h2>
    <p>
      Commonty is an independent service. It is not a service of the Scottish Government, Police Scotland, the
      Scottish Fire and Rescue Service, National Records of Scotland or any other publisher whose figures it
      shows, and none of them has endorsed it. It re-uses their statistics under the Open Government Licence.
      Counts are the publishers’ own. Rates, intervals, sums over partnerships and gaps to Scotland are our
      calculation: they are not official statistics, even where the counts behind them are accredited.
    </p>

    <h2 id="methods">Methods, in short</h2>
    <dl class="definition">
      <dt>Rates</dt>
      <dd>
        A rate is a crude rate: events divided by people, times 10,000 or 100,000 as the unit says. It does
        not allow for differences in age or anything else between areas.
      </dd>
      <dt>Intervals</dt>
      <dd>
        The 95% interval shows the range of underlying rates that is consistent with the count. Under 10
        events the limits are exact (Poisson); from 10 they follow Byar. Proportions use Wilson’s interval.
        The interval does not cover errors of recording, and events that come in clusters make it too narrow.
      </dd>
      <dt>Few events</dt>
      <dd>
        A rate from fewer than 10 events is marked [u]: it is uncertain, and it is shown, not hidden. A count
        of none is a figure and is shown as 0, with its upper limit.
      </dd>
      <dt>Population</dt>
      <dd>
        A year’s rate uses the mid-year estimate of that year. Rates to mid-2021 rest on estimates made before
        Scotland’s Census 2022, later ones on estimates made after it. A line never joins the two.
      </dd>
      <dt>Partnerships</dt>
      <dd>
        Counts and populations of the council areas are added up first; the rate and its interval are worked
        out from the sums. If one member’s figure is withheld or missing, the partnership has no figure, and
        the member is named.
      </dd>
      <dt>Three years together</dt>
      <dd>
        Where few events are counted in a year, the page of an indicator shows three years added together:
        counts and populations first, then the rate, with the interval of the count of all three. Three years
        with a gap or a break among them are not added, and no trend is tested on values that share years.
      </dd>
      <dt>Rounding</dt>
      <dd>
        Everything is calculated on unrounded figures and rounded for display only, halves away from zero;
        rates from 100 are shown whole.
      </dd>
      <dt>What is missing</dt>
      <dd>
        Nothing is filled in, estimated or joined across a gap.
        <a href="/data#absence">How Commonty shows what is not there</a>
        has every case.
      </dd>
    </dl>

    <h2 id="verdicts">What each verdict means, and how it is decided</h2>
    <p>
      A verdict says what the evidence shows of a figure beside its comparator. It says higher or lower;
      whether that is worse is for the indicator, and of some indicators it cannot be said at all.
    </p>
    <dl class="definition">
      <dt>Higher, lower</dt>
      <dd>
        Beside Scotland: the area’s 99.8% interval excludes Scotland’s figure, which is taken as known.
        Scotland contains the area, so this is slightly cautious, most of all for the largest. Beside any
        other area, family or group: the two 99.8% intervals do not overlap.
      </dd>
      <dt>Possibly higher, possibly lower</dt>
      <dd>The same at 95% and not at 99.8%.</dd>
      <dt>Similar</dt>
      <dd>The 95% interval includes the comparator, or the two 95% intervals overlap.</dd>
      <dt>Within, or beyond, the usual variation</dt>
      <dd>
        With large counts almost every area differs from Scotland. So a funnel of the 32 council areas is
        asked as well: its limits are widened by how much the areas vary beyond chance (the spread is
        estimated from the areas themselves, extremes drawn in). That estimate rests on 32 areas, so it is
        imprecise, and the funnel says so.
      </dd>
      <dt>Not compared</dt>
      <dd>
        A figure without an interval, a count, years either side of a break, or a figure that is not held: the
        reason stands in the place of the verdict.
      </dd>
      <dt>Recent trend: increasing, decreasing, no signal, not tested</dt>
      <dd>
        A chi-squared test for trend over the five latest years, at 99.8%, that goes the same way when any one
        of them is left out. It is refused where one of the five is missing, where a break stands between
        them, or where periods overlap.
      </dd>
      <dt>Place from the highest</dt>
      <dd>A place is given only with the places that the figure leaves open at 95%.</dd>
      <dt>Beside a target</dt>
      <dd>
        A target is the reader’s own and is taken as known: the area’s interval decides alone whether the gap
        can be told from noise.
      </dd>
      <dt>Your own group</dt>
      <dd>
        Counts and populations of its council areas are added up, then rated. It is refused where a member has
        no figure, or where a withheld figure could be worked out from the sum.
      </dd>
      <dt>Similar areas</dt>
      <dd>
        Our own calculation from six open figures, none of them an outcome, each as standard deviations from
        the mean of the 32 council areas and all counting the same. Every figure and distance is on the page
        of each council area.
      </dd>
      <dt>How many comparisons</dt>
      <dd>
        Every set of verdicts says how many comparisons it makes and how many would be flagged by chance
        alone: with 32 areas, 1.6 at 95% and 0.06 at 99.8%, and at most so many where two intervals are set
        against each other, since that rule flags fewer. Nothing is corrected for that; the number is stated
        so that a single verdict is not read on its own.
      </dd>
      <dt>Control and run charts</dt>
      <dd>
        Limits and runs are worked out for monthly or quarterly series of twelve points or more. No series
        held here is one, so the API says for each why there is no chart, and yearly series get the recent
        trend instead.
      </dd>
    </dl>

    <h2 id="formulas">Formulas and their sources</h2>
    ${formulaTable()}

    <h2 id="licence">Licence</h2>
    <p>
      Contains public sector information licensed under the
      <a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
        >Open Government Licence v3.0</a
      >. Contains OS data © Crown copyright and database right 2024. The publisher, the edition and the
      licence of every source are on the <a href="/data#sources">data page</a>. The software is free under the
      MIT licence.
    </p>

    <h2 id="corrections">Corrections</h2>
    <p>
      If a figure here differs from the publisher’s, or a sentence is wrong, please say so on the issue
      tracker of the project, with the address of the page: the address holds everything that the page shows.
      A correction is published as a new release, and the release that held the error is named.
    </p>
  </div>
`

/** `/about`: who and what, methods in short, independence, licence, corrections. */
export const aboutView: View = {
  title: () => 'About Commonty',
  render(container) {
    render(page, container)
    return () => undefined
  }
}
