// B8: the operator's settings in one list: changed where they stand, at once, and kept where they belong.
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { languages } from '../../../src/core/text/language.ts'
import { catalogues } from '../../../src/tui/texts.ts'
import { type Console, settled } from '../in-jan.ts'
import { anna, event, observing } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

const f2 = '\x1bOQ'

/** Opens the settings, and picks the row that these words find. */
function picks(console: Console, words: string): void {
  console.type(f2)
  console.type(words)
  console.type(keys.enter)
}

const row = (console: Console, words: string) =>
  console
    .screen()
    .split('\n')
    .find(line => line.includes(words))
    ?.replace(/^.*│ /, '')
    .replace(/ │.*$/, '')
    .replace(/ {2,}/, ' … ')
    .trim()

/** What the server says after the operator's card was changed. */
const edited = (more: Partial<typeof anna>) =>
  event('consultant.edited', null, { consultant: { ...anna, ...more } })

describe('B8 the operator’s settings', () => {
  it('stand in one list with what holds now', () => {
    const console = sampleConsole({ columns: 80, rows: 24 })
    console.type(f2)
    // Of what lies under it only the list is of interest here.
    expect(console.screen().split('\n').slice(2, -2).join('\n')).toMatchSnapshot()
    console.type(keys.escape)
    expect(console.state.overlay).toBeNull()
  })

  it.each(languages)('in %s, all of them on 80 × 24', language => {
    const console = sampleConsole({ columns: 80, rows: 24, language })
    console.type(f2)
    const names = Object.values(catalogues[language].settings.names)
    const above = console.screen()
    for (const _ of names) console.type(keys.down)
    const all = above + console.screen()
    expect(names.filter(name => !all.includes(name))).toEqual([])
  })

  it('E10: the sound is tried before it is picked, and is kept with the consultant', async () => {
    const console = sampleConsole()
    picks(console, 'sound')
    console.type(`${keys.down}${keys.tab}`)
    expect(console.tried).toEqual(['chime'])
    console.type(`${keys.down}${keys.tab}`)
    expect(console.tried).toEqual(['chime', 'knock'])
    expect(console.asked).toEqual([])
    console.type(keys.enter)
    await settled()
    expect(console.asked).toEqual([
      { name: 'consultant.edit', input: { consultant: anna.id, sound: 'knock' } },
    ])
    console.hear(edited({ sound: 'knock' }))
    expect(row(console, 'Sound')).toBe('▌ Sound … knock')
    expect(console.kept).toEqual([])
    // "None" can't be heard.
    console.type(`${keys.enter}${keys.up}${keys.up}${keys.up}${keys.tab}`)
    expect(console.tried).toHaveLength(2)
  })

  it('what the server refuses stays as it was, and is said', async () => {
    const console = sampleConsole({ answers: { 'consultant.edit': new Refusal('not-allowed', 'not today') } })
    picks(console, 'desktop')
    await settled()
    expect(console.state.toasts.at(-1)).toMatchObject({ kind: 'bad' })
    expect(row(console, 'Desktop notifications')).toBe('▌ Desktop notifications … on')
  })

  it('what calls is picked by its kind, and kept in the file of this machine', () => {
    const console = sampleConsole()
    picks(console, 'clients in new')
    expect(console.kept).toEqual([
      { notify: { mine: true, new: false, missed: true, mention: true, task: true } },
    ])
    expect(row(console, 'clients in New')).toBe('▌ Call me: clients in New … off')
    console.type(keys.enter)
    expect(console.kept.at(-1)).toEqual({
      notify: { mine: true, new: true, missed: true, mention: true, task: true },
    })
    expect(console.asked).toEqual([])
  })

  it('the send key holds at once, and everywhere that it is said', () => {
    const console = sampleConsole()
    console.type(keys.enter)
    console.load(console.state.conversations.get(console.state.open!)!, [])
    console.type('one')
    expect(console.screen()).toContain('Enter send')
    picks(console, 'key that')
    console.type(keys.escape)
    expect(console.kept).toEqual([{ sendKey: 'ctrl+s' }])
    expect(console.screen()).toContain('Ctrl+S send')
    console.type(`${keys.enter}two`)
    expect(console.sent).toEqual([])
    console.type(keys.ctrl('s'))
    expect(console.sent).toMatchObject([{ do: 'message.send', with: { text: 'one\ntwo' } }])
  })

  it('a send key that is taken by a key of one’s own is refused with both named', () => {
    const console = sampleConsole({ settings: { keys: { note: ['ctrl+s'] } } })
    picks(console, 'key that')
    expect(console.state.toasts.at(-1)).toMatchObject({
      kind: 'bad',
      text: 'keys: ctrl+s has two meanings in composer: message.send and note',
    })
    expect(console.state.settings.sendKey).toBe('enter')
    expect(console.kept).toEqual([])
  })

  it('reminders, bell, player, notifications and colours are picked from what there is', () => {
    const console = sampleConsole()
    const choose = (words: string, value: string) => {
      picks(console, words)
      console.type(`${value}${keys.enter}`)
      console.type(keys.escape)
    }
    choose('reminders', '10')
    choose('bell', 'always')
    choose('player', 'none')
    choose('how notif', '777')
    choose('colours', 'light')
    expect(console.kept).toEqual([
      { remindEvery: 10 },
      { bell: 'on' },
      { player: [] },
      { desktop: 'osc777' },
      { theme: 'light' },
    ])
    expect(console.state.settings).toMatchObject({ remindEvery: 10, theme: 'light' })
  })

  it('Esc leads back from a choice to the list, at the row that it came from', () => {
    const console = sampleConsole()
    picks(console, 'colours')
    console.type(keys.escape)
    expect(row(console, 'Colours')).toMatch(/^▌ Colours/)
    expect(console.kept).toEqual([])
  })

  it('quiet hours are typed; what is none is refused and can be mended', () => {
    const console = sampleConsole()
    picks(console, 'quiet')
    console.type(`late${keys.enter}`)
    expect(console.state.toasts.at(-1)?.text).toBe('late is no span of time; 22:00-7:00 is one')
    expect(console.kept).toEqual([])
    console.type(`${keys.ctrl('u')}0-24${keys.enter}`)
    expect(console.kept).toEqual([{ quietHours: '0-24' }])
    expect(row(console, 'Quiet hours')).toBe('▌ Quiet hours … 0-24')
    expect(console.screen()).toContain('quiet until 24:00')
    console.type(keys.enter)
    console.type(keys.ctrl('u'))
    console.type(keys.enter)
    expect(console.screen()).not.toContain('quiet until')
  })

  it('F7: the language changes the list itself', async () => {
    const console = sampleConsole()
    picks(console, 'language')
    console.type(`україн${keys.enter}`)
    await settled()
    expect(console.screen()).toContain('Мої налаштування')
    expect(console.asked).toEqual([
      { name: 'consultant.edit', input: { consultant: anna.id, language: 'uk' } },
    ])
  })

  it('going away and coming back is in it, too', async () => {
    const console = sampleConsole()
    picks(console, 'here for')
    await settled()
    expect(console.asked).toEqual([{ name: 'consultant.presence', input: { presence: 'away' } }])
  })

  it('without the connection what is the machine’s own can be changed, and the rest says why not', () => {
    const console = sampleConsole()
    const link = { is: 'offline' as const, since: 0, why: '', retryAt: null, refusal: null }
    console.store.dispatch({ type: 'link', link })
    picks(console, 'sound')
    expect(console.state.toasts.at(-1)?.text).toBe('Sound: this needs the connection')
    console.type(keys.escape)
    picks(console, 'mouse')
    expect(console.kept).toEqual([{ mouse: true }])
  })

  it('A6: an observer changes nothing that others hear of', () => {
    const console = sampleConsole({ snapshot: observing() })
    picks(console, 'here for')
    expect(console.state.toasts.at(-1)?.text).toContain('observer')
    expect(console.asked).toEqual([])
  })
})
