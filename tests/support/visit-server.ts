// A stand-in for the server's visitor door: speaks the visitor's protocol, and lets a test cut lines and refuse.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import type { VisitorAuthor, VisitorEvent, VisitorServerFrame } from '../../src/core/protocol/frames.ts'
import { visitorFrame } from '../../src/core/protocol/frames.ts'
import { check } from '../../src/core/protocol/operation.ts'
import { Refusal } from '../../src/core/protocol/refusal.ts'
import type { VisitorInputOf } from '../../src/core/protocol/registry.ts'
import { visitorOperations } from '../../src/core/protocol/visitor.ts'
import { strictPage } from './strict-page.ts'
import {
  anna,
  type Checked,
  type Happening,
  photo,
  quoteOf,
  type Said,
  type Told,
  type Visitor,
} from './visitor-story.ts'

const key = 'sample-key'

export type VisitServer = Awaited<ReturnType<typeof startVisitServer>>

/** Serves the window's scripts from `folder`, the visitor's socket, and `/shop` as a page whose policy allows `self` alone. */
export async function startVisitServer(folder: string) {
  const visitors = new Map<string, Visitor>()
  const lines = new Map<WebSocket, Visitor | null>()
  const asked: Said[] = []
  const signals: Record<string, unknown>[] = []
  let onDuty = true
  let consultant: VisitorAuthor | null = null
  let refuse: (said: Said) => Refusal | null = () => null
  let silent = false
  let mute = false
  let accepting = true
  let pictures = true
  let title = 'Sample shop'
  let editWithin: number | null = null
  const asksForWords: string[] = []
  let wordsCome: () => boolean | Promise<boolean> = () => true

  const http = createServer(answer)
  const sockets = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request, socket, head) => {
    if (!accepting || request.url !== `/visit/${key}`) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, serve)
  })

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://local')
    if (url.pathname === '/widget.js') {
      response.setHeader('content-type', 'text/javascript; charset=utf-8')
      const words = url.searchParams.get('words')
      if (words === null) return response.end(await readFile(join(folder, 'widget.js')))
      asksForWords.push(words)
      if (await wordsCome()) return response.end(await readFile(join(folder, `widget.${words}.js`)))
    }
    if (url.pathname === '/files/ola.png') {
      response.setHeader('content-type', 'image/svg+xml')
      return response.end(photo)
    }
    if (url.pathname.startsWith('/shop')) {
      const { html, policy } = strictPage(
        request.headers.host!,
        `/widget.js?key=${key}`,
        url.searchParams,
        pictures,
      )
      response.setHeader('content-security-policy', policy)
      response.setHeader('content-type', 'text/html; charset=utf-8')
      return response.end(html)
    }
    response.statusCode = 404
    response.end()
  }

  function serve(socket: WebSocket) {
    lines.set(socket, null)
    socket.on('close', () => lines.delete(socket))
    socket.on('message', raw => {
      if (silent) return
      const frame = visitorFrame.parse(JSON.parse(String(raw)))
      if ('signal' in frame) {
        signals.push(frame.signal)
        return
      }
      const said = { do: frame.do, with: frame.with as Record<string, unknown> }
      asked.push(said)
      const outcome = act(socket, said)
      if (outcome instanceof Refusal) send(socket, { id: frame.id, error: outcome.view() })
      else {
        send(socket, { id: frame.id, ok: outcome.ok })
        outcome.then?.()
      }
    })
  }

  function act(socket: WebSocket, said: Said): { ok: unknown; then?: () => void } | Refusal {
    const operation = visitorOperations[said.do as keyof typeof visitorOperations]
    const input = check(operation.input, said.with)
    if (input instanceof Refusal) return input
    const no = refuse(said)
    if (no) return no
    if (said.do === 'visit.start') return start(socket, input as VisitorInputOf<'visit.start'>)
    const visitor = lines.get(socket)
    if (!visitor) return new Refusal('not-signed-in', 'start the visit first')
    return { ok: work(visitor, said.do, input as unknown as Checked) }
  }

  function start(socket: WebSocket, input: VisitorInputOf<'visit.start'>) {
    const { token, newToken } = input
    let visitor = visitors.get(token ?? newToken ?? '')
    if (!visitor) {
      visitor = {
        token: (token === null && newToken) || randomUUID(),
        events: [],
        conversation: null,
        name: '',
      }
      visitors.set(visitor.token, visitor)
    }
    const mine = visitor
    lines.set(socket, mine)
    const ok = {
      token: mine.token,
      onDuty,
      language: 'en',
      look: {
        name: 'Website',
        title,
        color: '#0b6bcb',
        position: 'right',
        logo: '',
        online: '',
        offline: '',
        greeting: 'Hello! How can we help?',
      },
      form: null,
      consultant: consultant && {
        name: consultant.name,
        position: consultant.position,
        photo: consultant.photo,
      },
      conversation: mine.conversation,
      name: mine.name,
      editWithin,
      now: new Date().toISOString(),
      seq: mine.events.length,
    }
    const then = () => {
      for (const event of mine.events.slice(input.since)) send(socket, { event })
      send(socket, { caughtUp: { seq: mine.events.length } })
    }
    return { ok, then }
  }

  function work(visitor: Visitor, what: string, input: Checked): unknown {
    const conversation = visitor.conversation ?? randomUUID()
    const author: VisitorAuthor = { kind: 'visitor', name: visitor.name }
    switch (what) {
      case 'message.send': {
        const known = visitor.events.find(
          event => event.type === 'message.sent' && event.data.message === input.message,
        )
        if (known) return { conversation: known.conversation, message: input.message, seq: known.seq }
        if (!visitor.conversation)
          tell(visitor, { type: 'conversation.started', conversation, data: { onDuty } })
        visitor.conversation = conversation
        const data = {
          message: input.message,
          text: input.text,
          author,
          replyTo: quoteOf(visitor, input.replyTo),
        }
        const { seq } = tell(visitor, { type: 'message.sent', conversation, data })
        return { conversation, message: input.message, seq }
      }
      case 'message.edit':
        tell(visitor, {
          type: 'message.edited',
          conversation,
          data: { message: input.message, text: input.text },
        })
        return {}
      case 'message.delete':
        tell(visitor, { type: 'message.deleted', conversation, data: { message: input.message } })
        return {}
      case 'contact.introduce':
        visitor.name = input.name ?? visitor.name
        tell(visitor, { type: 'contact.introduced', conversation, data: input })
        return {}
      case 'conversation.rate':
        tell(visitor, {
          type: 'conversation.rated',
          conversation: visitor.conversation ?? visitor.events[visitor.events.length - 1]!.conversation,
          data: { score: input.score, comment: input.comment },
        })
        return {}
      case 'conversation.end':
        tell(visitor, { type: 'conversation.closed', conversation, data: { by: author } })
        visitor.conversation = null
        return {}
      default:
        return {}
    }
  }

  function tell(visitor: Visitor, told: Told): VisitorEvent {
    const event = { ...told, seq: visitor.events.length + 1, at: new Date().toISOString() } as VisitorEvent
    visitor.events.push(event)
    for (const [socket, other] of lines) if (other === visitor) send(socket, { event })
    return event
  }

  function send(socket: WebSocket, frame: VisitorServerFrame) {
    if (!mute) socket.send(JSON.stringify(frame))
  }

  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const only = () => {
    const all = [...visitors.values()]
    if (all.length !== 1) throw new Error(`${all.length} visitors, not one`)
    return all[0]!
  }

  return {
    origin,
    page: (query = '') => `${origin}/shop${query}`,
    /** What windows asked, in order; signals apart. */
    asked,
    signals,
    visitors,
    /** Languages of which windows asked the words. */
    asksForWords,
    /** The only visitor; fails when there are more. */
    get visitor() {
      return only()
    },
    /** Texts of the visitor's messages as the server has them. */
    get texts() {
      return only().events.flatMap(event => (event.type === 'message.sent' ? [event.data.text] : []))
    },
    get connections() {
      return lines.size
    },
    happens(told: Happening) {
      const visitor = only()
      if (told.type === 'conversation.transferred') consultant = told.data.consultant
      if (told.type === 'conversation.closed') consultant = null
      const conversation = visitor.conversation ?? randomUUID()
      visitor.conversation = told.type === 'conversation.closed' ? null : conversation
      return tell(visitor, { ...told, conversation } as Told)
    },
    accepts(who: VisitorAuthor) {
      consultant = who
      this.happens({ type: 'conversation.accepted', data: { consultant: who } })
    },
    says(text: string, who: VisitorAuthor = anna, replyTo: string | null = null) {
      const data = { message: randomUUID(), text, author: who, replyTo: quoteOf(only(), replyTo) }
      this.happens({ type: 'message.sent', data })
    },
    types(name: string) {
      for (const [socket, visitor] of lines)
        if (visitor) send(socket, { signal: { type: 'typing', by: { name } } })
    },
    duty(now: boolean) {
      onDuty = now
      for (const [socket, visitor] of lines)
        if (visitor) send(socket, { signal: { type: 'duty', onDuty: now } })
    },
    /** Decides what is refused; `null` takes all again. */
    refuses(rule: ((said: Said) => Refusal | null) | null) {
      refuse = rule ?? (() => null)
    },
    /** Cuts every line; nobody gets through until `opens`. */
    cuts() {
      accepting = false
      for (const socket of lines.keys()) socket.terminate()
    },
    opens() {
      accepting = true
    },
    /** Takes what is said and answers nothing: a line that only seems to be one. */
    silence: (now: boolean) => (silent = now),
    /** Does what is said and answers nothing: the answer is lost on its way. */
    mutes(now: boolean) {
      mute = now
    },
    pictures(now: boolean) {
      pictures = now
    },
    titled: (text: string) => (title = text),
    /** Visits that begin from now on may change their messages for so many ms. */
    lets: (within: number | null) => (editWithin = within),
    /** Whether, and when, the words of other languages than English come. */
    words(come: () => boolean | Promise<boolean>) {
      wordsCome = come
    },
    async stop() {
      for (const socket of lines.keys()) socket.terminate()
      http.closeAllConnections()
      await new Promise(resolve => http.close(resolve))
    },
  }
}
