/** Colours of drawings, as in styles/_tokens.scss: written into the SVG, so that a copy of it looks the same elsewhere. */
export const inks = {
  ink: '#1a1a1a',
  quiet: '#4a5158',
  context: '#6c7680',
  grid: '#e3e7ea',
  rule: '#e6e9eb',
  paper: '#ffffff',
  bar: '#b7c3cb',
  barEdge: '#6c7680',
  line: '#12305f',
  selected: '#bf4508',
  wash: '#fdf1ea',
  absence: '#5e5e5e',
  band95: '#dde2e6',
  band998: '#eef1f3',
  limit: '#5e5e5e'
} as const
