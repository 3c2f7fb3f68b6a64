import { html, type TemplateResult } from 'lit-html'

const period = /(\d{4}-\d{2}(?:\/\d{4}-\d{2})?)/

/** Words in which no financial year is torn at the end of a line: "2025-26" stays whole. */
export const unbroken = (words: string): TemplateResult[] =>
  words
    .split(period)
    .map((part, index) => (index % 2 === 0 ? html`${part}` : html`<span class="unbroken">${part}</span>`))
