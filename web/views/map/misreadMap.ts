import { groupName } from '../../../shared/words/comparisons.ts'
import type { Loaded } from '../../client/loaded.ts'
import type { ParameterChange } from '../../state/location.ts'
import { misreadSeries, misreadWords, unusedOf, type Misread } from '../../components/misread.ts'
import { begun } from './mapGroup.ts'
import type { Choice } from './mapModel.ts'
import { choiceTitle } from './mapWords.ts'

/** Whose figures are asked for and not shown. */
function misreadFigures(text: string, { overlay, figures }: Choice): string[] {
  if (text === figures) return []
  if (text !== 'overlay')
    return [misreadWords.choice('choice of figures', text, 'those of council areas are shown')]
  return overlay
    ? []
    : ['No partnerships are chosen, so the figures shown are those of the 32 council areas.']
}

/** An area that is asked for and not picked out. */
function misreadArea(code: string, data: Loaded): string {
  const area = data.area(code)
  if (!area) return `${misreadWords.area(code, data.areas)} None is picked out.`
  const scheme = data.schemes.find(({ id }) => id === area.scheme)
  return `${scheme ? groupName(area.name, scheme) : area.name} is not among the areas shown. None is picked out.`
}

/** What of an address the map could not follow, and what it shows instead; fetched once there is something to tell. */
export function misreadMap(
  data: Loaded,
  parameters: URLSearchParams,
  choice: Choice
): { words: string; unused: ParameterChange } {
  const misread = misreadParts(data, parameters, choice)
  return { words: misread.map(({ words }) => words).join(' '), unused: unusedOf(misread) }
}

function misreadParts(data: Loaded, parameters: URLSearchParams, choice: Choice): Misread[] {
  const { indicator, overlay, view, sort, area, picked } = choice
  const named = (name: string) => parameters.get(name) || null
  const [wanted, scheme, place] = [named('indicator'), named('overlay'), named('area')]
  const known = wanted === null || wanted === indicator.id
  const ofOther = new URLSearchParams(parameters)
  if (!known) ofOther.delete('breakdown')
  const series = [
    ...(known
      ? []
      : [{ words: misreadWords.indicator(wanted), unused: { indicator: null, breakdown: null } }]),
    ...misreadSeries(ofOther, choice)
  ]
  const members = named('group')?.split(',') ?? []
  const strangers = members.filter(code => code !== begun && !picked?.has(code))
  const choices = [
    { name: 'view', what: 'view', shown: view, instead: 'the map is shown' },
    { name: 'sort', what: 'order', shown: sort, instead: 'the table is sorted by name' }
  ]
  return [
    ...series,
    ...(series.length === 0 ? [] : [{ words: `Shown instead: ${choiceTitle(choice)}.`, unused: {} }]),
    ...(scheme === null || overlay
      ? misreadFigures(named('figures') ?? choice.figures, choice).map(words => ({
          words,
          unused: { figures: null }
        }))
      : [
          {
            words: `There is no set of partnerships “${scheme}”. None is drawn.`,
            unused: { overlay: null, figures: null }
          }
        ]),
    ...choices.flatMap(({ name, what, shown, instead }) => {
      const text = named(name) ?? shown
      return text === shown
        ? []
        : [{ words: misreadWords.choice(what, text, instead), unused: { [name]: null } }]
    }),
    ...(place === null || area ? [] : [{ words: misreadArea(place, data), unused: { area: null } }]),
    ...(strangers.length === 0
      ? []
      : [
          {
            words: [
              ...strangers.map(code => misreadWords.council(code, data.areas)),
              'Your group is made without.'
            ].join(' '),
            unused: { group: members.filter(code => !strangers.includes(code)).join(',') }
          }
        ])
  ]
}
