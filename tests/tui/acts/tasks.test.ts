// C3, C5: tasks in the console: thought of with forgiving words, on the card, in Important, done by one key, undone.
import { describe, expect, it } from 'vitest'
import type { Task } from '../../../src/core/model/task.ts'
import { languages } from '../../../src/core/text/language.ts'
import { texts } from '../../../src/tui/texts.ts'
import { type Console, settled, toast } from '../in-jan.ts'
import {
  ago,
  alex,
  anna,
  event,
  jan,
  janTimeline,
  missed,
  observing,
  ola,
  snapshot,
  uuid,
} from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

process.env.TZ = 'UTC'

const task = (n: number, more: Partial<Task> = {}): Task => ({
  id: uuid(700 + n),
  code: `T-${n}`,
  state: 'open',
  contact: jan.contact,
  name: 'Jan Nowak',
  conversation: null,
  text: 'call back',
  due: ago(60),
  dueAt: ago(60),
  consultant: anna.id,
  by: { id: anna.id, name: anna.name },
  createdAt: ago(6000),
  doneAt: null,
  remindedAt: null,
  ...more,
})
const told = (type: 'task.added' | 'task.done' | 'task.edited' | 'task.reminded', one: Task) => ({
  ...event('conversation.read', jan, { consultant: '', seq: 0 }),
  conversation: undefined,
  type,
  data: { task: one },
})
const hear = (console: Console, ...of: Parameters<typeof told>) => console.hear(told(...of) as never)
const stranger = task(2, { contact: uuid(900), name: 'Olga Absent', text: 'send the offer' })

describe('C3 Important', () => {
  it('opens first while something of mine is due, with the people about whom it is', () => {
    const later = task(3, { due: '2099-01-01', dueAt: '2099-01-01T08:00:00.000Z' })
    const console = sampleConsole({ snapshot: snapshot({ tasks: [task(1), stranger, later] }) })
    expect(console.state.queue).toBe('important')
    const screen = console.screen()
    expect(screen).toContain('0 Important 2')
    expect(screen).toMatch(/Jan Nowak +! \d\d:\d\d/)
    expect(screen).toContain('send the offer')
    expect(screen).not.toContain('2099')
  })

  it('stays away while nothing is due', () => {
    const console = sampleConsole()
    expect(console.state.queue).toBe('mine')
    expect(console.screen()).not.toContain('Important')
    console.type('0')
    expect(console.screen()).toContain('Nothing is to be done today.')
  })

  it('opens the conversation with whom it is about, else their page', async () => {
    const { id, code } = jan
    const person = { id: stranger.contact, code, firstName: 'Olga', lastName: 'Absent', fields: {}, tags: [] }
    const console = sampleConsole({
      snapshot: snapshot({ tasks: [task(1), stranger] }),
      answers: { 'contact.show': { ...person, emails: [], phones: [], company: '', language: '', note: '' } },
    })
    console.type(keys.enter)
    expect(console.state).toMatchObject({ open: id, queue: 'important' })
    console.type(keys.escape)
    console.type(`j${keys.enter}`)
    await settled()
    expect(console.state.overlay).toMatchObject({ kind: 'browse', title: 'Olga Absent' })
  })

  it('a task is done by one key, and to be done again by undo', async () => {
    const console = sampleConsole({
      snapshot: snapshot({ tasks: [task(1), stranger] }),
      answers: { 'task.done': task(1, { state: 'done' }) },
    })
    console.type('d')
    await settled()
    expect(console.asked.at(-1)).toEqual({ name: 'task.done', input: { task: task(1).id } })
    hear(console, 'task.done', task(1, { state: 'done' }))
    expect(console.screen()).toContain('0 Important 1')
    expect(toast(console)).toMatch(/^done: call back · .*undo/)
    console.type('u')
    await settled()
    expect(console.asked.at(-1)).toEqual({ name: 'task.reopen', input: { task: task(1).id } })
  })

  it('follows what others do: a task given to me comes, one given away goes', () => {
    const console = sampleConsole()
    hear(console, 'task.added', task(1))
    expect(console.screen()).toContain('0 Important 1')
    hear(console, 'task.edited', task(1, { consultant: ola.id }))
    expect(console.screen()).not.toContain('Important')
  })

  it('a reminder says at the foot what and about whom', () => {
    const console = sampleConsole()
    hear(console, 'task.reminded', task(1, { remindedAt: ago(0) }))
    expect(toast(console)).toBe('Jan Nowak: call back')
    expect(console.screen()).toContain('! Jan Nowak: call back')
  })
})

describe('C5 the page of a person', () => {
  const person = { id: stranger.contact, code: 'P-9', firstName: 'Olga', lastName: 'Absent', fields: {} }
  const contact = { ...person, tags: [], emails: [], phones: [], company: '', language: '', note: '' }
  const page = async (items: Task[], more: Parameters<typeof sampleConsole>[0] = {}) => {
    const answers = {
      'contact.list': { items: [contact] },
      'conversation.list': { items: [] },
      'task.list': { items },
      'task.add': task(9),
    }
    const console = sampleConsole({ columns: 80, rows: 24, answers, ...more })
    console.type(keys.alt('h'))
    await settled()
    console.type(keys.enter)
    await settled()
    return console
  }

  it('names what is to be done about them, whosever it is', async () => {
    const console = await page([stranger, task(3, { text: 'for Ola', consultant: ola.id })])
    expect(console.asked).toContainEqual({
      name: 'task.list',
      input: { contact: stranger.contact, limit: 50 },
    })
    expect(console.screen()).toMatch(/task today \d\d:\d\d · send the offer/)
    expect(console.screen()).toMatch(new RegExp(`\\(${ola.name}\\) · for Ola`))
  })

  it('names the first of many, and how many more there are', async () => {
    const console = await page(Array.from({ length: 7 }, (_, i) => task(10 + i, { text: `thing ${i}` })))
    expect(console.screen()).toContain('thing 3')
    expect(console.screen()).not.toContain('thing 4')
    expect(console.screen()).toContain('task +3')
  })

  it.each(languages)('begins one by the key of a task, and comes back either way (%s)', async language => {
    const console = await page([], { language })
    const { hint } = texts.acts['person.task']
    expect(console.screen().split('\n').at(-1)).toContain(hint)
    console.type(keys.alt('8'))
    expect(console.screen()).toContain(texts.task.add('Olga Absent'))
    console.type(keys.escape)
    expect(console.state.overlay).toMatchObject({ kind: 'browse', title: 'Olga Absent' })
    console.type(`${keys.alt('8')}send the offer${keys.tab}14:00${keys.ctrl('s')}`)
    await settled()
    expect(console.asked.find(one => one.name === 'task.add')?.input).toMatchObject({
      text: 'send the offer',
      contact: stranger.contact,
    })
    expect(console.state.overlay).toMatchObject({ kind: 'browse', title: 'Olga Absent' })
  })

  it('A6 an observer reads them, and begins none', async () => {
    const console = await page([stranger], { snapshot: observing() })
    expect(console.screen()).toContain('send the offer')
    console.type(keys.alt('8'))
    expect(console.state.overlay).toMatchObject({ kind: 'browse' })
    expect(toast(console)).toContain('an observer writes nothing')
  })
})

describe('C5 a task with due', () => {
  const begin = () => {
    const console = sampleConsole({ answers: { 'task.add': task(1, { due: '2026-12-01' }) } })
    console.type(keys.enter)
    console.load(jan, janTimeline())
    console.type(keys.alt('8'))
    return console
  }

  it('says what is understood while one types, in the words of any language', () => {
    const console = begin()
    expect(console.screen()).toContain('Task: Jan Nowak')
    console.type(`call${keys.tab}jutro 9`)
    expect(console.screen()).toContain('→ tomorrow 09:00')
    console.type(`${keys.ctrl('u')}1 декабря`)
    expect(console.screen()).toMatch(/→ 01\/12\/20\d\d/)
  })

  it('is kept with the conversation that it came up in; undo removes it', async () => {
    const console = begin()
    console.type(`call back${keys.tab}14:00${keys.ctrl('s')}`)
    await settled()
    expect(console.asked.at(-1)).toMatchObject({
      name: 'task.add',
      input: { text: 'call back', conversation: jan.id, contact: jan.contact },
    })
    expect(console.state.overlay).toBeNull()
    expect(toast(console)).toMatch(/^task: .* Jan Nowak · /)
    console.type(keys.alt('z'))
    await settled()
    expect(console.asked.at(-1)?.name).toBe('task.remove')
  })

  it('without words or with a time that is none stays open, and says why', async () => {
    const console = begin()
    console.type(keys.ctrl('s'))
    expect(console.screen()).toContain('✗ say what is to be done')
    console.type(`call${keys.tab}someday${keys.ctrl('s')}`)
    await settled()
    expect(console.screen()).toContain('✗ someday is no day and no time')
    expect(console.asked).toEqual([])
  })

  it('stands on the card, whosever it is, and goes when it is done', () => {
    const console = sampleConsole({ columns: 160 })
    console.type(keys.enter)
    console.load(jan, janTimeline(), { tasks: [task(1), task(2, { text: 'for Ola', consultant: ola.id })] })
    expect(console.screen()).toMatch(/task +! today/)
    expect(console.screen()).toContain(`for Ola (${ola.name})`)
    hear(console, 'task.done', task(1, { state: 'done' }))
    expect(console.screen()).not.toContain('call back')
  })

  it('of several, which one is done is asked', async () => {
    const console = sampleConsole()
    console.type(keys.enter)
    console.load(jan, janTimeline(), { tasks: [task(1), task(2, { text: 'second' })] })
    console.type(keys.alt('v'))
    expect(console.screen()).toContain('Which task is done?')
    console.type(`second${keys.enter}`)
    await settled()
    expect(console.asked.at(-1)).toEqual({ name: 'task.done', input: { task: task(2).id } })
  })

  it('is put off in the same form', async () => {
    const console = sampleConsole({
      snapshot: snapshot({ tasks: [task(1)] }),
      answers: { 'task.edit': task(1, { due: '2099-01-01' }) },
    })
    console.type('e')
    console.type(`${keys.tab}${keys.ctrl('u')}2099-01-01${keys.ctrl('s')}`)
    await settled()
    expect(console.asked.at(-1)).toMatchObject({
      name: 'task.edit',
      input: { task: task(1).id, due: '2099-01-01', text: 'call back' },
    })
  })

  it('A6 is nothing that an observer begins', () => {
    const console = sampleConsole({ snapshot: observing() })
    console.type(`${keys.enter}${keys.alt('8')}`)
    expect(console.state.overlay).toBeNull()
    expect(toast(console)).toContain('an observer writes nothing')
  })

  it('is about whoever is picked in any list', () => {
    const console = sampleConsole()
    console.type(`2f`)
    expect(console.screen()).toContain(`Task: ${alex.name}`)
    console.type(keys.escape)
    console.type('4f')
    expect(console.screen()).toContain(`Task: ${missed.name}`)
  })

  it.each(languages)('F7 %s has the words for it', language => {
    const console = sampleConsole({
      language,
      columns: 80,
      rows: 24,
      snapshot: snapshot({ tasks: [task(1)] }),
    })
    expect(console.screen()).toMatch(/ 0 (Important|Ważne|Важное|Важливе) 1 /)
  })
})
