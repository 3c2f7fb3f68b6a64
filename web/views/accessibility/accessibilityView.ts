import { html, render } from 'lit-html'
import type { View } from '../view.ts'

const page = html`
  <div class="prose">
    <h1>Accessibility statement for Commonty</h1>
    <p class="deck">
      This statement applies to every page of Commonty. It was prepared on 21 November 2026, with the first
      release.
    </p>
    <p>
      We want as many people as possible to be able to use these figures. That means you should be able to:
    </p>
    <ul>
      <li>
        read everything, figures included, without seeing a map or a chart: each has its figures in a table
        and its main points in a sentence
      </li>
      <li>use every part with a keyboard alone, or with speech</li>
      <li>zoom in to 400% without text running off the page</li>
      <li>use forced colours, your own colours, larger text and wider spacing</li>
      <li>
        turn off motion: nothing moves unless you start it, and with reduced motion nothing moves at all
      </li>
      <li>print every page</li>
    </ul>
    <p>
      <a href="https://mcmw.abilitynet.org.uk/">AbilityNet</a> has advice on making your device easier to use
      if you have a disability.
    </p>

    <h2 id="how-accessible">How accessible this website is</h2>
    <p>We know some parts of this website are not fully accessible:</p>
    <ul>
      <li>neighbouring colours of the map’s classes differ by less than 3 to 1 in contrast</li>
      <li>small council areas on the map are smaller than 24 by 24 pixels</li>
      <li>wide tables scroll sideways in a region of their own on small screens</li>
      <li>
        the marks of a funnel, a scatter or a heat map cannot be reached one by one: the table under each
        drawing has every figure
      </li>
      <li>it has not been tested with people who use screen readers every day</li>
    </ul>

    <h2 id="contact">Feedback and contact information</h2>
    <p>
      If you need a figure in another format, or find a part that does not work for you, please say so on the
      issue tracker of the project. Say which page, what you use, and what you were trying to do. We aim to
      answer in 10 working days.
    </p>

    <h2 id="enforcement">Enforcement procedure</h2>
    <p>
      The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies
      (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility
      regulations’). If you are not happy with how we respond, contact the
      <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service (EASS)</a>,
      which also serves Scotland.
    </p>

    <h2 id="technical">Technical information about this website’s accessibility</h2>
    <p>
      Commonty is committed to making its website accessible, in accordance with the Public Sector Bodies
      (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
    </p>
    <h3>Compliance status</h3>
    <p>
      This website is partially compliant with the
      <a href="https://www.w3.org/TR/WCAG22/">Web Content Accessibility Guidelines version 2.2</a> AA
      standard, because it has not been audited by hand in full. The points below are known.
    </p>

    <h2 id="not-accessible">Known limits, and what stands in for them</h2>
    <h3>Map colours</h3>
    <p>
      Five steps from light to dark cannot all be 3 to 1 apart (success criterion 1.4.11, non-text contrast).
      Outlines separate the areas, the value of every area is in words and in the table, and no meaning rests
      on colour alone.
    </p>
    <h3>Small areas on the map</h3>
    <p>
      Some council areas are too small to touch at the scale of Scotland (success criterion 2.5.8, target
      size). The same choice is offered by the table and by the tile view.
    </p>
    <h3>Screen readers</h3>
    <p>
      Names, roles and reading order are checked by machine. They have not been tried with NVDA, JAWS,
      VoiceOver or TalkBack by people who use them, so we do not claim that they work well with them.
    </p>
    <h3>Charts</h3>
    <p>
      Bars, funnel, tiles of years, heat map, scatter and gradient are each one picture with a name and a
      description. Their figures are in a table under the drawing, which opens with the keyboard and is open
      on paper; a button copies the same as text. On a phone the grid of verdicts becomes lists in words.
    </p>
    <h3>Files</h3>
    <p>
      Downloads are CSV and Arrow files: data without formatting. Arrow files need software that reads them;
      the CSV holds the same rows.
    </p>

    <h2 id="testing">Preparation of this accessibility statement</h2>
    <p>
      This statement was prepared on 21 November 2026. The website was tested by its makers, in Chromium, with
      the axe rules for WCAG 2.0, 2.1 and 2.2 at levels A and AA on every page, among them indicator, compare,
      targets, your own group and API; for sideways scrolling at six widths from 320 to 1280 pixels; and, on
      some pages, by keyboard, in forced colours, with reduced motion, and in print. Automatic rules find only
      a part of all problems. No test with disabled people has been done yet.
    </p>
  </div>
`

/** `/accessibility`: the statement in the model format. */
export const accessibilityView: View = {
  title: () => 'Accessibility statement',
  render(container) {
    render(page, container)
    return () => undefined
  }
}
