import { html, render } from 'lit-html'
import type { View } from '../view.ts'

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
      <dt>What is not tested yet</dt>
      <dd>
        A gap to Scotland is shown as it is. Whether a gap of that size is unusual among the 32 council areas
        is not tested on these pages: read the interval before saying that an area is different.
      </dd>
    </dl>

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
