// Hostile texts through the views that lie over the panes: mails, tasks, mentions, history, people, what was kept.
import { describe, expect, it } from 'vitest'
import { width } from '../../src/core/text/width.ts'
import { painted, plain } from '../../src/tui/line.ts'
import { createScreen } from '../../src/tui/terminal/screen.ts'
import { themeFor } from '../../src/tui/theme.ts'
import { controls, hostileTexts } from './hostile-texts.ts'
import { settled } from './in-jan.ts'
import { anna, event, happened, jan, message, reply, said, shown, superuser, uuid } from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'
import { Emulator } from './terminal/emulator.ts'
import { strayIn } from './terminal/stray.ts'

const columns = 120
const rows = 40
const at = '2026-03-02T09:00:00.000Z'

const texts = [
  ...hostileTexts,
  controls.join(' '),
  `z${'\u0301'.repeat(10_000)}z`,
  `${'a long word\u202e\x1b[31m 日本 👩‍👩‍👧 e\u0301'.repeat(32_000)}end`,
]

/** Everything that the server can say of what somebody else wrote. */
function answers(text: string) {
  const of = { ...jan, name: text, code: jan.code, lastMessage: { ...jan.lastMessage!, text } }
  const author = { kind: 'consultant' as const, id: anna.id, name: text }
  const entries = [
    message(of, 1, text),
    message(of, 2, text, said(anna, { kind: 'note', author })),
    message(of, 3, '', happened('visit.started', { page: text, title: text })),
    message(of, 4, text, {
      mail: {
        id: uuid(50),
        subject: text,
        from: text,
        fromName: text,
        quoted: text,
        left: [{ name: text, size: 9, left: 'program' }],
      },
    } as never),
    message(of, 5, '', {
      kind: 'file',
      files: [{ id: uuid(51), name: text, type: 'x/y', size: 9, width: null, height: null, url: '/f' }],
    } as never),
  ]
  const { contact } = shown(of, [])
  const person = {
    ...contact,
    firstName: text,
    lastName: text,
    company: text,
    note: text,
    tags: [text],
    emails: [text],
    phones: [text],
    fields: { [text.slice(0, 40)]: text },
    subscribed: null,
  }
  const task = {
    id: uuid(60),
    text,
    name: text,
    due: '2026-03-02',
    dueAt: at,
    state: 'open',
    contact: contact.id,
    consultant: anna.id,
    conversation: of.id,
    by: author,
    createdAt: at,
  }
  return {
    of,
    entries,
    person,
    task,
    answers: {
      'mail.list': {
        items: [
          {
            id: uuid(40),
            state: 'quarantined',
            receivedAt: at,
            subject: text,
            from: text,
            fromName: text,
            reason: text,
            suggestion: null,
            text,
            attachments: [{ name: text, type: text, size: 9 }],
          },
        ],
      },
      'letter.list': {
        items: [{ id: uuid(41), code: 'D-1', to: [text], createdAt: at, error: text, tries: 2 }],
      },
      'mention.list': {
        items: [
          {
            conversation: { id: of.id, code: of.code, name: text },
            message: uuid(42),
            by: text,
            at,
            seen: false,
            note: { text },
          },
        ],
      },
      'conversation.list': { items: [{ ...of, state: 'closed' }] },
      'conversation.show': {
        conversation: of,
        messages: entries,
        contact: person,
        visit: null,
        earlier: 0,
        tasks: [task],
      },
      'message.search': {
        items: [
          {
            conversation: { id: of.id, code: of.code, name: text },
            message: message(of, 1, text),
            hits: [{ from: 0, to: 3 }],
          },
        ],
      },
      'contact.list': { items: [person] },
      'contact.show': person,
      'task.list': { items: [task] },
      'filter.list': { items: [{ id: uuid(43), name: text, query: text, shared: true }] },
      'ban.list': {
        items: [
          {
            id: uuid(44),
            name: text,
            reason: text,
            by: text,
            createdAt: at,
            until: null,
            target: { kind: 'address', address: '203.0.113.9' },
          },
        ],
      },
    },
  }
}

/** What is pressed, one wait for the server after the other. */
const views: Record<string, readonly string[]> = {
  'the list of mails': [keys.alt('9')],
  'a mail': [keys.alt('9'), keys.enter],
  'what is to be done with a mail': [keys.alt('9'), keys.enter, keys.enter],
  'failed mails': [keys.alt('9'), keys.tab],
  'where I am mentioned': [keys.escape, 'm'],
  'what I am to do today': ['0'],
  history: [keys.alt('7')],
  'hits in history': [keys.alt('7'), 'zwrot'],
  'a conversation of history': [keys.alt('7'), keys.enter],
  'a folder for transcripts': [keys.alt('7'), keys.ctrl('t'), keys.enter],
  people: [keys.alt('h')],
  'a person': [keys.alt('h'), keys.enter],
  'the operators': [keys.alt('g')],
  'hits in the conversation': [keys.enter, keys.ctrl('f'), 'a'],
  'unfolded quotes': [keys.enter, keys.up, keys.up, 'q'],
  'files to save': [keys.enter, keys.up, 's'],
  'a task in the conversation': [keys.enter, keys.alt('8')],
  'the quick replies': [keys.enter, '/'],
  'the form of a quick reply': [keys.enter, '/', keys.alt('e')],
  'a transfer': [keys.enter, keys.alt('t')],
  'who the client is': [keys.enter, keys.alt('k')],
}

async function shows(text: string, pressed: readonly string[]) {
  const all = answers(text)
  const snapshot = superuser()
  const file = { id: uuid(52), name: text, type: 'x/y', size: 9, width: null, height: null, url: '/f' }
  const mine = reply(900, '/x', text, text, { scope: 'mine', consultant: anna.id, files: [file] } as never)
  Object.assign(snapshot, {
    replies: [mine],
    tasks: [all.task],
    queues: { mine: [all.of], new: [], others: [], missed: [] },
  })
  snapshot.consultants = snapshot.consultants.map(one => (one.id === anna.id ? one : { ...one, name: text }))
  const console = sampleConsole({ columns, rows, snapshot, answers: all.answers })
  console.load(all.of, all.entries, { contact: all.person as never, tasks: [all.task] as never })
  console.hear(
    event('consultant.mentioned', all.of, {
      message: all.entries[1]!.id,
      consultant: anna.id,
      by: { kind: 'consultant', id: anna.id, name: text },
    }),
  )
  for (const key of pressed) {
    console.type(key)
    for (let i = 0; i < 4; i++) await settled()
  }
  const emulator = new Emulator(columns, rows)
  const screen = createScreen(emulator)
  const { lines, cursor } = console.view()
  screen.show(
    lines.map(line => painted(line, themeFor({}))),
    cursor,
  )
  screen.flush()
  await emulator.settled()
  return {
    sent: emulator.sent.join(''),
    rows: lines.map(line => plain(line)),
    overlay: console.state.overlay,
  }
}

describe.each(Object.entries(views))('untrusted text in %s', { timeout: 60_000 }, (_name, pressed) => {
  it('stands there as harmless characters, and no row is longer than the screen', async () => {
    const normal = await shows('Sample', pressed)
    expect(normal.rows.join('\n')).toContain('Sample')
    for (const text of texts) {
      const { sent, rows: shown, overlay } = await shows(text, pressed)
      expect(strayIn(sent)).toEqual([])
      expect(Math.max(...shown.map(row => width(row)))).toBeLessThanOrEqual(columns)
      expect(overlay?.kind).toBe(normal.overlay?.kind)
    }
  })
})
