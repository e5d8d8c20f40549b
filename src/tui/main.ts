// The operator's console: puts store, server, keys and screen together, and gives the terminal back at the end.
import { type Client, connect } from '../client/client.ts'
import { stateFolder } from '../client/folders.ts'
import { type Language, languageIn } from '../core/text/language.ts'
import { safeLine } from '../core/text/safe.ts'
import { mostTyped } from './acts/typing.ts'
import { titleOf } from './alerts/alerts.ts'
import { openAlerts } from './alerts/machine.ts'
import { followAlike } from './alike.ts'
import { backgroundIn, backgroundOf, backgroundQuestion } from './background.ts'
import { type Bindings, bindingsFor, followBindings, labelsOf } from './bindings.ts'
import { hintsOf, press } from './dispatch.ts'
import { editWith } from './editor-program.ts'
import { followPage } from './follow-page.ts'
import { painted } from './line.ts'
import { type Operator, openOperator } from './operator.ts'
import { createDesk } from './operator-desk.ts'
import { keyLines } from './overlays/keys.ts'
import { hearing, questionsFor, silence } from './pictures/drawing.ts'
import { createPictures } from './pictures/pictures.ts'
import { refusalWords } from './refusal-words.ts'
import { changeSettings, loadSettings, settingsPath } from './settings-file.ts'
import type { Action } from './state/action.ts'
import { reduce } from './state/reduce.ts'
import { initialState, type State } from './state/state.ts'
import { createStore } from './state/store.ts'
import { clipboardSequence } from './terminal/clipboard.ts'
import { readKeys } from './terminal/input.ts'
import { createNotifier } from './terminal/notify.ts'
import { createPainter } from './terminal/paint.ts'
import { createScreen } from './terminal/screen.ts'
import { openSession } from './terminal/session.ts'
import { followLanguage, texts } from './texts.ts'
import { themeFor } from './theme.ts'
import { type KeyHelp, viewOf } from './view.ts'

export interface ConsoleOptions {
  url: string
  token: string
  /** Only with a sign-in as observer, so that nothing is written by mistake. */
  observer?: boolean
  /** Whatever the consultant's profile says; default: that, else the environment's. */
  language?: Language
  /** How a person calls the server; default: its host. */
  label?: string
  /** Folder of drafts and what waits to be sent; default {@link stateFolder}. */
  stateDir?: string
  /** What is read is kept on this machine until the sign-in ends; default true. */
  keeps?: boolean
}

/**
 * Runs until the operator leaves; resolves to the exit code. Throws a `Refusal` when the sign-in is refused or has
 * no consultant, and a plain Error when the settings file is wrong: both before the terminal is taken, or after it was
 * given back.
 */
export async function runConsole(options: ConsoleOptions): Promise<number> {
  const { env } = process
  const folder = options.stateDir ?? stateFolder(env)
  const settings = loadSettings(settingsPath(env))
  const labels = labelsOf(bindingsFor(settings))
  const client = connect({ kind: 'http', url: options.url, token: options.token })
  const label = options.label ?? new URL(options.url).host
  const language = options.language ?? languageIn(env)
  const languageAsked = options.language !== undefined
  const store = createStore<State, Action>(
    reduce,
    initialState({ label, now: Date.now(), settings, ...labels, language, languageAsked }),
  )
  const bindings = followBindings(store)
  followLanguage(store)
  try {
    return await new Promise<number>((resolve, reject) => {
      start({ bindings, client, store, folder, options, resolve, reject })
    })
  } finally {
    await client.close()
  }
}

/** How long a terminal may take to say what it can, ms; over a slow line it is heard later, too. */
const answersWithin = 2_000

interface Parts {
  bindings: Bindings
  client: Client
  store: ReturnType<typeof createStore<State, Action>>
  folder: string
  options: ConsoleOptions
  resolve: (code: number) => void
  reject: (error: unknown) => void
}

function start({ bindings, client, store, folder, options, resolve, reject }: Parts): void {
  const { env } = process
  let background = backgroundIn(env)
  let operator: Operator | null = null
  let over = false
  /** Another program has the terminal: nothing may be written to it. */
  let lent = false

  const session = openSession({
    beforeExit: () => operator?.flush(),
    onSuspend: () => screen.pause(),
    onResume() {
      screen.resume()
      pictures.sendAgain()
    },
  })
  const screen = createScreen(process.stdout)
  const keyHelp: KeyHelp = {
    hints: state => hintsOf(bindings, state),
    help: width => keyLines(bindings, width),
  }
  const pictures = createPictures({
    store,
    fetch: (url, path) => client.download(url, path),
    write: data => lent || process.stdout.write(data),
    env,
  })
  const notifier = createNotifier({ write: data => lent || process.stdout.write(data), env })
  const painter = createPainter({
    paint() {
      const { lines, cursor } = viewOf(store.state, screen, keyHelp)
      const placed = pictures.on(lines)
      const theme = themeFor(env, store.state.settings.theme, background)
      screen.show(
        placed.lines.map(line => painted(line, theme)),
        cursor,
        placed.over,
      )
      notifier.setTitle(titleOf(store.state))
    },
  })
  const stopResize = screen.onResize(() => painter.now())

  const alerts = openAlerts({
    notifier,
    folder,
    env,
    state: () => store.state,
    say: words => desk.say('warning', words),
  })
  store.subscribe((action, before) => {
    alerts.hear(action, before, store.state)
    session.mouse(store.state.settings.mouse)
    painter.soon()
  })
  const ticking = setInterval(() => store.dispatch({ type: 'tick', now: Date.now() }), 1000)

  const desk = createDesk({
    store,
    bindings,
    link: () => operator?.link ?? null,
    files: client,
    kept: () => operator?.kept?.shelf.all() ?? [],
    size: () => ({ columns: screen.columns, rows: screen.rows }),
    settings: {
      keep: changes => changeSettings(settingsPath(env), changes),
      labels: settings => labelsOf(bindingsFor(settings)),
    },
    trySound: sound => alerts.trySound(sound, store.state),
    tryHook: argv => alerts.tryHook(argv),
    tryPlayer: setting => alerts.tryPlayer(setting),
    suspend: () => session.suspend(),
    edit: text => lend(() => editWith(env, text, mostTyped * 3)),
    copy: text => void (lent || process.stdout.write(clipboardSequence(text))),
    repaint: () => screen.repaint(),
    leave: () => end(() => resolve(0)),
  })
  followAlike(store, () => operator?.link ?? null)
  followPage(store, desk)
  const heard = hearing(env, {
    size: () => ({ columns: screen.columns, rows: screen.rows }),
    ask: question => void (lent || process.stdout.write(question)),
  })
  function onAnswer(answer: string): void {
    background = backgroundOf(answer) ?? background
    const graphics = heard(answer)
    if (graphics) store.dispatch({ type: 'view', view: { graphics } })
  }
  const listen = () =>
    readKeys(process.stdin, {
      onKey: key => {
        operator?.link?.signalActive()
        alerts.heard(key)
        press(desk, bindings, key)
      },
      onAnswer,
      onRead: () => painter.now(),
      onEnd: () => end(() => resolve(0)),
    })
  let stopKeys = listen()

  async function lend<T>(work: () => Promise<T>): Promise<T> {
    stopKeys()
    lent = true
    try {
      return await session.lend(work)
    } finally {
      lent = false
      notifier.forgetTitle()
      pictures.sendAgain()
      if (!over) stopKeys = listen()
      painter.now()
    }
  }

  function end(then: () => void): void {
    if (over) return
    over = true
    clearInterval(ticking)
    stopKeys()
    stopResize()
    painter.stop()
    pictures.close()
    alerts.close()
    const closing = operator?.close()
    screen.close()
    session.close()
    void Promise.resolve(closing).then(then)
  }

  // The frame is on the terminal before anything is asked of the server.
  session.mouse(store.state.settings.mouse)
  painter.now()
  screen.flush()
  const questions = questionsFor(env)
  // The last question is the one that every terminal answers.
  if (questions) process.stdout.write(backgroundQuestion + questions)
  if (questions) setTimeout(() => store.state.graphics.heard || onAnswer(silence), answersWithin).unref()
  operator = openOperator({
    client,
    store,
    url: options.url,
    folder,
    observer: options.observer ?? false,
    keepsDrafts: true,
    keepsFor: options.keeps === false ? undefined : options.token,
    onNotKept: error => desk.say('warning', texts.reading.notKept(safeLine(error.message, 80))),
    onRefusedMessage(conversation, refusal) {
      const name = store.state.conversations.get(conversation)?.name ?? ''
      desk.say('bad', `${name}: ${refusalWords(refusal)}`)
    },
    onRefused: error => end(() => reject(error)),
  })
}
