import { z } from 'zod'
import { sha256Of } from '../acquired.ts'
import { DownloadError } from '../downloadError.ts'
import { decodeText, expectFormat } from '../sniff.ts'
import { fetchAnew, type AcquireContext, type Acquisition } from './acquisition.ts'

/** Some features of one layer of an ArcGIS feature service, as GeoJSON. */
export interface FeatureLayerSource {
  /** The name it is archived under: `council-boundaries.json`. */
  resource: string
  /** Address of the layer, up to its number. */
  layer: string
  hosts: readonly string[]
  /** Attributes of the features that are wanted: their code and their name. */
  code: string
  name: string
  /** How the codes of those that are wanted begin. */
  prefix: string
}

/** Where the features are, in metres of the British National Grid. */
export const featureAddress = ({ layer, code, name, prefix }: FeatureLayerSource): string =>
  `${layer}/query?${new URLSearchParams({
    where: `${code} LIKE '${prefix}%'`,
    outFields: `${code},${name}`,
    returnGeometry: 'true',
    outSR: '27700',
    f: 'geojson'
  }).toString()}`

/** Whole metres: what is finer differs from one answer to the next and from one server to another. */
type Coordinates = number | string | null | undefined | Coordinates[]
const Coordinates: z.ZodType<Coordinates> = z.lazy(() =>
  z.union([z.number(), z.string(), z.null(), z.undefined(), z.array(Coordinates)])
)
const inMetres = (coordinates: Coordinates): Coordinates =>
  Array.isArray(coordinates)
    ? coordinates.map(inMetres)
    : typeof coordinates === 'number'
      ? Math.round(coordinates)
      : coordinates

const Answer = z.object({
  error: z.object({ message: z.string().optional() }).optional(),
  exceededTransferLimit: z.boolean().optional(),
  properties: z.object({ exceededTransferLimit: z.boolean().optional() }).optional(),
  features: z
    .array(
      z.object({
        properties: z.record(z.string(), z.unknown()),
        geometry: z.object({ type: z.string(), coordinates: Coordinates })
      })
    )
    .optional()
})

/**
 * Fetches the features. The answer is archived as it came; the file made from it holds code, name and shape alone, in order
 * of code and in whole metres, so that the same shapes are the same bytes whatever else a server adds.
 * @throws DownloadError; `content` when it is no collection of features, or not all of them
 */
export async function acquireFeatures(
  source: FeatureLayerSource,
  context: AcquireContext
): Promise<Acquisition> {
  const { resource, hosts, code, name } = source
  const answered = `${resource}.answer.json`
  const acquired = await fetchAnew(
    { resource: answered, address: featureAddress(source), hosts, format: 'json' },
    context
  )
  const from = `${source.layer} (${resource})`
  const refuse = (reason: string, cause?: unknown): never => {
    throw new DownloadError('content', `The answer from ${from} ${reason} Nothing of it was kept.`, { cause })
  }
  expectFormat(acquired, 'json', from)
  const answer = Answer.safeParse(parsed(decodeText(acquired.bytes, from).text, refuse))
  if (!answer.success)
    return refuse(
      'is no collection of features with their shapes. If the service has changed, change the layer in the dataset’s declaration.',
      answer.error
    )
  const { error, features = [], exceededTransferLimit, properties } = answer.data
  if (error)
    refuse(
      `is an error: “${error.message ?? 'without words'}”. If the service was renamed with a new set of boundaries, change the layer in the dataset’s declaration.`
    )
  if (exceededTransferLimit === true || properties?.exceededTransferLimit === true)
    refuse('holds only the first of its features: the service sends fewer at a time than are wanted.')
  if (features.length === 0)
    refuse(`holds no feature whose ${code} begins with ${source.prefix}. The codes may have changed.`)
  const textOf = (attributes: Readonly<Record<string, unknown>>) => String(attributes[code])
  const sorted = features.toSorted((first, second) =>
    textOf(first.properties) < textOf(second.properties) ? -1 : 1
  )
  const bytes = new TextEncoder().encode(
    `${JSON.stringify({
      type: 'FeatureCollection',
      features: sorted.map(({ properties: attributes, geometry: { type, coordinates } }) => ({
        type: 'Feature',
        properties: { [code]: attributes[code], [name]: attributes[name] },
        geometry: { type, coordinates: inMetres(coordinates) }
      }))
    })}\n`
  )
  const modified = acquired.headers['last-modified']
  return {
    files: [
      {
        resource,
        acquired: {
          ...acquired,
          headers: modified === undefined ? {} : { 'last-modified': modified },
          contentType: 'application/json',
          bytes,
          sha256: sha256Of(bytes)
        }
      },
      { resource: answered, acquired }
    ],
    unchanged: false,
    warnings: []
  }
}

function parsed(text: string, refuse: (reason: string, cause: unknown) => never): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    return refuse('is not whole JSON.', cause)
  }
}
