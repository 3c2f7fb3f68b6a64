import { z } from 'zod'
import { stages as stageTitles, themeIds, themes as themeTitles } from './themeTitles.ts'

/** What an indicator is about, as the pickers group them. */
export const Theme = z.enum(themeIds)
export type Theme = z.infer<typeof Theme>

/** Themes in the order that menus and area pages show them. */
export const themes: Readonly<Record<Theme, string>> = themeTitles

/** Where an indicator stands on the way from need to return. */
export const Stage = z.enum([
  'context',
  'need',
  'harm',
  'early-response',
  'court-and-bail',
  'sentence-and-supervision',
  'capacity',
  'return'
])
export type Stage = z.infer<typeof Stage>

/** Stages of the justice journey, in its order. */
export const stages: Readonly<Record<Stage, string>> = stageTitles
