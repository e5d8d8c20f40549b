// C8: a mention opens at its note, also far back and where nothing was read yet; all of them are a list.
import { describe, expect, it } from 'vitest'
import { settled } from '../in-jan.ts'
import { alex, anna, event, jan, janTimeline, message, ola, snapshot, uuid } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

const [note] = janTimeline().slice(2)
const mention = { conversation: jan.id, message: note!.id, by: ola.name }
const listed = (seen: boolean) => ({
  conversation: { id: jan.id, code: jan.code, name: jan.name },
  message: note!.id,
  by: ola.name,
  at: note!.at,
  seen,
  note: { ...note!, text: '@Anna have a look' },
})

describe('C8 mentions', () => {
  it('that came while I was away are there and counted; the newest opens, and is seen', async () => {
    const console = sampleConsole({
      snapshot: snapshot({ mentions: [{ ...mention, message: uuid(1) }, mention] }),
    })
    expect(console.screen()).toContain('and 1 more')
    console.type('o')
    expect(console.state.open).toBe(jan.id)
    expect(console.asked).toContainEqual({ name: 'mention.read', input: { messages: [mention.message] } })
    console.load(jan, janTimeline())
    await settled()
    console.hear(event('mention.read', jan, { consultant: anna.id, messages: [mention.message] }))
    expect(console.state.mentions).toHaveLength(1)
  })

  it('opens at the note where the conversation is read already', async () => {
    const console = sampleConsole({ snapshot: snapshot({ mentions: [mention] }) })
    console.type(keys.enter)
    console.load(jan, janTimeline())
    console.type(keys.alt('o'))
    await settled()
    expect(console.state).toMatchObject({ focus: 'timeline', entry: note!.seq })
  })

  it('are a list with what was said; picked, the conversation opens at the note', async () => {
    const console = sampleConsole({ answers: { 'mention.list': { items: [listed(false)] } } })
    console.type(keys.enter)
    console.load(jan, janTimeline())
    console.type(keys.escape)
    console.type('m')
    await settled()
    expect(console.screen()).toContain('Mentions of me')
    expect(console.screen()).toContain(`● ${ola.name} → Jan Nowak`)
    expect(console.screen()).toContain('@Anna have a look')
    console.type(keys.enter)
    await settled()
    expect(console.state).toMatchObject({ overlay: null, open: jan.id, entry: note!.seq })
  })

  it('in a conversation that is over is shown as it was said', async () => {
    const closed = { ...jan, id: uuid(950), state: 'closed' as const }
    const messages = [message(closed, 1, 'first'), message(closed, 2, '@Anna here')]
    const console = sampleConsole({
      snapshot: snapshot({ mentions: [{ conversation: closed.id, message: messages[1]!.id, by: ola.name }] }),
      answers: { 'conversation.show': { conversation: closed, messages } },
    })
    console.type('o')
    await settled()
    expect(console.state.overlay).toMatchObject({ kind: 'read', title: `Jan Nowak  ${jan.code}` })
    expect(console.screen()).toContain('@Anna here')
  })

  it('of somebody else change nothing here', () => {
    const console = sampleConsole({ snapshot: snapshot({ mentions: [mention] }) })
    console.hear(event('mention.read', alex, { consultant: ola.id, messages: [mention.message] }))
    expect(console.state.mentions).toHaveLength(1)
  })
})
