import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import { readComparisons } from '../../client/comparisons.ts'
import { selectControl } from '../../components/selectControl.ts'
import { Answers, valueOf } from '../answers.ts'
import { comparableSeries, seriesKey, type Series } from '../compare/compareChoice.ts'
import { drawnAgain } from '../drawnAgain.ts'
import type { Context, View } from '../view.ts'
import { targetCard } from './targetCard.ts'
import { targetForm, type TargetsKept } from './targetForm.ts'
import {
  readTargets,
  readTargetsFile,
  writeTargets,
  writeTargetsFile,
  type StatedTarget
} from './targetsAddress.ts'

const answers = new Answers()

function askedFor(
  { data }: Context,
  area: Area,
  { indicator, category }: Series,
  stated: StatedTarget,
  draw: () => void
) {
  const isDefault = indicator.breakdown.categories[0]?.id === category.id
  const series = { indicator: indicator.id, ...(isDefault ? {} : { breakdown: category.id }) }
  const key = `${data.release} ${area.code} ${seriesKey({ indicator, category })}`
  return {
    comparisons: answers.get(
      `comparison ${key} ${stated.baseline}`,
      () => readComparisons({ ...series, areas: area.code, comparator: `baseline:${stated.baseline}` }),
      draw
    ),
    observations: answers.get(
      `observations ${key}`,
      () => data.observations({ ...series, areas: `${area.code},${data.scotland.code}` }),
      draw
    )
  }
}

function save(area: Area, targets: readonly StatedTarget[]): void {
  const address = URL.createObjectURL(
    new Blob([writeTargetsFile(area.code, targets)], { type: 'application/json' })
  )
  const link = document.createElement('a')
  link.href = address
  link.download = `commonty-targets-${area.code}.json`
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

function page(context: Context, kept: TargetsKept, draw: () => void): TemplateResult {
  const { data, location, navigate, announce } = context
  const choosable = comparableSeries(data)
  const area = data.area(location.parameters.get('area') ?? '') ?? data.councils[0] ?? data.scotland
  const { targets, unread } = readTargets(location.parameters.get('targets'))
  const sources = valueOf(answers.get(`${data.release} sources`, () => data.sources(), draw))
  const set = (next: readonly StatedTarget[], place = area.code) =>
    navigate({ area: place, targets: writeTargets(next) })
  const known = targets.flatMap(stated => {
    const series = choosable.find(each => seriesKey(each) === stated.series)
    return series ? [{ stated, series }] : []
  })
  const unknown = unread + targets.length - known.length
  const partnerships = new Map(data.schemes.map(({ id, title }) => [id, title]))
  const open = async (event: Event) => {
    const input = event.target
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined
    if (!file) return
    const read = readTargetsFile(await file.text())
    kept.problem = read ? '' : 'This is no file of targets that was saved here. Choose another.'
    if (read && data.area(read.area)) set(read.targets, read.area)
    else draw()
  }
  return html`<div class="targets-page">
    <h1>Baselines and targets</h1>
    <p class="deck">
      Choose where to start from and where to get to. The page says how far it is, what pace that takes, and
      whether the gap can be told from noise. Targets are kept in the address of this page, or in a file of
      your own; nowhere else.
    </p>
    ${
      unknown === 0
        ? nothing
        : html`<div class="notice">
            <p>
              ${unknown} of the targets in this address could not be read or name a series that is not here.
            </p>
          </div>`
    }
    <div class="controls comparison-controls">
      ${selectControl(
        {
          id: 'target-area',
          label: 'Area or partnership',
          current: area.code,
          options: data.areas
            .filter(({ type }) => type !== 'country')
            .map(({ code, name, type, scheme }) => ({
              value: code,
              label: name,
              group:
                type === 'council-area' ? 'Council areas' : (partnerships.get(scheme ?? '') ?? 'Partnerships')
            }))
        },
        value => navigate({ area: value })
      )}
    </div>
    ${targetForm(context, area, choosable, kept, draw, stated => set([...targets, stated]))}
    ${
      known.length === 0
        ? html`<p class="note">No target has been set for ${area.name} yet.</p>`
        : known.map(({ stated, series }, index) =>
            targetCard({
              area,
              series,
              stated,
              id: `target-${index + 1}`,
              ...askedFor(context, area, series, stated, draw),
              sources,
              release: data.release,
              remove: () => set(targets.filter(other => other !== stated)),
              announce
            })
          )
    }
    <section class="targets-file" aria-labelledby="keep">
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
          @click=${() => save(area, targets)}
        >
          Save as a file
        </button>
        <label class="targets-file__open" for="targets-file">Open a file of targets</label>
        <input
          id="targets-file"
          type="file"
          accept="application/json,.json"
          @change=${(event: Event) => void open(event)}
        />
      </p>
    </section>
  </div>`
}

/** `/targets`: a baseline and a target for any indicator of any area, in the address. */
export const targetsView: View = {
  title: () => 'Baselines and targets',
  render: drawnAgain((): TargetsKept => {
    answers.forgetFailures()
    return { series: null, baseline: null, by: null, problem: '' }
  }, page)
}
