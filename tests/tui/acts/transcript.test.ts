// A9 A10 G8: transcripts are taken from the console, of one conversation, of what a view finds, of a span of days.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { languages } from '../../../src/core/text/language.ts'
import { jan, janTimeline, observing, olena, others, shown, snapshot } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

const ctrl = keys.ctrl

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'chatctl-test-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

const answers = {
  'conversation.export': shown({ ...jan, lastSeq: 5 }, janTimeline()),
  'conversation.list': { items: [jan, { ...jan, id: others.id, code: 'D-99' }] },
}

function withJan(more: Parameters<typeof sampleConsole>[0] = {}) {
  const console = sampleConsole({ answers, ...more })
  console.type(keys.enter)
  console.load(jan, janTimeline())
  return console
}

/** Resolves when the toast at the foot says it. */
const says = (console: ReturnType<typeof sampleConsole>, text: RegExp): Promise<void> =>
  vi.waitFor(() => expect(console.state.toasts.at(-1)?.text).toMatch(text), 10_000)

const typesFolder = (path: string) => `${ctrl('u')}${path}${keys.enter}`

describe('A9 G8: a transcript from the console', () => {
  it('is written in the picked form, and says where', async () => {
    const path = folder()
    const console = withJan()
    console.type(ctrl('t'))
    expect(console.screen()).toContain('Markdown')
    console.type(`Markd${keys.enter}`)
    expect(console.screen()).toContain('Into which folder?')
    console.type(typesFolder(path))
    await says(console, /1 transcript written: .*D-11\.md/)
    const text = readFileSync(join(path, 'D-11.md'), 'utf8')
    expect(text).toContain('Tak, masz 30 dni na zwrot.')
    expect(statSync(join(path, 'D-11.md')).mode & 0o777).toBe(0o600)
  })

  it('leaves the earlier one as it is, and makes a folder that is not there', async () => {
    const path = join(folder(), 'new')
    const console = withJan()
    for (const name of ['D-11.csv', 'D-11 (2).csv']) {
      console.type(`${ctrl('t')}CSV${keys.enter}${typesFolder(path)}`)
      await says(console, new RegExp(name.replace(/[().]/g, '\\$&')))
    }
    expect(readdirSync(path).sort()).toEqual(['D-11 (2).csv', 'D-11.csv'])
  })

  it('says what keeps it from being written, and leaves nothing half-written', async () => {
    const path = folder()
    writeFileSync(join(path, 'file'), '')
    const console = withJan()
    console.type(`${ctrl('t')}text${keys.enter}${typesFolder(join(path, 'file'))}`)
    await says(console, /not written/)
    expect(readdirSync(path)).toEqual(['file'])
  })

  it('speaks the console’s language', async () => {
    for (const language of languages) {
      const path = folder()
      const console = withJan({ language })
      console.type(`${ctrl('t')}${keys.enter}${typesFolder(path)}`)
      await says(console, /D-11\.txt/)
      const began = { en: 'began', pl: 'początek', ru: 'начало', uk: 'початок' }[language]
      expect(readFileSync(join(path, 'D-11.txt'), 'utf8')).toContain(`${began}: `)
    }
  })

  it('is off where it may not be opened, and there for observers', () => {
    const stranger = sampleConsole({
      snapshot: snapshot({ queues: { mine: [], new: [], others: [others], missed: [] } }),
    })
    stranger.type(`3${ctrl('t')}`)
    expect(stranger.screen()).toContain('only who may open it may take a transcript')
    const watching = sampleConsole({ snapshot: observing(), answers })
    watching.type(`${keys.enter}${ctrl('t')}`)
    expect(watching.screen()).toContain('Markdown')
  })

  it('is taken of the marked rows, which stay marked', async () => {
    const path = folder()
    const console = sampleConsole({ answers })
    console.type(`1*${ctrl('t')}`)
    expect(console.screen()).toContain('Transcript · 2')
    console.type(`text${keys.enter}${typesFolder(path)}`)
    await says(console, /2 transcripts written/)
    expect(console.asked.map(one => one.input.conversation)).toEqual([jan.id, olena.id])
    expect(readdirSync(path)).toHaveLength(2)
    expect(console.state.marked).toHaveLength(2)
  })

  it('is off where none of the marked rows is mine to open', () => {
    const console = sampleConsole({
      snapshot: snapshot({ queues: { mine: [], new: [], others: [others], missed: [] } }),
      answers,
    })
    console.type(`3*${ctrl('t')}`)
    expect(console.screen()).toContain('only who may open it may take a transcript')
  })

  it('A10 is taken of all that History lists, and of a span of days whatever it lists', async () => {
    const path = folder()
    const console = sampleConsole({ answers })
    console.type('7')
    await vi.waitFor(() => expect(console.screen()).toContain('1 of 2'))
    console.type(ctrl('t'))
    console.type(`all that is${keys.enter}JSON${keys.enter}${typesFolder(path)}`)
    await says(console, /2 transcripts written/)
    expect(console.screen()).toContain('History')
    console.type(
      `${ctrl('t')}all between${keys.enter}2026-11-01 2026-11-20${keys.enter}text${keys.enter}${typesFolder(path)}`,
    )
    await vi.waitFor(() => expect(readdirSync(path).sort()).toHaveLength(4))
    const asked = console.asked.filter(one => one.name === 'conversation.list').at(-1)
    expect(asked?.input).not.toHaveProperty('state')
    expect(Date.parse(String(asked?.input.until)) - Date.parse(String(asked?.input.since))).toBe(
      20 * 86_400_000 - 1,
    )
  })
})

describe('G8: a transcript by mail from the console', () => {
  const mail = { id: jan.id, kind: 'transcript', to: ['jan@example.com'], state: 'waiting' }

  it('goes to the address that stands there, or to another that is typed', async () => {
    const console = withJan({ answers: { ...answers, 'conversation.mail': mail } })
    console.type(`${ctrl('t')}mail${keys.enter}`)
    expect(console.screen()).toContain('To which e-mail address?')
    console.type(`${ctrl('u')}office@example.com${keys.enter}`)
    await says(console, /the transcript is on its way to jan@example\.com/)
    expect(console.asked.at(-1)).toMatchObject({
      name: 'conversation.mail',
      input: { conversation: jan.id, to: 'office@example.com' },
    })
  })
})
