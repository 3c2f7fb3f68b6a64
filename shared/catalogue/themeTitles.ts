/** Themes in the order that menus and area pages show them. Without zod, so that pages can carry them. */
export const themeIds = ['crime', 'fire', 'road', 'drugs', 'justice', 'people'] as const

export const themes = {
  crime: 'Recorded crime',
  fire: 'Fire',
  road: 'Road safety',
  drugs: 'Drug harm',
  justice: 'Community justice',
  people: 'People and place'
} as const

/** Stages of the justice journey, in its order. */
export const stages = {
  context: 'Context',
  need: 'Need',
  harm: 'Harm',
  'early-response': 'Early response',
  'court-and-bail': 'Court and bail',
  'sentence-and-supervision': 'Sentence and supervision',
  capacity: 'Capacity',
  return: 'Return'
} as const
