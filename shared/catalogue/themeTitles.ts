import type { Stage, Theme } from './themes.ts'

/** Themes in the order that menus and area pages show them. Without zod, so that pages can carry them. */
export const themes: Readonly<Record<Theme, string>> = {
  crime: 'Recorded crime',
  fire: 'Fire',
  road: 'Road safety',
  drugs: 'Drug harm',
  justice: 'Community justice',
  people: 'People and place'
}

/** Stages of the justice journey, in its order. */
export const stages: Readonly<Record<Stage, string>> = {
  context: 'Context',
  need: 'Need',
  harm: 'Harm',
  'sentence-and-supervision': 'Sentence and supervision',
  capacity: 'Capacity',
  return: 'Return'
}
