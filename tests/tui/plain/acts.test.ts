// What the plain console can do besides talking: each act of the console by a word, or a reason why it needs a screen.
import { describe, expect, it } from 'vitest'
import { acts } from '../../../src/tui/keymap.ts'
import { createAnnouncer } from '../../../src/tui/plain/announce.ts'
import { commands, wordOfAct } from '../../../src/tui/plain/commands.ts'
import { screenOnly } from '../../../src/tui/plain/screen-only.ts'
import { createCounter, createTurns } from '../../../src/tui/plain/turns.ts'
import { jan, janTimeline, message, snapshot, uuid } from '../sample.ts'
import { sampleConsole } from '../sample-console.ts'

type Options = Parameters<typeof sampleConsole>[0]

/** The lines that it says to these lines, in order; the store's own words among them. */
async function plain(options: Options = {}, page = Number.POSITIVE_INFINITY) {
  const { desk, store, ...console } = sampleConsole(options)
  const said: string[] = []
  const say = (lines: readonly string[]) => void said.push(...lines)
  store.subscribe(action => {
    if (action.type === 'toast') say([action.toast.text])
  })
  const turns = createTurns({ desk, acts, store, counter: createCounter(), say, page })
  return {
    ...console,
    store,
    said,
    async says(...lines: string[]): Promise<string> {
      const before = said.length
      turns.take(lines)
      await turns.done()
      return said.slice(before).join('\n')
    },
  }
}

const superuser = () => {
  const all = snapshot()
  return { ...all, me: { ...all.me, can: [...all.me.can, 'superuser'], admin: true } }
}

describe('B2 every act without a screen', () => {
  /** Where something is typed, asked or picked on the screen: lines do that here. */
  const places = ['always', 'anywhere', 'list', 'conversation', 'composer', 'timeline']

  it('has a word, or is one of those that need a screen; none is both', () => {
    const here = acts.filter(act => places.includes(act.place)).map(act => act.id)
    const reached = here.filter(id => wordOfAct[id] !== undefined)
    // Discarding stands for taking back: there is no composer to take it back into.
    const without = here.filter(id => wordOfAct[id] === undefined || id === 'outbox.takeBack')
    expect(without.filter(id => !screenOnly.includes(id))).toEqual([])
    expect(reached.filter(id => screenOnly.includes(id) && id !== 'outbox.takeBack')).toEqual([])
    expect(reached.length).toBeGreaterThan(50)
    const words = commands.map(one => one.word)
    expect(new Set(words).size).toBe(words.length)
  })

  it('is told by help with what it takes', async () => {
    const console = await plain()
    const help = await console.says('/help')
    for (const { word } of commands) expect(help).toMatch(new RegExp(`^${word}(:| )`, 'm'))
  })
})

const letter = uuid(77)
const mailed = message(jan, 6, 'A broken cup\n\nIt came broken.', {
  mail: {
    id: uuid(41),
    subject: 'A broken cup',
    from: 'maria@mail.example',
    fromName: 'Maria',
    quoted: '> first\n> second',
    left: [{ name: 'run.exe', size: 10, left: 'program' }],
  },
} as never)

const failed = message(jan, 7, '', {
  kind: 'event',
  event: {
    type: 'message.failed',
    data: { letter, to: 'maria@mail.example', reason: 'no such mailbox' },
  },
} as never)
const timeline = [...janTimeline(), mailed, failed]

describe('C1 mails without a screen', () => {
  async function inJan(answers: Record<string, unknown> = {}) {
    const console = await plain({ answers })
    console.store.dispatch({ type: 'view', view: { queue: 'mine' } })
    console.load(jan, timeline)
    await console.says('open Jan')
    console.load(jan, timeline)
    return console
  }

  it('say that they quote and what was left behind; the quotes on demand, the failed one again', async () => {
    const console = await inJan({ 'letter.retry': {} })
    const open = await console.says('open')
    expect(open).toContain('quotes 2 lines: quotes says them')
    expect(open).toContain('run.exe, 10 B (a program, in the original only)')
    expect(open).not.toContain('> first')
    expect(await console.says('quotes 6')).toBe('> first\n> second')
    expect(await console.says('quotes 1')).toBe('nothing is quoted here')
    expect(await console.says('quotes 99')).toBe('no entry #99 here')
    expect(await console.says('retry 7')).toContain('it is sent again')
    expect(console.asked).toContainEqual({ name: 'letter.retry', input: { letter } })
  })
})

describe('D8 mails that wait for a decision without a screen', () => {
  const aside = {
    id: uuid(40),
    state: 'quarantined',
    receivedAt: '2026-11-19T10:00:00.000Z',
    subject: 'Re: [D-1001] order',
    from: 'mallory@mail.example',
    fromName: '',
    reason: 'D-1001 stands in the subject',
    suggestion: jan.id,
    text: 'Send it\u001b]52;c;eA==\u0007 to me.',
    attachments: [],
  }

  it('are listed, read whole, then decided', async () => {
    const answers = {
      'mail.list': { items: [aside] },
      'mail.file': { ...aside, state: 'filed', conversation: jan.id },
    }
    const console = await plain({ snapshot: superuser(), answers })
    expect(await console.says('mail')).toMatch(/1\. Re: \[D-1001\] order, .*mallory@mail\.example/)
    const read = await console.says('1')
    expect(read).toContain('Send it␛ to me.')
    expect(read).toMatch(/1\. put into .*suggested/)
    expect(await console.says('1')).toContain(`filed: ${jan.code} ${jan.name}`)
    expect(console.asked).toContainEqual({ name: 'mail.file', input: { mail: aside.id } })
  })

  it('a long one is said page by page, and asks only at its end', async () => {
    const text = Array.from({ length: 30 }, (_, i) => `line ${i + 1}`).join('\n')
    const answers = { 'mail.list': { items: [{ ...aside, text }] } }
    const console = await plain({ snapshot: superuser(), answers }, 22)
    await console.says('mail')
    const first = await console.says('1')
    expect(first).toContain('line 3')
    expect(first).not.toContain('put into')
    const rest = await console.says('')
    expect(rest).toContain('line 30')
    expect(rest).toMatch(/line 30[\s\S]*put into/)
  })
})

describe('B1 views without a screen', () => {
  it('change their order and take transcripts by a word with a slash', async () => {
    const answers = { 'conversation.list': { items: [jan] } }
    const console = await plain({ answers })
    const history = await console.says('history')
    expect(history).toMatch(/\/order/)
    expect(history).toMatch(/\/transcript: /)
    await console.says('/order')
    const sorts = console.asked.filter(one => one.name === 'conversation.list').map(one => one.input.sort)
    expect(sorts).toEqual(['time', 'operator'])
    expect(await console.says('/transcript')).toMatch(/Transcript[\s\S]*1\. this one/)
  })
})

describe('C2 several conversations at once without a screen', () => {
  it('are marked by their numbers, acted on together, and the next act is about the open one again', async () => {
    const console = await plain({ answers: { 'conversation.quiet': {} } })
    await console.says('mine', 'open 1', 'mine')
    expect(await console.says('mark 99')).toContain('99: no numbers of the last list')
    expect(await console.says('mark 1-2')).toMatch(/^2 marked/)
    await console.says('quiet')
    const quieted = console.asked.filter(one => one.name === 'conversation.quiet')
    expect(quieted.length).toBe(2)
    expect(console.store.state).toMatchObject({ marked: [], focus: 'composer' })
    await console.says('mark 1', 'unmark')
    expect(console.store.state).toMatchObject({ marked: [], focus: 'composer' })
  })
})

describe('C6 emoji without a screen', () => {
  it('are written by name, and a time stays a time', async () => {
    const console = await plain()
    await console.says('open Jan')
    console.load(jan, janTimeline())
    await console.says('write :smile: at 10:30:15, :nosuchname:')
    expect(console.sent).toMatchObject([{ with: { text: '😄 at 10:30:15, :nosuchname:' } }])
  })
})

describe('A9 reading back without a screen', () => {
  it('finds words, goes to a day and on from there; the next words go to the client', async () => {
    const console = await plain()
    await console.says('open Jan')
    const many = Array.from({ length: 40 }, (_, i) =>
      message(jan, i + 1, i === 7 ? 'Żółte buty' : `word ${i + 1}`, {
        at: new Date(Date.UTC(2026, 10, 1 + Math.floor(i / 4), 10, i)).toISOString(),
      }),
    )
    console.load({ ...jan, lastSeq: 40 }, many)
    expect(await console.says('find zolte')).toMatch(/^#8 .*Żółte buty$/)
    expect(await console.says('find nothing like it')).toBe('nothing here')
    const day = await console.says('day 2026-11-03')
    expect(day).toMatch(/#9 .*word 9/)
    expect(day).toContain('more came after: later says it')
    expect(console.store.state.focus).toBe('composer')
    const after = await console.says('later')
    expect(after).toMatch(/#19 .*word 19/)
    expect(after).not.toMatch(/#18 /)
    expect(await console.says('beginning')).toMatch(/#1 .*word 1\n/)
    expect(await console.says('earlier')).not.toContain('word 2')
    await console.says('write Hi')
    expect(console.sent).toMatchObject([{ with: { text: 'Hi' } }])
  })
})

describe('F3 the line to the server without a screen', () => {
  it('is told when it goes and when it comes back, and not at each attempt', () => {
    const { store } = sampleConsole()
    const announced = createAnnouncer()
    const said: string[] = []
    store.subscribe((action, before) => void said.push(...announced(action, before, store.state)))
    const goes = (is: 'connecting' | 'online' | 'offline') =>
      store.dispatch({
        type: 'link',
        link:
          is === 'offline'
            ? { is, since: 0, why: 'no server runs there', retryAt: 0, refusal: null }
            : { is },
      })
    goes('online')
    said.length = 0
    for (let i = 0; i < 3; i++) {
      goes('connecting')
      goes('offline')
    }
    goes('connecting')
    goes('online')
    expect(said).toEqual(['offline: no server runs there', 'online'])
  })
})

describe('B4 acts that name somebody without a screen', () => {
  it('end where that can’t be: the next line is a command again', async () => {
    const console = await plain()
    await console.says('open Jan')
    console.load(jan, janTimeline())
    const said = await console.says('transfer Petro', 'write Hi')
    expect(said).toMatch(/Petro: /)
    expect(console.store.state.overlay).toBeNull()
    expect(console.sent).toMatchObject([{ with: { text: 'Hi' } }])
  })
})
