// The one script of the site: finds its chat, puts the window on the page, gives the page a small interface.
import { onPageChange } from './pages.ts'
import { readSettings, type Settings } from './settings.ts'
import { createShelf } from './shelf.ts'
import { createSound } from './sound.ts'
import { chooseLanguage } from './speech.ts'
import { wordsOf } from './state.ts'
import { dress } from './view/styles/sheet.ts'
import { textOn } from './view/theme.ts'
import { createWindow } from './view/window.ts'
import { createVisit, type Visit } from './visit.ts'
import { loadSpeech } from './words.ts'

type Happening = 'open' | 'close' | 'message' | 'unread'

declare global {
  interface Window {
    chatctl?: {
      /** Resolves when it stands there: its words may still be on their way. */
      open(): Promise<void>
      close(): Promise<void>
      /** Who the visitor is; with the shop's proof of the e-mail, they are the contact that has it. */
      identify(who: { name?: string; email?: string; phone?: string; hmac?: string }): void
      /** What the visitor did, for operators only: track('ordered', { title: 'Order 1042', amount: 42.5 }). */
      track(type: string, more?: Omit<Parameters<Visit['track']>[0], 'type'>): void
      /** Returns what stops the listening. `message` brings {author, text}, `unread` the number. */
      on(event: Happening, fn: (detail?: unknown) => void): () => void
    }
  }
}

function start(settings: Settings) {
  const shelf = createShelf(
    settings.key,
    () => localStorage,
    fn => addEventListener('storage', event => fn(event.key)),
  )
  const tab = createShelf(settings.key, () => sessionStorage)
  const language = chooseLanguage([document.documentElement.lang, ...navigator.languages])
  // The words come while the line is being made: who waits for the button waits for the slower of them.
  const speaking = loadSpeech(language, settings.base)
  const sound = createSound(settings.key, shelf)
  const listeners = new Set<{ event: Happening; fn: (detail?: unknown) => void }>()
  const tell = (event: Happening, detail?: unknown) => {
    for (const listener of listeners) if (listener.event === event) listener.fn(detail)
  }

  let drawing = false
  let told = 0
  const visit = createVisit(settings, shelf, tab, language, {
    changed() {
      if (drawing) return
      drawing = true
      setTimeout(draw)
    },
    message(entry, seen) {
      tell('message', { author: entry.author.name, text: wordsOf(entry) })
      if (seen) return
      view?.message(entry)
      sound.play()
    },
  })
  const toggled = (open: boolean) => tell(open ? 'open' : 'close')
  let view: ReturnType<typeof createWindow> | undefined
  const shown = speaking.then(speech => {
    const { base, ownPage } = settings
    view = createWindow({ visit, speech, base, ownPage, shelf, tab, sound, toggled })
    const host = document.createElement('chatctl-window')
    const root = host.attachShadow({ mode: 'open' })
    dress(root)
    root.append(view.element)
    draw()
    document.documentElement.append(host)
    if (ownPage || tab.get('open')) view.show(true)
    return view
  })

  function draw() {
    drawing = false
    if (!view) return
    const color = visit.look?.color
    if (color) {
      view.element.style.setProperty('--brand', color)
      view.element.style.setProperty('--on-brand', textOn(color))
    }
    view.update()
    if (visit.unread === told) return
    told = visit.unread
    tell('unread', told)
  }

  onPageChange(visit.page)
  const wake = () => document.visibilityState === 'visible' && visit.wake()
  for (const name of ['online', 'pageshow', 'focus'] as const) addEventListener(name, wake)
  document.addEventListener('visibilitychange', wake)
  addEventListener('offline', visit.lost)
  addEventListener('pagehide', visit.rest)
  setInterval(wake, 60_000)
  visit.wake()

  window.chatctl = {
    open: () => shown.then(window => window.show(true)),
    close: () => shown.then(window => window.show(false)),
    identify: who => visit.introduce(who),
    track: (type, more) => visit.track({ ...more, type }),
    on(event, fn) {
      const listener = { event, fn }
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  document.dispatchEvent(new CustomEvent('chatctl:ready'))
}

const script = document.currentScript as HTMLScriptElement | null
const settings = script && readSettings(script.src)
if (!settings) console.warn('chatctl: the script’s address has no ?key=…')
else if (!window.chatctl) {
  // A page that is only made ready in advance is no visit yet.
  if ('prerendering' in document && document.prerendering) {
    document.addEventListener('prerenderingchange', () => start(settings), { once: true })
  } else start(settings)
}
