import { html, type TemplateResult } from 'lit-html'

/** What a download holds: the query of `/api/v1/observations`. */
export type DownloadQuery = Readonly<Record<string, string>>

const address = (suffix: '' | '.csv' | '.arrow', query: DownloadQuery): string =>
  `/api/v1/observations${suffix}?${new URLSearchParams(query).toString().replaceAll('%2C', ',').replaceAll('%2F', '/')}`

/** Where the same rows are to be had as CSV, Arrow and JSON. */
export const downloadAddresses = (query: DownloadQuery): Record<'csv' | 'arrow' | 'json', string> => ({
  csv: address('.csv', query),
  arrow: address('.arrow', query),
  json: address('', query)
})

/**
 * Links to the rows behind what is shown.
 * @param what in words, for a reader who hears the link alone: "recorded crime in Fife"
 */
export function downloads(what: string, query: DownloadQuery): TemplateResult {
  const { csv, arrow, json } = downloadAddresses(query)
  return html`<ul class="downloads">
    <li>
      <a href=${csv} download>CSV<span class="ds_visually-hidden"> of ${what}</span></a>
    </li>
    <li>
      <a href=${arrow} download>Arrow<span class="ds_visually-hidden"> of ${what}</span></a>
    </li>
    <li>
      <a href=${json}>JSON<span class="ds_visually-hidden"> of ${what}</span></a>
    </li>
  </ul>`
}
