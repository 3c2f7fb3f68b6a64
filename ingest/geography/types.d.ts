declare module 'topojson-simplify' {
  type Shapes = { arcs: number[][][] }

  /** A point with its weight: the area of the triangle that it adds to its line, in square units. */
  type WeightedPoint = [x: number, y: number, weight: number]
  type Weighted<Topology> = Omit<Topology, 'arcs'> & { arcs: WeightedPoint[][] }

  export function presimplify<Topology extends Shapes>(
    topology: Topology,
    weight?: (triangle: [WeightedPoint, WeightedPoint, WeightedPoint]) => number
  ): Weighted<Topology>
  export function simplify<Topology extends Shapes>(
    topology: Weighted<Topology>,
    minimumWeight?: number
  ): Topology
  export function filter<Topology extends Shapes>(
    topology: Topology,
    keep: (ring: number[], isInterior: boolean) => boolean
  ): Topology
  export function filterWeight(
    topology: Shapes,
    minimumWeight?: number
  ): (ring: number[], isInterior: boolean) => boolean
  export function planarTriangleArea(triangle: [WeightedPoint, WeightedPoint, WeightedPoint]): number
}

declare module 'polylabel' {
  /** The pole of inaccessibility of a polygon: the inner point farthest from its outline, to within `precision`. */
  export default function polylabel(
    polygon: number[][][],
    precision?: number
  ): number[] & { distance: number }
}
