// The window itself: puts its parts together, opens and closes, and keeps them up to date.
import { isAnswered, type MessageEntry } from '../state.ts'
import type { MessageRow } from '../timeline.ts'
import { markTitle } from '../title.ts'
import { download, transcript } from '../transcript.ts'
import { createCards } from './cards.ts'
import { createComposer } from './composer.ts'
import { takeDrops } from './drop.ts'
import { h } from './element.ts'
import { createHeader } from './header.ts'
import { createLauncher } from './launcher.ts'
import { createLog } from './log.ts'
import { type Choice, createMenu } from './menu.ts'
import type { WindowParts } from './parts.ts'
import { fillScreen } from './screen.ts'

export function createWindow(parts: WindowParts) {
  const { visit, speech, base, ownPage, tab, sound } = parts
  let open = false

  const element = h('section', {
    class: 'window',
    set: { role: 'dialog', 'aria-labelledby': 'title', lang: speech.language },
  })
  const menu = createMenu(element)
  const cards = createCards(
    parts,
    () => composer.submit(),
    () => composer.field.focus(),
  )
  const composer = createComposer(visit, speech, tab, cards.ready)
  const header = createHeader(visit, speech, base, {
    menu: anchor => menu.show(anchor, choices()),
    close: () => show(false),
  })
  const log = createLog(visit, speech, base, {
    menu: menu.show,
    choices: messageChoices,
    isMine: visit.isMine,
    retry: id => visit.retry(id),
    mend(row) {
      visit.discard(row.id)
      composer.mend(row.entry.text)
    },
    discard: id => visit.discard(id),
  })
  const bar = h('div', { class: 'bar', set: { role: 'status' } })
  const launcher = createLauncher(visit, speech, base, () => show(!open))
  const root = h('div', { class: ownPage ? 'all page' : 'all' }, element, launcher.peek, launcher.element)
  element.append(header.element, bar, log.element, cards.element, composer.element)

  function messageChoices(row: MessageRow): Choice[] {
    const { seq, deleted, conversation } = row.entry
    if (seq === Infinity || deleted) return []
    const all: Choice[] = []
    // Only what stands in the open conversation can be answered.
    if (conversation === visit.state.conversation)
      all.push([speech.say('reply'), () => composer.begin(row, 'reply')])
    if (row.mine && visit.mayChange(row.entry)) {
      const remove = () =>
        cards.ask(speech.say('removeAsk'), speech.say('remove'), () => visit.remove(row.id))
      if (row.entry.text) all.push([speech.say('edit'), () => composer.begin(row, 'edit')])
      all.push([speech.say('remove'), remove])
    }
    return all
  }

  function choices(): Choice[] {
    const all: Choice[] = [
      [speech.say('details'), cards.introduce],
      [speech.say(sound.isOn() ? 'soundOff' : 'soundOn'), sound.toggle],
    ]
    const { conversation, closed, entries } = visit.state
    const latest = conversation ?? closed?.conversation
    if (latest && isAnswered(visit.state, latest)) all.push([speech.say('rateNow'), () => cards.rate(latest)])
    if (entries.length > 0) {
      const save = () => download(transcript(entries, visit.name || speech.say('you'), speech), new Date())
      all.push([speech.say('transcript'), save])
    }
    if (conversation && visit.line === 'open') {
      all.push([
        speech.say('end'),
        () => cards.ask(speech.say('endAsk'), speech.say('end'), () => visit.end()),
      ])
    }
    return all
  }

  function show(now: boolean) {
    const next = now || ownPage
    if (next === open) return
    open = next
    tab.set('open', open)
    menu.close(false)
    update()
    if (open) {
      log.toEnd()
      composer.grow()
      // A phone's keyboard would cover what is to be read: there the title gets the focus.
      if (matchMedia('(pointer: coarse)').matches) header.title.focus()
      else (cards.first() ?? composer.field).focus()
    } else launcher.element.focus()
    attend()
    if (!ownPage) parts.toggled(open)
  }

  const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus()

  function attend() {
    visit.attend(open && isLookedAt())
    update()
  }

  function barText(): string {
    if (visit.refused) return speech.say('banned')
    if (visit.working) return speech.say('working')
    if (visit.notice) return speech.say(visit.notice)
    if (visit.line !== 'open')
      return waitedLong
        ? speech.say(visit.line === 'connecting' && !visit.caughtUp ? 'connecting' : 'reconnecting')
        : ''
    if (!visit.onDuty) return visit.state.conversation ? '' : speech.say('awayNote')
    if (visit.place === null) return ''
    return visit.place === 1 ? speech.say('first') : speech.count('before', visit.place - 1)
  }

  // A break of a moment is not worth a word: the bar waits a little before it says so.
  let waitedLong = false
  let patience: ReturnType<typeof setTimeout> | undefined
  function watchLine() {
    if (visit.line === 'open') {
      clearTimeout(patience)
      patience = undefined
      waitedLong = false
    } else {
      patience ??= setTimeout(() => {
        waitedLong = true
        update()
      }, 700)
    }
  }

  function update() {
    watchLine()
    const { look } = visit
    // Without a word from the server there is no button yet, unless the server is slow or away.
    root.hidden = !look && !waitedLong && !open
    root.classList.toggle('open', open)
    root.classList.toggle('left', look?.position === 'left')
    element.hidden = !open
    launcher.update(open)
    markTitle(isLookedAt() ? 0 : visit.unread)
    const text = barText()
    if (bar.textContent !== text) bar.textContent = text
    bar.hidden = text === ''
    header.update(waitedLong && visit.line !== 'held')
    composer.update()
    cards.update()
    log.update()
  }

  root.addEventListener('keydown', event => {
    // The site's own keys are not for what is typed here.
    event.stopPropagation()
    if (event.key !== 'Escape') return
    if (!menu.close() && !cards.close() && !composer.stop()) show(false)
  })
  for (const name of ['keyup', 'keypress'] as const)
    root.addEventListener(name, event => event.stopPropagation())
  takeDrops(element, composer.attach)
  for (const name of ['focus', 'blur'] as const) addEventListener(name, attend)
  document.addEventListener('visibilitychange', attend)
  fillScreen(root, element, ownPage)

  return {
    element: root,
    show,
    update,
    get open() {
      return open
    },
    message(entry: MessageEntry) {
      if (!open) launcher.showPeek(entry)
    },
  }
}
