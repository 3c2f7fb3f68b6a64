import { MessageChannel } from 'node:worker_threads'
import { html, render } from 'lit-html'
import { drawnInTurn } from '../../../web/components/drawnInTurn.ts'
import { nextFrame } from '../../../web/components/nextTask.ts'

// jsdom has none of its own.
Object.assign(globalThis, { MessageChannel })

const words = (container: Element) => container.textContent?.replace(/\s+/g, ' ').trim()

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await nextFrame()
}

describe('parts that are drawn in turn', () => {
  it('come one after another, those inside a part before the part that follows it', async () => {
    const drawn: string[] = []
    const part = (name: string) => () => {
      drawn.push(name)
      return name
    }
    const container = document.body.appendChild(document.createElement('div'))
    render(
      html`${drawnInTurn([], () => html`${part('first')()} ${drawnInTurn([], part('inside'))}`)}
      ${drawnInTurn([], part('second'))}`,
      container
    )
    expect(drawn).toEqual([])
    await turns(6)
    expect(drawn).toEqual(['first', 'inside', 'second'])
    expect(words(container)).toBe('first inside second')
    container.remove()
  })

  it('wait once and are then drawn with their page, where they are controls', async () => {
    const container = document.body.appendChild(document.createElement('div'))
    const page = (panel: string) =>
      render(html`${drawnInTurn(null, () => panel)} ${drawnInTurn(['same'], () => panel)}`, container)
    page('closed')
    expect(words(container)).toBe('')
    await turns(4)
    expect(words(container)).toBe('closed closed')
    page('open')
    expect(words(container)).toBe('open closed')
    container.remove()
  })
})
