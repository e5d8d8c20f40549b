// What an operator does, key by key: taking, writing, handing over, quick replies, notes, changing what was sent.
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/core/protocol/refusal.ts'
import {
  alex,
  anna,
  event,
  jan,
  janTimeline,
  keys,
  message,
  missed,
  ola,
  olena,
  others,
  petro,
  said,
  sampleConsole,
  snapshot,
  superuser,
  uuid,
} from './sample.ts'

type Console = ReturnType<typeof sampleConsole>
const settled = () => new Promise(resolve => setImmediate(resolve))
const by = (of: typeof anna) => ({ kind: 'consultant' as const, id: of.id, name: of.name })

function inJan(options: Parameters<typeof sampleConsole>[0] = {}): Console {
  const console = sampleConsole(options)
  console.type(keys.enter)
  console.load(jan, janTimeline())
  return console
}
const draft = (console: Console, of = jan) => console.state.drafts[of.id]?.editor.text ?? ''
const toast = (console: Console) => console.state.toasts.at(-1)?.text ?? ''

describe('B2 queues', () => {
  it('lists who waits longest first, mine unanswered before mine answered', () => {
    const console = sampleConsole()
    const screen = console.screen()
    expect(screen.indexOf('Jan Nowak')).toBeLessThan(screen.indexOf('Олена'))
    console.type('2')
    expect(console.screen().indexOf('Alex Sample')).toBeLessThan(console.screen().indexOf('美 Example'))
  })

  it('goes to the next who needs me: mine unanswered, then the longest waiting', () => {
    const console = sampleConsole()
    const visited: (string | null)[] = []
    for (let i = 0; i < 2; i++) {
      console.type(keys.alt('n'))
      visited.push(console.state.open)
    }
    console.hear(event('conversation.quieted', jan, { by: by(anna) }))
    console.hear(event('conversation.read', jan, { consultant: anna.id, seq: 5 }))
    console.type(keys.alt('n'))
    visited.push(console.state.open)
    expect(visited).toEqual([jan.id, alex.id, uuid(14)])
    expect(console.loads.map(load => load.conversation)).toEqual(visited)
  })

  it('takes by a letter in the list, and the list follows to Mine', async () => {
    const console = sampleConsole({
      answers: {
        'conversation.accept': {
          ...alex,
          state: 'active',
          participants: [anna.id],
          tookPart: [anna.id],
          assignee: anna.id,
        },
      },
    })
    console.type('2a')
    await settled()
    expect(console.asked).toEqual([{ name: 'conversation.accept', input: { conversation: alex.id } }])
    expect(console.state).toMatchObject({ queue: 'mine', open: alex.id, focus: 'composer' })
    expect(toast(console)).toContain('Alt+Z undoes it')
    console.type(keys.alt('z'))
    await settled()
    expect(console.asked.at(-1)).toEqual({ name: 'conversation.requeue', input: { conversation: alex.id } })
  })

  it('the second to accept is told by name who was first', async () => {
    const taken = new Refusal('taken', 'Ola has this conversation', { by: 'Ola' })
    const console = sampleConsole({ answers: { 'conversation.accept': taken } })
    console.type('2a')
    await settled()
    expect(console.screen()).toContain('✗ Ola has this conversation')
    expect(console.state.queue).toBe('new')
  })

  it('E8: another’s conversation can’t be written into by a user, and by a super user it can', () => {
    const console = sampleConsole()
    console.type(`3${keys.enter}hello${keys.enter}`)
    expect(console.sent).toEqual([])
    const boss = sampleConsole({ snapshot: superuser() })
    boss.type(`3${keys.enter}`)
    boss.load(others, [message(others, 1, 'Hi')])
    boss.type(`hello${keys.enter}`)
    expect(boss.sent).toMatchObject([
      { do: 'message.send', with: { conversation: others.id, text: 'hello' } },
    ])
  })

  it('B3: writing into Missed sends', () => {
    const console = sampleConsole()
    console.type(`4${keys.enter}`)
    console.load(missed, [message(missed, 1, 'Hello?')])
    console.type(`Sorry, here I am${keys.enter}`)
    expect(console.sent).toMatchObject([
      { do: 'message.send', with: { conversation: missed.id, text: 'Sorry, here I am' } },
    ])
  })
})

describe('writing', () => {
  it('sends by Enter, once, with an id of its own and what I had seen', () => {
    const console = inJan()
    console.type(`Ty.${keys.enter}${keys.enter}`)
    expect(console.sent).toHaveLength(1)
    expect(console.sent[0]).toMatchObject({
      do: 'message.send',
      with: { conversation: jan.id, text: 'Ty.', replyTo: null },
    })
    expect(draft(console)).toBe('')
  })

  it('keeps a paste of several lines one message, and breaks lines by Alt+Enter and Ctrl+J', () => {
    const console = inJan()
    console.type(`${keys.paste('one\r\ntwo')}${keys.alt('\r')}three${keys.ctrl('j')}four`)
    expect(console.sent).toEqual([])
    console.type(keys.enter)
    expect(console.sent).toMatchObject([{ with: { text: 'one\ntwo\nthree\nfour' } }])
  })

  it('loses no key of a read with several', () => {
    const console = inJan()
    console.type(`a\x7f\x7fbc${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: 'bc' } }])
  })

  it('C6: keeps a draft in each conversation, and marks it in the list', () => {
    const console = inJan()
    console.type(`half a tho${keys.alt('\x1b[B')}`)
    expect(console.state.open).toBe(olena.id)
    expect(console.screen()).toMatch(/Jan Nowak\s+✎ 0:12/)
    console.type(keys.alt('\x1b[A'))
    expect(draft(console)).toBe('half a tho')
    expect(console.screen()).toContain('> half a tho')
  })

  it('shows what waits to be sent, and what was held back with the keys that decide', () => {
    const console = inJan()
    const item = {
      do: 'message.send' as const,
      with: { conversation: jan.id, message: uuid(500), text: 'Queued words' },
      visitorSeq: 5,
      at: Date.parse(jan.lastAt),
    }
    console.store.dispatch({ type: 'outbox', items: [{ ...item, stands: 'queued' }] })
    expect(console.screen()).toMatch(/Queued words\s+…/)
    expect(console.screen()).toContain('1 queued')
    console.store.dispatch({ type: 'outbox', items: [{ ...item, stands: 'held' }] })
    expect(console.screen()).toMatch(/Queued words\s+\?/)
    expect(console.screen()).toContain('the client wrote meanwhile: Alt+Y sends it, Alt+U')
    console.type(keys.alt('u'))
    expect(draft(console)).toBe('Queued words')
  })

  it('what was refused in a conversation that is over can be thrown away', () => {
    const console = sampleConsole()
    const item = {
      do: 'message.send' as const,
      with: { conversation: uuid(77), message: uuid(500), text: 'Too late' },
      visitorSeq: 0,
      at: console.state.now,
      stands: 'refused' as const,
    }
    console.store.dispatch({ type: 'outbox', items: [item] })
    console.type(`:could not${keys.enter}`)
    expect(console.screen()).toContain('Too late')
    console.type(keys.enter)
    expect(console.discarded).toEqual([uuid(500)])
  })

  it('shows a message at once when the server has it, and once only when its event comes', () => {
    const console = inJan()
    console.type(`Done.${keys.enter}`)
    const what = console.sent[0]!.with as { conversation: string; message: string; text: string }
    const item = {
      do: 'message.send' as const,
      with: what,
      visitorSeq: 5,
      at: console.state.now,
      stands: 'sending' as const,
    }
    console.store.dispatch({ type: 'sent', item, seq: 6, now: console.state.now })
    expect(console.screen().split('Done.')).toHaveLength(2)
    console.hear(
      event('message.sent', jan, {
        message: what.message,
        seq: 6,
        text: 'Done.',
        author: by(anna),
        replyTo: null,
      }),
    )
    expect(console.screen().match(/ {4}Done\./g)).toHaveLength(1)
  })
})

describe('B5 quick replies', () => {
  it('filters by shortcut, title and text, without a colleague’s private ones', () => {
    const console = inJan()
    console.type('/')
    expect(console.screen()).toContain('/order')
    expect(console.screen()).not.toContain('/private')
    console.type('zwro')
    expect(console.screen()).toContain('▌ /zwrot ')
    expect(console.screen()).toContain('/zwrotkoszt')
    expect(console.screen()).not.toContain('/order')
    console.type(`${keys.ctrl('u')}/bezplatny`)
    expect(console.screen()).toContain('▌ /zwrotkoszt')
    expect(console.screen()).not.toContain('30 dni (')
  })

  it('Enter inserts with variables filled in, shown before it is sent', () => {
    const console = inJan()
    console.type('/zwrot')
    expect(console.screen()).toContain('Jan Nowak, na zwrot masz 30 dni.')
    console.type(keys.enter)
    expect(console.sent).toEqual([])
    expect(draft(console)).toBe('Jan Nowak, na zwrot masz 30 dni.')
    console.type(keys.enter)
    expect(console.sent).toMatchObject([{ with: { text: 'Jan Nowak, na zwrot masz 30 dni.' } }])
  })

  it('Tab inserts and sends', () => {
    const console = inJan()
    console.type(`/zwrotk${keys.tab}`)
    expect(console.sent).toMatchObject([{ with: { text: 'Zwrot jest bezpłatny.' } }])
  })

  it('a variable that nothing is known for is shown and never sent', () => {
    const console = inJan()
    console.type(`/order${keys.tab}`)
    expect(console.sent).toEqual([])
    expect(draft(console)).toBe('Your order {contact.order} is on its way.')
    console.type(keys.enter)
    expect(console.sent).toEqual([])
    expect(toast(console)).toContain('{contact.order}')
    console.type(`${keys.ctrl('u')}Your order 7 is on its way.${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: 'Your order 7 is on its way.' } }])
  })

  it('// is a literal slash; /word alone sends nothing', () => {
    const console = inJan()
    console.type(`/nonsense${keys.enter}`)
    expect(console.sent).toEqual([])
    console.type(`${keys.ctrl('u')}//help me${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: '/help me' } }])
  })

  it('adds one in the picker, and says what is unknown in it', async () => {
    const console = inJan({ answers: { 'reply.add': { shortcut: '/hej' } } })
    console.type(`/hej${keys.ctrl('n')}Greeting${keys.tab}Hej {visitor.nick}!${keys.ctrl('s')}`)
    expect(console.screen()).toContain('unknown: {visitor.nick}')
    expect(console.asked).toEqual([])
    console.type(`${keys.ctrl('u')}Hej {visitor.name}!${keys.ctrl('s')}`)
    await settled()
    expect(console.asked).toEqual([
      {
        name: 'reply.add',
        input: { shortcut: '/hej', title: 'Greeting', text: 'Hej {visitor.name}!', scope: 'mine' },
      },
    ])
    expect(console.state.overlay).toBeNull()
    expect(toast(console)).toContain('/hej')
  })

  it('changes mine in the picker; the site’s only where that is allowed', async () => {
    const console = inJan({ answers: { 'reply.edit': { shortcut: '/zwrotkoszt' } } })
    console.type(`/zwrot${keys.alt('e')}`)
    expect(console.state.overlay).toBeNull()
    expect(toast(console)).toContain('only those who manage channels')
    console.type(`k${keys.alt('e')}${keys.tab}!${keys.ctrl('s')}`)
    await settled()
    expect(console.asked).toMatchObject([{ name: 'reply.edit', input: { title: 'Koszt zwrotu!' } }])
    const boss = inJan({ snapshot: superuser() })
    boss.type(`/zwrot${keys.alt('e')}`)
    expect(boss.state.overlay).toMatchObject({ kind: 'form', title: 'Change /zwrot' })
  })
})

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

describe('B4 E7 handing over and closing', () => {
  it('hands over to who is online, at once or with a note', async () => {
    const console = inJan()
    console.type(`${keys.alt('t')}pet${keys.enter}`)
    expect(toast(console)).toContain('Petro: offline')
    console.type(`${keys.ctrl('u')}ola${keys.tab}she knows${keys.enter}`)
    await settled()
    expect(console.asked).toEqual([
      { name: 'conversation.transfer', input: { conversation: jan.id, to: ola.id, note: 'she knows' } },
    ])
    console.type(`${keys.alt('t')}sales${keys.enter}`)
    await settled()
    expect(console.asked.at(-1)?.input).toEqual({ conversation: jan.id, to: uuid(41), note: '' })
    expect(petro.presence).toBe('offline')
  })

  it('loads what has just become mine to read', () => {
    const console = sampleConsole()
    console.type(`3${keys.enter}`)
    console.hear(
      event('conversation.transferred', others, {
        message: uuid(800),
        seq: 4,
        by: by(ola),
        to: by(anna),
        group: null,
      }),
    )
    expect(console.state.conversations.get(others.id)?.participants).toContain(anna.id)
    console.type('1')
    expect(console.screen()).toContain('Marta Other')
  })

  it('invites, leaves, puts back, marks as not waiting', async () => {
    const console = inJan()
    console.type(`${keys.alt('i')}ola${keys.enter}${keys.alt('l')}${keys.alt('q')}${keys.alt('w')}`)
    await settled()
    expect(console.asked.map(one => one.name)).toEqual([
      'conversation.invite',
      'conversation.leave',
      'conversation.requeue',
      'conversation.quiet',
    ])
  })

  it('closes only after a confirmation, and a closed one takes no words', async () => {
    const console = inJan({ answers: { 'conversation.close': {} } })
    console.type(keys.alt('x'))
    expect(console.asked).toEqual([])
    console.type(keys.enter)
    await settled()
    expect(console.asked.map(one => one.name)).toEqual(['conversation.close'])
    console.hear(event('conversation.closed', jan, { message: uuid(801), seq: 6, by: by(anna) }))
    expect(console.screen()).toContain('Closed.')
    console.type(`hello${keys.enter}`)
    expect(console.sent).toEqual([])
    console.type(keys.alt('n'))
    expect(console.state.conversations.get(jan.id)).toBeUndefined()
  })

  it('B7: bans the profile or the address, with a reason', async () => {
    const console = inJan()
    console.type(`${keys.alt('b')}${keys.down}`)
    expect(console.screen()).toContain('▌ the address 203.0.113.9')
    console.type(`${keys.enter}flood${keys.enter}`)
    await settled()
    expect(console.asked).toEqual([
      { name: 'ban.add', input: { conversation: jan.id, scope: 'ip', reason: 'flood' } },
    ])
  })

  it('F3: without a connection all stays readable, acts say why not, and sending goes on', () => {
    const console = inJan()
    console.store.dispatch({
      type: 'link',
      link: {
        is: 'offline',
        since: console.state.now,
        why: 'the connection broke',
        retryAt: console.state.now + 4_000,
        refusal: null,
      },
    })
    expect(console.screen()).toContain('○ offline · again in 4 s')
    expect(console.screen()).toContain('Tak, masz 30 dni')
    console.type(keys.alt('r'))
    expect(toast(console)).toContain('needs the connection')
    console.type(`later${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: 'later' } }])
  })

  it('takes a whole new snapshot without losing what is open or written', () => {
    const console = inJan()
    console.type('half')
    console.store.dispatch({
      type: 'snapshot',
      snapshot: snapshot({ queues: { mine: [jan], new: [], others: [], missed: [] } }),
    })
    expect(console.state.opened[jan.id]?.stale).toBe(true)
    expect(draft(console)).toBe('half')
    expect(console.screen()).toContain('Tak, masz 30 dni')
  })
})
