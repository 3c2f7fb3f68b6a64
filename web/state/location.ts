/** Where the reader is: everything a page shows follows from this and from the release. */
export interface PageLocation {
  /** `/`, `/areas/S12000047`, …, never with a slash at the end but for the root. */
  path: string
  parameters: URLSearchParams
}

/** Query parameters to set; null or an empty string takes one away. Others stay as they are. */
export type ParameterChange = Readonly<Record<string, string | null>>

/** The location that an address on this site names. */
export function locationOf(address: string | URL, base = 'http://localhost/'): PageLocation {
  const url = new URL(address, base)
  return { path: url.pathname.replace(/(?<=.)\/+$/, ''), parameters: url.searchParams }
}

/** The address of a location, as it stands in the address bar: readable, with commas and slashes left alone. */
export function addressOf({ path, parameters }: PageLocation): string {
  const query = parameters.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return query === '' ? path : `${path}?${query}`
}

/** The same page with some query parameters changed. */
export function changed(location: PageLocation, change: ParameterChange): PageLocation {
  const parameters = new URLSearchParams(location.parameters)
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') parameters.delete(name)
    else parameters.set(name, value)
  }
  return { path: location.path, parameters }
}
