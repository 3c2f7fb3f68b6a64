import { z } from 'zod'

/** What an indicator is about, as the pickers group them. */
export const Theme = z.enum(['crime', 'fire', 'road', 'drugs', 'justice', 'people'])
export type Theme = z.infer<typeof Theme>

/** Themes in the order that menus and area pages show them. */
export const themes: Readonly<Record<Theme, string>> = {
  crime: 'Recorded crime',
  fire: 'Fire',
  road: 'Road safety',
  drugs: 'Drug harm',
  justice: 'Community justice',
  people: 'People and place'
}

/** Where an indicator stands on the way from need to return. */
export const Stage = z.enum(['context', 'need', 'harm', 'sentence-and-supervision', 'capacity', 'return'])
export type Stage = z.infer<typeof Stage>

/** Stages of the justice journey, in its order. */
export const stages: Readonly<Record<Stage, string>> = {
  context: 'Context',
  need: 'Need',
  harm: 'Harm',
  'sentence-and-supervision': 'Sentence and supervision',
  capacity: 'Capacity',
  return: 'Return'
}
