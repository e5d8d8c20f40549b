// What views say before anything is typed and where there is nothing, and what Enter does there; in every language.
import { describe, expect, it } from 'vitest'
import { languages } from '../../src/core/text/language.ts'
import { texts } from '../../src/tui/texts.ts'
import { settled } from './in-jan.ts'
import { jan, janTimeline, shown, snapshot } from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'

const none = {
  'conversation.list': { items: [] },
  'message.search': { items: [] },
  'contact.list': { items: [] },
  'filter.list': { items: [] },
  'ban.list': { items: [] },
}

const open = (language: (typeof languages)[number], act: string, answers: Record<string, unknown> = none) => {
  const console = sampleConsole({ columns: 80, rows: 24, language, answers })
  console.desk.run(act)
  return console
}

describe.each(languages)('B1 views with nothing in them, in %s', language => {
  it('history says what it is of, and that nothing is closed yet; nothing found only of what was looked for', async () => {
    const console = open(language, 'history')
    await settled()
    expect(console.screen()).toContain(texts.view.historyScope)
    expect(console.screen()).toContain(texts.view.noneClosed)
    expect(console.screen()).not.toContain(texts.view.nothing)
    console.type('boots')
    await settled()
    expect(console.screen()).toContain(texts.view.nothing)
    expect(console.screen()).not.toContain(texts.view.noneClosed)
  })

  it.each([
    ['people', () => texts.view.noContact],
    ['blacklist', () => texts.view.nobodyBanned],
  ] as const)('%s', async (act, words) => {
    const console = open(language, act)
    await settled()
    expect(console.screen()).toContain(words())
    console.type('zzz')
    await settled()
    expect(console.screen()).not.toContain(words())
    expect(console.screen()).toContain(texts.view.nobody)
  })

  it.each([
    ['people', () => texts.focus.enter.open],
    ['history', () => texts.focus.enter.open],
    ['consultants', () => texts.focus.enter.open],
    ['blacklist', () => texts.focus.enter.unban],
    ['palette', () => texts.focus.enter.run],
  ] as const)('%s: the foot says what Enter does', async (act, words) => {
    const console = open(language, act)
    await settled()
    expect(console.screen().split('\n').at(-1)).toContain(`Enter ${words()}`)
  })
})

describe('C5 a client without a name', () => {
  it('is called by their code, once on the card and once in People', async () => {
    const code = 'C-33UH'
    const nameless = { ...jan, name: code }
    const { contact } = shown(jan, [])
    const unnamed = { ...contact, code, firstName: '', lastName: '', company: '', emails: [], phones: [] }
    const console = sampleConsole({
      columns: 80,
      rows: 24,
      snapshot: snapshot({ queues: { mine: [nameless], new: [], others: [], missed: [] } }),
      answers: { ...none, 'contact.list': { items: [{ ...unnamed, subscribed: null }] } },
    })
    console.type(keys.enter)
    console.load(nameless, janTimeline(), { contact: unnamed })
    console.type(keys.alt('c'))
    const card = console
      .screen()
      .split('\n')
      .map(row => row.split('│')[1] ?? '')
    expect(card.join('\n').match(/C-33UH/g)).toHaveLength(1)
    console.desk.run('people')
    await settled()
    await settled()
    const rows = console.screen().split('╭')[1]!
    expect(rows.match(/C-33UH/g)).toHaveLength(1)
  })
})
