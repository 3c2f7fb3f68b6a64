/** CIE L*a*b* of a colour under D65. */
export interface Lab {
  lightness: number
  a: number
  b: number
}

type Triple = [number, number, number]

const times = (matrix: readonly Triple[], [x, y, z]: Triple): Triple =>
  matrix.map(row => row[0] * x + row[1] * y + row[2] * z) as Triple

/** Linear sRGB of `#rrggbb` (IEC 61966-2-1). */
export function linear(hex: string): Triple {
  return [1, 3, 5].map(at => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as Triple
}

/**
 * How each kind of colour vision sees linear sRGB, at full severity.
 *
 * Source: Machado, Oliveira and Fernandes (2009), IEEE Transactions on Visualization and Computer Graphics 15:1291–1298,
 * table 1, severity 1.0; grey by relative luminance.
 */
export const visions: Readonly<Record<string, readonly Triple[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1]
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039]
  ],
  grey: [
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722]
  ]
}

/** L*a*b* of a colour as one kind of vision sees it. */
export function labOf(hex: string, vision: keyof typeof visions = 'normal'): Lab {
  const seen = times(visions[vision] ?? [], linear(hex)).map(channel =>
    Math.min(1, Math.max(0, channel))
  ) as Triple
  const [x, y, z] = times(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041]
    ],
    seen
  )
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)]
  return { lightness: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz) }
}

const degrees = (angle: number) => (angle * 180) / Math.PI
const radians = (angle: number) => (angle * Math.PI) / 180

/**
 * CIEDE2000 colour difference.
 *
 * Source: Sharma, Wu and Dalal (2005), Color Research and Application 30:21–30.
 */
export function colourDifference(first: Lab, second: Lab): number {
  const chroma = ({ a, b }: Lab) => Math.hypot(a, b)
  const meanChroma7 = ((chroma(first) + chroma(second)) / 2) ** 7
  const stretch = 1 + 0.5 * (1 - Math.sqrt(meanChroma7 / (meanChroma7 + 25 ** 7)))
  const polar = ({ a, b }: Lab) => {
    const c = Math.hypot(a * stretch, b)
    return { c, h: c === 0 ? 0 : (degrees(Math.atan2(b, a * stretch)) + 360) % 360 }
  }
  const one = polar(first)
  const two = polar(second)
  const colourless = one.c * two.c === 0
  const turn = two.h - one.h
  const hueStep = colourless ? 0 : turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
  const deltaLightness = second.lightness - first.lightness
  const deltaChroma = two.c - one.c
  const deltaHue = 2 * Math.sqrt(one.c * two.c) * Math.sin(radians(hueStep / 2))
  const lightness = (first.lightness + second.lightness) / 2
  const c = (one.c + two.c) / 2
  const sum = one.h + two.h
  const hue = colourless
    ? sum
    : Math.abs(turn) <= 180
      ? sum / 2
      : sum < 360
        ? (sum + 360) / 2
        : (sum - 360) / 2
  const t =
    1 -
    0.17 * Math.cos(radians(hue - 30)) +
    0.24 * Math.cos(radians(2 * hue)) +
    0.32 * Math.cos(radians(3 * hue + 6)) -
    0.2 * Math.cos(radians(4 * hue - 63))
  const scaleLightness = 1 + (0.015 * (lightness - 50) ** 2) / Math.sqrt(20 + (lightness - 50) ** 2)
  const scaleChroma = 1 + 0.045 * c
  const scaleHue = 1 + 0.015 * c * t
  const turnTerm =
    -Math.sin(radians(60 * Math.exp(-(((hue - 275) / 25) ** 2)))) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7))
  const l = deltaLightness / scaleLightness
  const k = deltaChroma / scaleChroma
  const h = deltaHue / scaleHue
  return Math.sqrt(l * l + k * k + h * h + turnTerm * k * h)
}

/** Contrast ratio of two colours (WCAG 2.2, 1.4.3). */
export function contrast(first: string, second: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = linear(hex)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}
