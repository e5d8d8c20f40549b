// Saying who a client is: the suggestion on the card, the search, binding, and taking it back; in every language.
import { describe, expect, it } from 'vitest'
import { languages } from '../../../src/core/text/language.ts'
import { texts } from '../../../src/tui/texts.ts'
import { jan, janTimeline, observing, shown, uuid } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

const settled = async () => {
  for (let i = 0; i < 4; i++) await new Promise(resolve => setImmediate(resolve))
}

const { contact: janContact } = shown(jan, [])
const maria = {
  ...janContact,
  id: uuid(9_001),
  code: 'C-MAR1',
  firstName: 'Maria',
  lastName: 'Sample',
  emails: ['maria@example.com'],
  phones: [],
  subscribed: null,
}
const twin = { ...maria, id: uuid(9_002), code: 'C-TWIN', firstName: 'Janek', emails: janContact.emails }

async function inJan(options: Parameters<typeof sampleConsole>[0] = {}) {
  const console = sampleConsole({
    columns: 80,
    rows: 24,
    answers: {
      'contact.alike': { items: [{ ...twin, same: 'email', value: janContact.emails[0] }] },
      'contact.list': { items: [maria, { ...janContact, subscribed: null }] },
      'contact.bind': twin,
      'contact.unbind': janContact,
    },
    ...options,
  })
  console.type(keys.enter)
  console.load(jan, janTimeline())
  await settled()
  return console
}
const binds = (console: Awaited<ReturnType<typeof inJan>>) =>
  console.asked.filter(one => /bind/.test(one.name))

describe.each(languages)('C5 E3 who a client is, in %s', language => {
  it('the card suggests who has the same e-mail, with the key; asked for once', async () => {
    const console = await inJan({ language })
    console.store.dispatch({ type: 'tick', now: console.state.now + 1000 })
    expect(console.asked.filter(one => one.name === 'contact.alike')).toHaveLength(1)
    console.type(keys.alt('c'))
    const card = console.screen().replace(/\s+│?[^│\n]*│ ?/g, ' ')
    expect(card).toContain(texts.bind.same.email)
    expect(console.screen()).toContain('C-TWIN')
    expect(console.screen()).toContain('Alt+K')
  })

  it('the key offers that one first, then all; who is bound is said, and undone', async () => {
    const console = await inJan({ language })
    console.type(keys.alt('k'))
    await settled()
    const rows = console.screen().split('\n')
    const at = (text: string) => rows.findIndex(row => row.includes(text))
    expect(console.screen()).toContain(texts.bind.title(jan.name))
    expect(at(texts.bind.nobody)).toBeGreaterThan(0)
    expect(at('Janek Sample')).toBeGreaterThan(at(texts.bind.nobody))
    expect(at('Maria Sample')).toBeGreaterThan(at('Janek Sample'))
    expect(rows[at('Janek Sample')]).toContain('▌')
    // They are no choice for themselves.
    expect(console.screen()).not.toContain(janContact.code)
    expect(rows.at(-1)).toContain(`Enter ${texts.bind.enter}`)
    console.type(keys.enter)
    await settled()
    expect(binds(console)).toEqual([
      { name: 'contact.bind', input: { contact: twin.id, conversation: jan.id } },
    ])
    expect(console.screen()).toContain(texts.bind.bound(jan.name, 'Janek Sample C-TWIN'))
    // Nothing was known of who they were, so that went with the binding: they get a contact of their own again.
    console.type(keys.alt('z'))
    await settled()
    expect(binds(console).slice(1)).toEqual([
      { name: 'contact.bind', input: { contact: jan.contact, conversation: jan.id } },
      { name: 'contact.unbind', input: { conversation: jan.id } },
    ])
  })

  it('somebody else is looked for; and it is said that they are nobody known', async () => {
    const console = await inJan({ language })
    console.type(`${keys.alt('k')}maria`)
    await settled()
    expect(console.asked.at(-1)).toMatchObject({ name: 'contact.list', input: { search: 'maria' } })
    expect(console.screen()).not.toContain('C-TWIN ')
    console.type(keys.ctrl('u'))
    await settled()
    console.type(`${keys.up}${keys.enter}`)
    await settled()
    expect(binds(console)).toEqual([{ name: 'contact.unbind', input: { conversation: jan.id } }])
    expect(console.screen()).toContain(texts.bind.unbound(jan.name))
  })

  it('an observer is told why not', async () => {
    const console = await inJan({ language, snapshot: observing() })
    console.type(keys.alt('k'))
    expect(binds(console)).toEqual([])
    expect(console.screen()).toContain(texts.off.observer)
  })
})
