import { z } from 'zod'

export { stages, themes } from './themeTitles.ts'

/** What an indicator is about, as the pickers group them. */
export const Theme = z.enum(['crime', 'fire', 'road', 'drugs', 'justice', 'people'])
export type Theme = z.infer<typeof Theme>

/** Where an indicator stands on the way from need to return. */
export const Stage = z.enum(['context', 'need', 'harm', 'sentence-and-supervision', 'capacity', 'return'])
export type Stage = z.infer<typeof Stage>
