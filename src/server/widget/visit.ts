// The visit: token, line, outbox and state put together; what the view shows and calls.
import { createActs } from './acts.ts'
import { createChanging } from './changing.ts'
import { createMark } from './mark.ts'
import { createNotice } from './notice.ts'
import { createOutbox, type Item, isOutboxName, type Waiting } from './outbox.ts'
import { pageNow } from './pages.ts'
import type { Form, Look, Output, Problem, VisitorServerFrame } from './protocol.ts'
import { createSender } from './sender.ts'
import { createSession } from './session.ts'
import type { Settings } from './settings.ts'
import type { Shelf } from './shelf.ts'
import { createLine } from './socket.ts'
import {
  applyEvent,
  confirmMessage,
  type Entry,
  emptyState,
  isFromConsultant,
  type MessageEntry,
  newestHeard,
  type State,
  unread,
} from './state.ts'
import { asEntry } from './timeline.ts'
import { createTypingSeen, createTypingSignal } from './typing.ts'
import { createAttachments } from './upload.ts'

export type Visit = ReturnType<typeof createVisit>

export interface VisitEvents {
  changed(): void
  /** A consultant wrote just now (not: in the history). */
  message(entry: MessageEntry, seen: boolean): void
}

/** `shelf` is shared by the tabs; `tab` is of this one alone. */
export function createVisit(
  settings: Settings,
  shelf: Shelf,
  tab: Shelf,
  language: string,
  events: VisitEvents,
) {
  let state: State = emptyState
  let started: Output<'visit.start'> | null = null
  let onDuty = true
  let caughtUp = false
  let place: number | null = null
  let attentive = false
  let refused: string | null = null
  let form: Form | null = null
  let wrong: string[] = []

  const outbox = createOutbox(shelf)
  const notices = createNotice(events.changed)
  const changing = createChanging(events.changed)
  const typist = createTypingSeen(events.changed)
  const line = createLine(settings.socket, {
    begin: () => session.begin(),
    heard,
    changed: lineChanged,
  })
  const session = createSession(settings, shelf, language, line, {
    since: () => state.seq,
    started: begun,
    restart,
    refused: trouble,
    changed: events.changed,
  })
  const attachments = createAttachments(line, settings.base, tab, events.changed)
  const acts = createActs(outbox, attachments, () => {
    flush()
    events.changed()
  })
  const delivered = createMark('message.delivered', shelf, line, 400)
  const read = createMark('message.read', shelf, line, 200)
  const typing = createTypingSignal(() => line.signal({ type: 'typing' }), Date.now)
  const flush = createSender(settings.key, line, outbox, {
    sent,
    // Another tab may have sent it while this one's copy of the outbox was a little old.
    isSent: item => item.do === 'message.send' && state.entries.some(entry => entry.id === item.with.message),
    refused: (item, problem) => {
      if (problem.code === 'banned') stop('banned')
      // The conversation it answers in has ended meanwhile: the words count, not the quote.
      if (item.do === 'message.send' && item.with.replyTo && problem.code === 'invalid')
        return acts.unquote(item)
      wrong = wrongFields(problem)
      // Something else is asked than when the visit began.
      if (wrong.includes('form') || wrong.includes('consent')) line.again(0)
      // A message that was not taken stays to be seen; anything else is simply not done.
      if (item.do !== 'message.send') {
        outbox.drop(item.id)
        // What the page itself asked for is no matter of the visitor's.
        if (item.do === 'client.act' || 'hmac' in item.with) console.warn(`chatctl: ${problem.message}`)
        else if (item.do !== 'form.answer') notices.say('notDone', 6)
      }
      events.changed()
    },
    wait: seconds => notices.say('slow', seconds),
  })

  function begun(answer: Output<'visit.start'>) {
    shelf.set('look', answer.look)
    refused = null
    started = answer
    changing.begun(answer)
    onDuty = answer.onDuty
    form = answer.form
    place = null
    if (state.seq >= answer.seq) catchUp()
  }

  function restart() {
    state = emptyState
    caughtUp = false
    line.again(0)
  }

  function trouble(problem: Problem) {
    const { code, message, details } = problem
    if (code === 'banned') stop('banned')
    else if (code === 'too-many') line.again(Math.max(1, Number(details?.seconds) || 5) * 1_000)
    else if (code === 'not-allowed' || code === 'not-found') {
      console.warn(`chatctl: ${message}`)
      stop(code)
    }
  }

  /** Whom a ban keeps out waits on the line: the server breaks it when the ban is over. */
  function stop(why: string) {
    refused = why
    if (why === 'banned') line.hold()
    else line.stop()
    events.changed()
  }

  function heard(frame: Exclude<VisitorServerFrame, { id: string }>) {
    if ('error' in frame) return trouble(frame.error)
    if ('caughtUp' in frame) return catchUp()
    if ('signal' in frame) {
      if (frame.signal.type === 'typing') typist.seen(frame.signal.by.name)
      else if (frame.signal.type === 'duty') onDuty = frame.signal.onDuty
      else if (frame.signal.type === 'place') place = frame.signal.place
      return events.changed()
    }
    const before = state
    state = applyEvent(state, frame.event)
    if (state === before) return
    // In another tab, maybe.
    if (caughtUp && frame.event.type === 'contact.introduced' && frame.event.data.answered) form = null
    const newest = state.entries[state.entries.length - 1]
    // Once it can't be changed any more, that is no longer offered.
    if (newest) changing.watch(newest)
    const fresh = newest?.seq === state.seq && isFromConsultant(newest) && frame.event.type === 'message.sent'
    if (fresh || !state.conversation) typist.gone()
    delivered.raise(newestHeard(state))
    look()
    if (fresh && caughtUp) events.message(newest, newest.seq <= read.at)
    events.changed()
  }

  function catchUp() {
    // The consultant named at the start is right unless something has happened since.
    if (started && state.seq === started.seq && started.conversation) {
      state = {
        ...state,
        conversation: started.conversation,
        consultant: started.consultant ?? state.consultant,
      }
    }
    caughtUp = true
    events.changed()
  }

  function lineChanged() {
    if (line.state === 'open') {
      delivered.tell()
      read.tell()
      flush()
    } else typist.gone()
    events.changed()
  }

  function sent(item: Item, answer: Output<Waiting>) {
    if (item.do === 'form.answer') {
      form = null
      wrong = []
      if (item.question) acts.send(item.question, null)
      return events.changed()
    }
    if (item.do !== 'message.send') return
    const { conversation, seq } = answer as Output<'message.send'>
    state = confirmMessage(state, { ...asEntry(item, state), conversation, seq })
    events.changed()
  }

  /** Marks as read what the visitor has in front of their eyes. */
  function look() {
    if (attentive) read.raise(newestHeard(state))
  }

  shelf.onChange(name => {
    const token = name === 'token' && session.token()
    if (token && started && token !== started.token) restart()
    // The tab where it was written sends it; this one only when that one can't.
    if (isOutboxName(name)) setTimeout(flush, 2_000)
    events.changed()
  })

  return {
    get state() {
      return state
    },
    get look(): Look | null {
      return started?.look ?? shelf.get<Look>('look')
    },
    get name() {
      return state.contact.name ?? started?.name ?? ''
    },
    get onDuty() {
      return onDuty
    },
    /** Place in the line of those who wait for a consultant; null when the visitor does not, or it is not known. */
    get place() {
      return state.conversation && !state.consultant ? place : null
    },
    /** What is to be answered before the next conversation. */
    get form() {
      return state.conversation ? null : form
    },
    /** Names of what was not answered as it should be; 'consent' where the text is another one meanwhile. */
    get wrong() {
      return wrong
    },
    /** The whole history has been heard. */
    get caughtUp() {
      return caughtUp
    },
    get line() {
      return line.state
    },
    /** The browser has to show that it is worth a visit. */
    get working() {
      return session.working
    },
    get notice() {
      return notices.now
    },
    /** Why the server talks to us no more. */
    get refused() {
      return refused
    },
    /** Name of who is typing. */
    get typist() {
      return typist.name
    },
    get unread() {
      return unread(state, read.at)
    },
    get outbox() {
      return outbox.items()
    },
    mayChange: (entry: Entry) => changing.left(entry) > 0,
    attachments,
    ...acts,
    end: () => line.request('conversation.end', {}).then(events.changed, events.changed),
    typing,
    isMine: (message: string) =>
      state.entries.some(
        entry => entry.kind === 'message' && entry.id === message && entry.author.kind === 'visitor',
      ),
    page: () => line.signal({ type: 'page', ...pageNow() }),
    attend(now: boolean) {
      attentive = now
      look()
    },
    /** The page is there again: connect, or find out whether the line still is one. */
    wake() {
      if (line.state !== 'open') line.wake()
      else if (state.seq > 0) line.request('message.delivered', { seq: delivered.at }).catch(() => {})
    },
    /** The browser has lost its network: the silence of what was a line would tell it only after a while. */
    lost() {
      if (line.state === 'open') line.again()
    },
    rest() {
      read.tell()
      delivered.tell()
      line.rest()
    },
  }
}

/** Which fields the server found wrong, by the last part of their path. */
const wrongFields = ({ details }: Problem): string[] =>
  ((details?.fields ?? []) as { path: string }[]).map(({ path }) => path.replace(/^.*\./, ''))
