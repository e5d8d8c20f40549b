// Notes and mentions; marking read; answering, changing and deleting one message.
import { describe, expect, it } from 'vitest'
import { by, draft, inJan, settled } from '../in-jan.ts'
import { anna, event, jan, message, ola, olena, said, uuid } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

describe('C8 notes', () => {
  it('Ctrl+N and /note write a note; @ completes a colleague, who is mentioned', () => {
    const console = inJan()
    console.type(`${keys.ctrl('n')}please @o`)
    expect(console.screen()).toContain('▌ Ola')
    console.type(`${keys.tab}look${keys.enter}`)
    expect(console.sent).toMatchObject([
      { do: 'note.add', with: { text: 'please @Ola look', mentions: [ola.id] } },
    ])
    console.type(`/note second one${keys.enter}`)
    expect(console.sent.at(-1)).toMatchObject({ do: 'note.add', with: { text: 'second one', mentions: [] } })
    console.type(`and this is for the client${keys.enter}`)
    expect(console.sent.at(-1)).toMatchObject({ do: 'message.send' })
  })

  it('a mention of me shows at once, and one key opens where it stands', () => {
    const console = sampleConsole()
    console.hear(
      event('consultant.mentioned', olena, { consultant: anna.id, message: uuid(120_002), by: by(ola) }),
    )
    expect(console.screen()).toContain('@ Ola · Alt+O opens it')
    console.load(olena, [
      message(olena, 1, 'Hi'),
      message(olena, 2, 'look @Anna K.', said(ola, { kind: 'note' })),
    ])
    console.type(keys.alt('o'))
    expect(console.state).toMatchObject({ open: olena.id, entry: 2, mentions: [] })
  })
})

describe('C7 C13 C14 reading, answering, changing', () => {
  it('marks read by the key, not by looking', async () => {
    const console = inJan()
    expect(console.asked).toEqual([])
    console.type(keys.alt('r'))
    await settled()
    expect(console.asked).toEqual([{ name: 'conversation.read', input: { conversation: jan.id, seq: 5 } }])
  })

  it('answers one message: ↑ picks it, r quotes it', () => {
    const console = inJan()
    console.type(`${keys.up}r`)
    expect(console.screen()).toContain('↪ Jan Nowak: Super, a kto płaci za przesyłkę?')
    console.type(`My.${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: 'My.', replyTo: uuid(110_005) } }])
  })

  it('changes my own message and brings the draft back after it', async () => {
    const console = inJan({ answers: { 'message.edit': {} } })
    console.type(`half${keys.up}${keys.up}e`)
    expect(draft(console)).toBe('Tak, masz 30 dni na zwrot.')
    console.type(` Serio.${keys.enter}`)
    await settled()
    expect(console.asked).toEqual([
      {
        name: 'message.edit',
        input: { conversation: jan.id, message: uuid(110_004), text: 'Tak, masz 30 dni na zwrot. Serio.' },
      },
    ])
    expect(draft(console)).toBe('half')
  })

  it('a note that was begun is a note after it, done or given up: the client never sees it', async () => {
    const console = inJan({ answers: { 'message.edit': {} } })
    const begun = { note: true, editor: { text: 'not for the client' }, editing: null }
    console.type(`${keys.ctrl('n')}not for the client`)
    expect(console.state.drafts[jan.id]).toMatchObject(begun)
    for (const end of [keys.enter, keys.escape]) {
      console.type(`${keys.up}${keys.up}e`)
      expect(draft(console)).toBe('Tak, masz 30 dni na zwrot.')
      console.type(`!${end}`)
      await settled()
      expect(console.state.drafts[jan.id]).toMatchObject(begun)
    }
  })

  it('keeps both slashes that a message begins with when it is changed', async () => {
    const console = inJan({ answers: { 'message.edit': {} } })
    console.load(jan, [message(jan, 6, '//chatctl.example/zwroty', said(anna))])
    console.type(`${keys.up}e!${keys.enter}`)
    await settled()
    expect(console.asked).toMatchObject([
      { name: 'message.edit', input: { text: '//chatctl.example/zwroty!' } },
    ])
  })

  it('deletes after a confirmation, because that can’t be undone; never the client’s words', async () => {
    const console = inJan()
    console.type(`${keys.up}d`)
    expect(console.state.overlay).toBeNull()
    console.type(`${keys.up}d`)
    expect(console.state.overlay).toMatchObject({ kind: 'confirm' })
    console.type(keys.escape)
    await settled()
    expect(console.asked).toEqual([])
    console.type(`d${keys.enter}`)
    await settled()
    expect(console.asked).toEqual([
      { name: 'message.delete', input: { conversation: jan.id, message: uuid(110_004) } },
    ])
  })

  it('typing is never lost: inside the conversation it goes to the composer', () => {
    const console = inJan()
    console.type(`${keys.up}hello`)
    expect(draft(console)).toBe('hello')
  })
})
