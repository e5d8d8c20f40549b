// The console without a screen: lines in, lines out; for screen readers, pipes and terminals that can do nothing.
import type { Readable, Writable } from 'node:stream'
import { connect } from '../../client/client.ts'
import { stateFolder } from '../../client/folders.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { type Language, languageIn } from '../../core/text/language.ts'
import { safeLine, safeText } from '../../core/text/safe.ts'
import { openAlerts } from '../alerts/machine.ts'
import { followAlike } from '../alike.ts'
import { bindingsFor } from '../bindings.ts'
import { openOperator } from '../operator.ts'
import { createDesk } from '../operator-desk.ts'
import { changeSettings, loadSettings, settingsPath } from '../settings-file.ts'
import type { Action } from '../state/action.ts'
import { reduce } from '../state/reduce.ts'
import { initialState, type State } from '../state/state.ts'
import { createStore } from '../state/store.ts'
import { createNotifier } from '../terminal/notify.ts'
import { followLanguage, texts } from '../texts.ts'
import { createAnnouncer } from './announce.ts'
import { wordOfAct } from './commands.ts'
import { createLineReader } from './input-lines.ts'
import { createCounter, createTurns } from './turns.ts'

export interface PlainOptions {
  url: string
  token: string
  /** Default: the one of the consultant's profile, else the environment's. */
  language?: Language
  /** At a terminal what is read is kept on this machine until the sign-in ends; default true. */
  keeps?: boolean | undefined
  stdin: Readable & { isTTY?: boolean }
  stdout: Writable & { isTTY?: boolean }
}

/**
 * Runs until `quit`, the end of the input, or a signal; resolves to the exit code. Every line of the input waits until
 * what the one before it did is done, so that a script needs no pauses; at its end all that was written is sent.
 * Throws a `Refusal` when the sign-in is refused, and for a pipe also when the server can't be reached.
 */
export async function runPlain(options: PlainOptions): Promise<number> {
  const client = connect({ kind: 'http', url: options.url, token: options.token })
  try {
    return await new Promise<number>((resolve, reject) => start(options, client, resolve, reject))
  } finally {
    await client.close()
  }
}

function start(
  { url, token, language, keeps = true, stdin, stdout }: PlainOptions,
  client: ReturnType<typeof connect>,
  resolve: (code: number) => void,
  reject: (error: unknown) => void,
): void {
  const { env } = process
  const folder = stateFolder(env)
  const settings = loadSettings(settingsPath(env))
  const label = new URL(url).host
  const store = createStore<State, Action>(
    reduce,
    initialState({
      label,
      now: Date.now(),
      settings,
      keys: wordOfAct,
      language: language ?? languageIn(env),
      languageAsked: language !== undefined,
    }),
  )
  followLanguage(store)
  const bindings = bindingsFor(settings)
  const counter = createCounter()
  const announced = createAnnouncer()
  let over = false

  /** The one way out: whatever a line is made of, it is harmless. */
  function say(lines: readonly string[]): void {
    if (lines.length > 0) stdout.write(lines.map(line => `${safeText(line, { multiline: true })}\n`).join(''))
  }

  const desk = createDesk({
    store,
    bindings,
    link: () => counter.counted(operator.link),
    files: counter.files(client),
    kept: () => operator.kept?.shelf.all() ?? [],
    size: () => ({ columns: 80, rows: 24 }),
    edit: async () => ({ failed: 'start', why: '--plain' }),
    copy() {},
    settings: {
      keep: changes => changeSettings(settingsPath(env), changes),
      labels: () => ({ keys: wordOfAct, keysInList: {} }),
    },
    trySound: sound => alerts.trySound(sound, store.state),
    tryHook: argv => alerts.tryHook(argv),
    tryPlayer: setting => alerts.tryPlayer(setting),
    suspend() {},
    repaint() {},
    leave: () => end(() => resolve(0)),
  })
  const operator = openOperator({
    client,
    store,
    url,
    folder,
    observer: false,
    keepsDrafts: false,
    // A script reads what is true now, and leaves nothing behind.
    keepsFor: keeps && stdin.isTTY ? token : undefined,
    onNotKept: error => desk.say('warning', texts.reading.notKept(safeLine(error.message, 80))),
    onRefusedMessage() {},
    onRefused: error => end(() => reject(error)),
  })
  followAlike(store, () => counter.counted(operator.link))
  const turns = createTurns({
    desk,
    acts: bindings.acts,
    store,
    counter,
    say,
    page: stdin.isTTY ? 22 : Number.POSITIVE_INFINITY,
  })

  const ring = createNotifier({
    write: data => (stdout.isTTY ? stdout.write(data) : true),
    // A line is a line: it can ring, and nothing else.
    env: { TERM: 'dumb' },
  })
  const alerts = openAlerts({
    notifier: ring,
    folder,
    env,
    state: () => store.state,
    say: words => desk.say('warning', words),
  })
  store.subscribe((action, before) => {
    say(announced(action, before, store.state))
    alerts.hear(action, before, store.state)
    const { link, ready } = store.state
    // Somebody at a terminal can wait for the server; a script is told.
    if (!ready && link.is === 'offline' && !stdin.isTTY)
      end(() => reject(new Refusal('unavailable', link.why)))
  })
  const ticking = setInterval(() => store.dispatch({ type: 'tick', now: Date.now() }), 1000)

  const reader = createLineReader()
  const onData = (bytes: Uint8Array) => turns.take(reader.feed(bytes))
  const onEnd = () => {
    turns.take(reader.end())
    void turns.done().then(() => {
      const waiting = store.state.outbox.length
      if (waiting === 0) end(() => resolve(0))
      else end(() => reject(new Refusal('unavailable', texts.queued(waiting))))
    })
  }
  const onSignal = (signal: NodeJS.Signals) => end(() => resolve(signal === 'SIGINT' ? 130 : 143))
  const onGone = () => end(() => resolve(0))

  function end(then: () => void): void {
    if (over) return
    over = true
    clearInterval(ticking)
    stdin.off('data', onData).off('end', onEnd).pause()
    stdout.off('error', onGone)
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
    alerts.close()
    void operator.close().then(then)
  }

  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  // Whoever reads us has gone: there is nobody to talk to any more.
  stdout.on('error', onGone)
  stdin.on('data', onData).on('end', onEnd)
}
