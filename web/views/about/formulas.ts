import { html, type TemplateResult } from 'lit-html'

/** One statistic as it is worked out here, and where the method is published. */
interface Formula {
  statistic: string
  formula: string
  source: string
}

const formulas: readonly Formula[] = [
  {
    statistic: 'Rate',
    formula: 'm · O / n, of O events among n people; m is 10,000 or 100,000.',
    source: 'UKHSA, PHEindicatormethods.'
  },
  {
    statistic: 'Interval of a rate, under 10 events',
    formula: 'χ²(α/2; 2O)/2 and χ²(1 − α/2; 2O + 2)/2 events, times m / n.',
    source: 'Garwood (1936), Biometrika 28:437–442.'
  },
  {
    statistic: 'Interval of a rate, from 10 events',
    formula:
      'O(1 − 1/9O − z/(3√O))³ and (O + 1)(1 − 1/9(O + 1) + z/(3√(O + 1)))³ events, times m / n (Byar); z is 1.95996 at 95% and 3.09023 at 99.8%.',
    source: 'Breslow and Day (1987), Statistical Methods in Cancer Research II, p. 69.'
  },
  {
    statistic: 'Interval of a percentage',
    formula: '(2O + z² ∓ z√(z² + 4O(1 − O/n))) / 2(n + z²).',
    source: 'Wilson (1927), JASA 22:209–212.'
  },
  {
    statistic: 'Three years together, and groups of areas',
    formula: 'm · ΣO / Σn; the interval is that of the count ΣO.',
    source: 'Our rule: nothing is divided before everything is added.'
  },
  {
    statistic: 'Verdict beside Scotland',
    formula: 'Scotland’s value against the area’s 99.8% and 95% intervals.',
    source: 'Fingertips, comparison by confidence interval, two levels.'
  },
  {
    statistic: 'Verdict beside another area, a group or an earlier period',
    formula: 'Whether the two 99.8%, then the two 95% intervals overlap.',
    source: 'Schenker and Gentleman (2001), American Statistician 55:182–186.'
  },
  {
    statistic: 'Funnel',
    formula:
      'Limits round ΣO / Σn of the council areas, widened by the spread between areas beyond chance (φ, τ²) with the extreme tenths drawn in; where fewer than 100 events are expected the exact test has to agree.',
    source: 'Spiegelhalter (2005), Statistics in Medicine 24:1185–1202; the last rule is ours.'
  },
  {
    statistic: 'Recent trend',
    formula:
      'χ² of a straight line through the five latest years (percentages: Cochran–Armitage), at 99.8%, with each year left out in turn.',
    source: 'Armitage (1955), Biometrics 11:375–386; Fingertips, recent trends.'
  },
  {
    statistic: 'Range of ranks',
    formula: 'The places that hold 95 in 100 of the possible orders, integrated and not simulated.',
    source: 'Goldstein and Spiegelhalter (1996), JRSS A 159:385–443.'
  },
  {
    statistic: 'Slope and relative index of inequality',
    formula: 'Regression of the figure on the share of people who are more deprived, weighted by people.',
    source: 'UKHSA, PHEindicatormethods; Pamuk (1985), Population Studies 39:17–31.'
  },
  {
    statistic: 'Withheld figures',
    formula:
      'A release is stopped where a withheld count could be worked out from sums: the least and the most that it can be are found by linear programming.',
    source: 'Hundepool and others (2012), Statistical Disclosure Control, chapter 4.'
  }
]

/** Every statistic that the pages show, as a formula with its source. */
export const formulaTable = (): TemplateResult =>
  html`<div class="table-region" role="region" tabindex="0" aria-labelledby="formulas">
    <table class="ds_table plain formulas" role="table">
      <caption class="ds_visually-hidden">
        Statistics on these pages, how each is worked out, and where the method is published
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">Statistic</th>
          <th scope="col" role="columnheader">How it is worked out</th>
          <th scope="col" role="columnheader">Source</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${formulas.map(
          ({ statistic, formula, source }) =>
            html`<tr role="row">
              <th scope="row" role="rowheader">${statistic}</th>
              <td role="cell">${formula}</td>
              <td role="cell"><span class="cell-name">Source: </span>${source}</td>
            </tr>`
        )}
      </tbody>
    </table>
  </div>`
