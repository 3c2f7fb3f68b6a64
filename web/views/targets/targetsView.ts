import { html, nothing, type TemplateResult } from 'lit-html'
import { ownGroupCode } from '../../../shared/comparisons/resolveComparator.ts'
import { ofOne } from '../../../shared/words/comparisons.ts'
import { capitalised, countInWords } from '../../../shared/words/numbers.ts'
import type { Loaded } from '../../client/loaded.ts'
import { comparatorSaid, ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { copyName } from '../../components/chartActions.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { fileButton } from '../../components/fileButton.ts'
import { PlaceSwitch } from '../../components/placeSwitch.ts'
import { saveFile } from '../../components/saveFile.ts'
import { addressOf } from '../../state/location.ts'
import { Answers, valueOf } from '../answers.ts'
import { choosableSeries, seriesKey } from '../compare/compareChoice.ts'
import { drawnAgain } from '../drawnAgain.ts'
import { areaAt, misreadPlace } from '../groups/ownGroup.ts'
import { ownGroupComparator } from '../groups/ownGroupLinks.ts'
import { comparatorControl } from '../comparatorControl.ts'
import { misreadNotice } from '../../components/misread.ts'
import { readComparator } from '../../state/comparatorAddress.ts'
import { ToldChanges } from '../toldChanges.ts'
import type { Context, View } from '../view.ts'
import { whereFrom } from '../whereFrom.ts'
import { askedFor, waitedFor } from './askedFor.ts'
import { targetCard } from './targetCard.ts'
import { targetChoice, targetForm, type TargetsKept } from './targetForm.ts'
import {
  readTargets,
  readTargetsFile,
  writeTargets,
  writeTargetsFile,
  type StatedTarget
} from './targetsAddress.ts'
import { whereItStands } from './whereItStands.ts'

const answers = new Answers()

function save({ demonstration }: Loaded, place: string, targets: readonly StatedTarget[]): void {
  const name = copyName(
    `commonty-targets-${place.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 60)}.json`,
    demonstration
  )
  saveFile(new Blob([writeTargetsFile(place, targets, demonstration)], { type: 'application/json' }), name)
}

/** "two targets" */
const targetsInWords = (count: number): string =>
  `${countInWords(count)} ${count === 1 ? 'target' : 'targets'}`

/** What the page keeps while it is open. */
interface Open {
  placeSwitch: PlaceSwitch
  comparatorSwitch: ComparatorSwitch
  kept: TargetsKept
  told: ToldChanges
}

function page(
  context: Context,
  { placeSwitch, comparatorSwitch, kept, told }: Open,
  draw: () => void
): TemplateResult {
  const { data, location, navigate, announce } = context
  const choosable = choosableSeries(data)
  const place = location.parameters.get('area') ?? ''
  const asked = areaAt(data, place)
  const area = asked ?? data.councils[0] ?? data.scotland
  const named = area.code === ownGroupCode ? ownGroupComparator(area) : area.code
  const address = addressOf(location)
  const { comparator, misread: unknownComparator } = readComparator(location.parameters, data)
  const { targets, unread } = readTargets(location.parameters.get('targets'))
  const sources = valueOf(answers.get(`${data.release} sources`, () => data.sources(), draw))
  const set = (next: readonly StatedTarget[], at = named) => {
    kept.opened = ''
    navigate({ area: at, targets: writeTargets(next) })
  }
  const known = targets.flatMap(stated => {
    const series = choosable.find(each => seriesKey(each) === stated.series)
    return series ? [{ stated, series }] : []
  })
  const choice = targetChoice(data, choosable, kept)
  const isAsked = known.length === 0 || kept.series !== null
  // Where a target is set already, its own part shows the years.
  const sofar =
    choice && isAsked && known.every(({ stated }) => stated.series !== seriesKey(choice.series))
      ? askedFor(data, answers, area, comparator, choice.series, choice, draw)
      : null
  const unknown = unread + targets.length - known.length
  const shown = [
    ...(choice && sofar ? [choice.series.indicator] : []),
    ...known.map(({ series }) => series.indicator)
  ]
  const open = (name: string, text: string) => {
    const read = readTargetsFile(text)
    const found = read && areaAt(data, read.area)
    if (found) set(read.targets, read.area)
    kept.opened = found
      ? `${name}: ${targetsInWords(read.targets.length)} for ${found.name}.${read.unread === 0 ? '' : ` ${capitalised(targetsInWords(read.unread))} in it could not be read.`}`
      : read
        ? `${name} is about an area that is not in this release. Choose another.`
        : `${name} is no file of targets that was saved here. Choose another.`
    draw()
  }
  told.tell(
    {
      targets: `${area.name}: ${known.length === 0 ? 'no target' : targetsInWords(known.length)}.`,
      comparator: `Compared with ${ofOne(comparatorSaid(comparator, data))}.`
    },
    announce
  )
  return html`<div class="targets-page">
    <h1>Baselines and targets</h1>
    <p class="deck">
      Choose where to start from and where to get to. The page says how far it is, what pace that takes, and
      whether the gap can be told from noise. Targets are kept in the address of this page, or in a file of
      your own; nowhere else.
    </p>
    ${misreadNotice(context, [
      ...misreadPlace(data, place),
      ...(place === '' || asked ? [] : [{ words: `Shown instead: ${area.name}.`, unused: {} }]),
      ...unknownComparator,
      ...(unknown === 0
        ? []
        : [
            {
              words: `Of the targets in this address ${countInWords(unknown)} could not be read or ${unknown === 1 ? 'names' : 'name'} a series that is not here.`,
              unused: { targets: writeTargets(known.map(({ stated }) => stated)) }
            }
          ])
    ])}
    <div class="controls comparison-controls">
      ${placeSwitch.view({
        id: 'target-area',
        label: 'Area or partnership',
        current: named,
        areas: data.areas,
        councils: data.councils,
        schemes: data.schemes,
        choose: value => navigate({ area: value })
      })}
      ${comparatorControl(context, comparator, comparatorSwitch)}
    </div>
    ${
      choice
        ? drawnInTurn([address, ...Object.values(kept)], () =>
            targetForm(area, choosable, choice, kept, draw, stated => set([...targets, stated]))
          )
        : nothing
    }
    ${
      known.length === 0
        ? drawnInTurn(
            [area.name],
            () => html`<p class="note">No target has been set for ${area.name} yet.</p>`
          )
        : nothing
    }
    ${
      choice && sofar
        ? drawnInTurn([address, ...Object.values(kept), ...waitedFor(sofar), sources], () =>
            whereItStands({
              id: 'so-far',
              area,
              series: choice.series,
              ...sofar,
              sources,
              release: data,
              announce
            })
          )
        : nothing
    }
    ${known.map(({ stated, series }, index) => {
      const years = askedFor(data, answers, area, comparator, series, stated, draw)
      return drawnInTurn([address, ...waitedFor(years), sources], () =>
        targetCard({
          area,
          series,
          stated,
          id: `target-${index + 1}`,
          ...years,
          sources,
          release: data,
          remove: () => {
            set(targets.filter(other => other !== stated))
            // The button goes with the last of them.
            if (known.length === 1) document.getElementById('target-series')?.focus()
          },
          announce
        })
      )
    })}
    ${
      shown.length === 0
        ? nothing
        : drawnInTurn([address, sources, ...shown], () => whereFrom(shown, sources))
    }
    ${drawnInTurn(
      [address, kept.opened],
      () =>
        html`<section class="targets-file" aria-labelledby="keep">
          <h2 id="keep">Keep these targets</h2>
          <p>
            The address of this page holds them all: bookmark it or send it. Or save a small file, and open it
            here again.
          </p>
          <p class="targets-file__row">
            <button
              type="button"
              class="ds_button ds_button--secondary ds_button--small"
              ?disabled=${targets.length === 0}
              @click=${() => save(data, named, targets)}
            >
              Save as a file
            </button>
            ${fileButton({
              id: 'targets-file',
              label: 'Open a file of targets',
              accept: 'application/json,.json',
              said: kept.opened,
              chosen: open
            })}
          </p>
        </section>`
    )}
  </div>`
}

/** `/targets`: a baseline and a target for any indicator of any area, in the address. */
export const targetsView: View = {
  title: () => 'Baselines and targets',
  render: drawnAgain((draw): Open => {
    answers.forgetFailures()
    return {
      placeSwitch: new PlaceSwitch(draw),
      comparatorSwitch: new ComparatorSwitch(draw),
      kept: { series: null, baseline: null, by: null, problem: '', opened: '' },
      told: new ToldChanges()
    }
  }, page)
}
