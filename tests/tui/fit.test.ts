// F7: in every language the console's words fit their place on the smallest terminal, 80 × 24.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../../src/core/text/language.ts'
import { knownVariables } from '../../src/core/text/variables.ts'
import { wordsOf } from '../../src/tui/act.ts'
import { bindingsOf } from '../../src/tui/bindings.ts'
import { commandsOf, hintsOf, whyOff } from '../../src/tui/dispatch.ts'
import { acts } from '../../src/tui/keymap.ts'
import { texts } from '../../src/tui/texts.ts'
import type { Console } from './in-jan.ts'
import {
  ago,
  alex,
  anna,
  conversation,
  event,
  happened,
  jan,
  janTimeline,
  mei,
  message,
  observing,
  ola,
  others,
  said,
  shown,
  snapshot,
  superuser,
  uuid,
} from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'
import { cutOff, spoken, whole } from './spoken.ts'

process.env.TZ = 'UTC'

type Options = Parameters<typeof sampleConsole>[0]

const small = (language: Language, more: Options = {}): Console =>
  sampleConsole({ columns: 80, rows: 24, language, ...more })

const withJan = (language: Language, more: Options = {}): Console => {
  const console = small(language, more)
  console.type(keys.enter)
  console.load(jan, janTimeline())
  return console
}

/** What was said in a situation and was cut on its screens. */
function misfits(language: Language, situation: (see: (console: Console) => void) => void): string[] {
  const screens: string[] = []
  const said = spoken(language, () => situation(console => screens.push(console.screen())))
  return [...said].filter(([text]) => cutOff(text, screens)).map(([text, key]) => `${key}: ${text}`)
}

const presses =
  (...more: string[]) =>
  (language: Language, see: (console: Console) => void): void => {
    const console = withJan(language)
    see(console)
    for (const bytes of more) {
      console.type(bytes)
      see(console)
    }
  }

const alt = keys.alt
const down = (n: number) => Array.from({ length: n }, () => keys.down)

const looking = [keys.ctrl('f'), '30', keys.enter, '777', keys.escape, keys.ctrl('g'), `77.77${keys.enter}`]
const finding = [alt('7'), keys.ctrl('f'), keys.tab, keys.escape, alt('p'), keys.escape, alt('s')]
const exporting = [keys.ctrl('t'), keys.escape, alt('7'), keys.ctrl('t'), keys.down, keys.down, keys.enter]

const situations: Record<string, (language: Language, see: (console: Console) => void) => void> = {
  'the queues': (language, see) => {
    const console = small(language)
    for (const key of ['1', '2', '3', '4', '5', '6']) {
      console.type(key)
      see(console)
    }
  },
  'empty queues': (language, see) => {
    const console = small(language, {
      snapshot: snapshot({ queues: { mine: [], new: [], others: [], missed: [] } }),
    })
    for (const key of ['1', '2', '3', '4', '5', '6']) {
      console.type(key)
      see(console)
    }
  },
  'nobody is mine, and some wait': (language, see) => {
    for (const waiting of [
      [alex],
      [alex, mei],
      Array.from({ length: 5 }, (_, i) => conversation(80 + i, 'Kim')),
    ]) {
      const queues = { mine: [], new: waiting, others: [], missed: [] }
      see(small(language, { snapshot: snapshot({ queues }) }))
    }
  },
  'the order of Unread': (language, see) => {
    const console = small(language)
    see(console)
    console.type('5s')
    see(console)
    console.type('s')
    see(console)
  },
  'the queues at their fullest': (language, see) => {
    const many = (n: number, more = {}) =>
      Array.from({ length: n }, (_, i) => conversation(100 + i, 'Kim', more))
    const console = small(language, {
      snapshot: snapshot({
        queues: { mine: [jan], new: many(25, { waitingSince: ago(90_000) }), others: [others], missed: [] },
      }),
    })
    console.type('2')
    see(console)
  },
  'an open conversation, and back': presses(keys.up, keys.escape, keys.escape),
  'the card': presses(alt('c')),
  'the card with what the client did': (language, see) => {
    const console = withJan(language)
    const { visit } = shown(jan, [])
    const action = { id: jan.id, type: 'zzz', title: '', campaign: 'Kim', source: 'Kim', tool: 'Kim' }
    const actions = [{ ...action, currency: '', proven: false, at: ago(60) }]
    console.load(jan, janTimeline(), { visit: { ...visit!, actions } })
    console.type(alt('c'))
    see(console)
  },
  'quick replies': presses('/', 'zz'),
  'a quick reply with a hole': presses('/order', keys.enter),
  'emoji by name': presses(':ok'),
  'a text that is too long for one message': presses(keys.paste('Kim\n'.repeat(2_500)), keys.enter),
  'a file that was dropped': presses(keys.paste(process.execPath)),
  'a note, and a mention in it': presses(keys.ctrl('n'), '@'),
  'a message that is edited': (language, see) => {
    const console = withJan(language, { snapshot: superuser() })
    console.type(keys.up + keys.up)
    console.type('e')
    see(console)
  },
  'Important, and what is to be done about a client': (language, see) => {
    const due = { due: ago(60), dueAt: ago(60), createdAt: ago(600), doneAt: null, remindedAt: null }
    const about = { contact: jan.contact, name: 'Jan Nowak', conversation: null, consultant: anna.id }
    const by = { id: anna.id, name: 'Anna' }
    const task = (n: number) =>
      ({ id: uuid(n), code: `T-${n}`, state: 'open', text: 'zzz', by, ...about, ...due }) as const
    const console = small(language, { snapshot: snapshot({ tasks: [task(1)] }) })
    see(console)
    console.type(keys.enter)
    console.load(jan, janTimeline(), { tasks: [task(1), task(2)] })
    for (const bytes of [
      alt('v'),
      keys.escape,
      alt('c'),
      alt('8'),
      keys.ctrl('s'),
      'zzz\tgone',
      keys.ctrl('s'),
    ]) {
      console.type(bytes)
      see(console)
    }
    const empty = small(language)
    empty.type('0')
    see(empty)
  },
  closing: presses(alt('x'), '\t', keys.ctrl('s')),
  'marked rows': (language, see) => {
    const console = small(language, { answers: { 'contact.show': { id: jan.contact, tags: [] } } })
    for (const bytes of ['2', ' ', '*', 'x', keys.escape, '*', 't', keys.escape, '#', keys.escape, '#']) {
      console.type(bytes)
      see(console)
    }
  },
  'handing over': presses(alt('t'), 'zz', keys.ctrl('u'), keys.tab),
  inviting: presses(alt('i'), 'zz'),
  banning: presses(alt('b'), keys.enter),
  'banning an address': presses(alt('b'), keys.down, keys.enter),
  language: presses(`${alt('p')}`),
  'my settings, and what each may be': (language, see) => {
    for (const names = Object.keys(texts.settings.names); names.length > 0; names.pop()) {
      const console = withJan(language)
      console.desk.run('profile')
      see(console)
      for (const _ of names.slice(1)) console.type(keys.down)
      console.type(keys.enter)
      see(console)
      console.type(`zzz${keys.enter}`)
      see(console)
    }
  },
  'the views, before anything has come': (language, see) => {
    for (const view of ['people', 'history', 'consultants', 'blacklist']) {
      const console = withJan(language)
      console.desk.run(view)
      see(console)
    }
  },
  'the palette, searched in vain': presses(alt('p'), 'zzz'),
  'adding a quick reply': (language, see) => {
    const console = withJan(language, { snapshot: superuser() })
    console.type(`/${keys.ctrl('n')}`)
    see(console)
    console.type(`zzz${keys.tab}t${keys.tab}{nothing}${keys.ctrl('s')}`)
    see(console)
  },
  'changing and deleting a quick reply': (language, see) => {
    const console = withJan(language, { snapshot: superuser() })
    console.type(`/zwrot${alt('e')}`)
    see(console)
    console.type(`${keys.escape}\x1b[3;3~`)
    see(console)
  },
  'deleting a message': (language, see) => {
    const console = withJan(language, { snapshot: superuser() })
    console.type(`${keys.up}${keys.up}d`)
    see(console)
  },
  'others’ conversation': (language, see) => {
    const console = small(language)
    console.type(`3${keys.enter}`)
    see(console)
  },
  'one that is closed, and one that nobody may write in': (language, see) => {
    const console = withJan(language)
    console.store.dispatch({ type: 'known', conversation: { ...jan, state: 'closed' } })
    see(console)
    const other = small(language, {
      snapshot: snapshot({
        queues: {
          mine: [],
          new: [],
          missed: [],
          others: [{ ...jan, tookPart: [anna.id], assignee: ola.id, participants: [ola.id] }],
        },
      }),
    })
    other.type(`3${keys.enter}`)
    other.load(jan, janTimeline())
    see(other)
  },
  'a new one': (language, see) => {
    const console = small(language)
    console.type(`2${keys.enter}`)
    see(console)
    console.load(alex, [message(alex, 1, 'Hello?')])
    see(console)
  },
  'one that could not be loaded': (language, see) => {
    const console = small(language)
    console.type(keys.enter)
    console.store.dispatch({ type: 'failed', conversation: jan.id, why: 'gone' })
    see(console)
  },
  'words and days that are looked for': presses(...looking),
  'transcripts of one and of what is listed, filters': presses(...exporting, keys.escape, ...finding),
  'a line that is lost and comes back': (language, see) => {
    const console = withJan(language)
    const [since, retryAt] = [console.state.now, console.state.now + 9000]
    const lost = { is: 'offline' as const, since, why: 'x', retryAt, refusal: null }
    for (const link of [lost, { is: 'connecting' as const }, { is: 'online' as const }]) {
      console.store.dispatch({ type: 'link', link })
      see(console)
    }
  },
  'an observer': (language, see) => see(withJan(language, { snapshot: observing() })),
  'quiet hours': (language, see) => see(withJan(language, { settings: { quietHours: '0-24' } })),
  away: (language, see) => {
    const { me, ...rest } = snapshot()
    const consultant = { ...me.consultant, presence: 'away' as const }
    see(withJan(language, { snapshot: { ...rest, me: { ...me, consultant } } }))
  },
  'no connection': (language, see) => {
    const console = withJan(language)
    const link = { is: 'offline' as const, since: console.state.now, why: '', refusal: null }
    for (const retryAt of [console.state.now + 25_000, console.state.now]) {
      console.store.dispatch({ type: 'link', link: { ...link, retryAt } })
      see(console)
    }
    console.store.dispatch({ type: 'link', link: { is: 'connecting' } })
    see(console)
  },
  'a mention from afar': (language, see) => {
    const console = withJan(language)
    for (const by of ['Aleksandra', 'Ola'])
      console.hear(
        event('consultant.mentioned', alex, {
          consultant: anna.id,
          message: alex.id,
          by: { kind: 'consultant', id: ola.id, name: by },
        }),
      )
    see(console)
  },
  'what is typed': (language, see) => {
    for (const names of [['Ola'], ['Ola', 'Petro']]) {
      const console = withJan(language)
      for (const name of names)
        console.store.dispatch({
          type: 'signal',
          now: console.state.now,
          signal: { type: 'typing', conversation: jan.id, by: { kind: 'consultant', id: name, name } },
        })
      see(console)
      console.type('x')
      see(console)
    }
  },
  'a mail in a conversation': (language, see) => {
    for (const left of ['size', 'program', 'empty', 'count'] as const) {
      const console = small(language)
      console.type(keys.enter)
      const mail = { id: jan.id, subject: '', from: 'jan@example.com', fromName: 'Jan', quoted: '> x' }
      const kept = { ...mail, left: [{ name: 'Kim', size: 5, left }] }
      console.load(jan, [message(jan, 1, 'ok', { mail: kept })])
      see(console)
      console.type(`${keys.up}q`)
      see(console)
    }
  },
  'mails that wait for a decision': (language, see) => {
    const console = sampleConsole({ columns: 110, rows: 24, language, snapshot: superuser() })
    for (const n of [1, 2, 5]) {
      console.store.dispatch({ type: 'view', view: { post: { quarantined: n, failed: 0 } } })
      see(console)
    }
  },
  'every technical event': (language, see) => {
    const people = { consultant: said(ola).author, by: said(anna).author, to: said(ola).author }
    const all: [Parameters<typeof happened>[0], Record<string, unknown>][] = [
      ['visit.started', {}],
      ['visit.started', { page: 'https://shop.example/cart' }],
      ['visit.paged', { page: 'https://shop.example/cart' }],
      ['visit.ended', {}],
      ['contact.introduced', { name: 'Jan', email: 'jan@example.com' }],
      ['conversation.started', {}],
      ['conversation.started', { offline: true }],
      ['conversation.accepted', people],
      ['conversation.transferred', people],
      ['participant.joined', { consultant: people.consultant }],
      ['participant.joined', people],
      ['participant.left', people],
      ['conversation.requeued', people],
      ['conversation.missed', {}],
      ['conversation.closed', people],
      ['conversation.rated', { score: 4, comment: 'ok' }],
      ['conversation.mailed', { ...people, to: 'jan@example.com' }],
      ['client.rated', { ...people, score: 5 }],
      ['message.failed', { to: 'jan@example.com', reason: 'gone', letter: jan.id }],
    ]
    for (const [i, [type, data]] of all.entries()) {
      const console = small(language)
      console.type(keys.enter)
      console.load(jan, [message(jan, i + 1, '', happened(type, data))])
      see(console)
    }
  },
}

describe.each(languages)('F7 in %s, at 80 × 24', language => {
  it.each(Object.keys(situations))('%s', name => {
    expect(misfits(language, see => situations[name]!(language, see))).toEqual([])
  })

  it('what the foot says at the end of an act', () => {
    const places: Record<string, unknown> = {}
    small(language)
    const said = Object.entries(texts.toast).flatMap(([key, words]): [string, string][] =>
      typeof words === 'string'
        ? [[key, words]]
        : typeof words === 'function'
          ? [
              [
                key,
                (words as (...of: string[]) => string)('Jan Nowak', key === 'mentioned' ? 'Alt+O' : 'Ola'),
              ],
            ]
          : Object.entries(words).map(([part, text]): [string, string] => [`${key}.${part}`, text as string]),
    )
    for (const [key, words] of said) {
      const console = withJan(language)
      const undone = /^(accepted|requeued|quiet)$/.test(key)
      console.desk.say('good', words, undone ? () => {} : undefined)
      const sentence = undone ? `${words} · ${texts.toast.undo('Alt+Z')}` : words
      if (!whole(sentence, [console.screen()])) places[key] = sentence
    }
    expect(places).toEqual({})
  })

  const states: Record<string, () => Console> = {
    'in the list': () => small(language),
    'with nothing in the list': () =>
      small(language, { snapshot: snapshot({ queues: { mine: [], new: [], others: [], missed: [] } }) }),
    'in a conversation': () => withJan(language),
    'among its messages': () => {
      const console = withJan(language)
      console.type(keys.up)
      return console
    },
    'in a missed one': () => {
      const console = small(language)
      console.type('4')
      return console
    },
    'in Unread': () => {
      const console = small(language)
      console.type('5')
      return console
    },
    'as observer': () => withJan(language, { snapshot: observing() }),
    'in the quick replies': () => {
      const console = withJan(language, { snapshot: superuser() })
      console.type('/')
      return console
    },
  }

  it.each(Object.keys(states))('the foot has room for every hint %s', name => {
    const console = states[name]!()
    const foot = console.screen().split('\n').at(-1)!
    const lacking = hintsOf(bindingsOf(), console.state).filter(
      hint => !foot.includes(`${hint.key} ${hint.label}`),
    )
    expect(lacking).toEqual([])
  })

  it.each(Object.keys(states))('the palette shows every command whole, and why it is off, %s', name => {
    const console = states[name]!()
    const rows = commandsOf(bindingsOf(), console.state)
    console.type(keys.alt('p'))
    const screens = [console.screen()]
    for (const key of down(rows.length)) {
      console.type(key)
      screens.push(console.screen())
    }
    const all = screens.join('\n')
    expect(rows.filter(row => !all.includes(row.label)).map(row => row.label)).toEqual([])
    expect(rows.filter(row => row.off && !all.includes(row.off)).map(row => row.off)).toEqual([])
  })

  it.each(Object.keys(states))('says whole why an act can’t be done %s', name => {
    const console = states[name]!()
    const reasons = acts.flatMap(act => {
      const off = whyOff(console.state, act)
      return off ? [`${wordsOf(act).help}: ${off}`] : []
    })
    const cut = reasons.filter(reason => {
      console.desk.say('warning', reason)
      return !whole(reason, [console.screen()])
    })
    expect(cut).toEqual([])
  })

  it('the overlay of keys shows every act whole', () => {
    const console = withJan(language)
    console.type(keys.f1)
    const screens = [console.screen()]
    for (const key of down(200)) {
      console.type(key)
      screens.push(console.screen())
    }
    const shown = acts.filter(act => act.keys.length > 0).map(act => wordsOf(act).help)
    expect(shown.filter(help => !whole(help, screens))).toEqual([])
  })
})

describe('F7 nothing is said past the catalogue', () => {
  it.each(['ru', 'uk'] as const)(
    '%s: what stands there in Latin letters is a name, a key or a client’s word',
    language => {
      const screens: string[] = []
      for (const situation of Object.values(situations))
        situation(language, console => screens.push(console.screen()))
      // Names of emoji are typed as they are everywhere, and a file keeps its own.
      const shown = screens
        .join('\n')
        .replace(/:[a-z0-9_]+:/g, '')
        .replaceAll(process.execPath, '')
      const words = new Set(shown.match(/[A-Za-z]{3,}/g))
      // What the client, the colleagues and the keys are called; `note` can be typed, as the variables can.
      const named = readFileSync(new URL('sample.ts', import.meta.url), 'utf8')
      const foreign = `${named} ${basename(process.execPath)} Alt Ctrl End Enter Esc Tab English Polski iTerm kitty sixel Kim chatctl note ${knownVariables.join(' ')} zzz gone nothing OSC CSV JSON Markdown csv json txt`
      expect([...words].filter(word => !foreign.includes(word)).sort()).toEqual([])
    },
  )
})

describe('F7 the test of fitting', () => {
  it('finds a text that is too long for its place', () => {
    expect(cutOff('much too long for here', ['│ much too lo… │'])).toBe(true)
    expect(cutOff('wrapped in a pane and cut', ['│ wrapped in │\n│ a pane and… │'])).toBe(true)
    expect(cutOff('wrapped in a pane', ['left │ wrapped in\nleft │ a pane'])).toBe(false)
    expect(whole('wrapped in a pane', ['left │ wrapped in\nleft │ a pane'])).toBe(true)
    expect(whole('never shown', ['nothing'])).toBe(false)
  })
})
