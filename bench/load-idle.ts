// Visitors who only look around, for the bench of load: connected, moving from page to page, now and then coming back.
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Target } from './messages-connect.ts'

interface Idle {
  socket: WebSocket
  token: string | null
}

/** Pages a second of all of them, and returns a second. */
const moves = 20
const returns = 4

export class Crowd {
  private readonly idle: Idle[] = []
  private timers: ReturnType<typeof setInterval>[] = []
  /** times that somebody came back and was told a history that is not theirs */
  wrong = 0
  private coming = 0

  constructor(private readonly target: Target) {}

  /** Connects so many; resolves when all of them are there. */
  async come(count: number): Promise<void> {
    const before = this.idle.length
    // Some at a time, as they would: a listening queue is no longer than it is.
    for (let n = 0; n < count; n += 20)
      this.idle.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(20, count - n) }, (_, i) => this.connect(before + n + i, null)),
        )),
      )
    if (this.target.kind === 'reference') return
    this.timers = [
      setInterval(() => this.move(), 1_000 / moves),
      setInterval(() => void this.comeBack(), 1_000 / returns),
    ]
  }

  /** Nobody moves any more; resolves when who was on the way is there. */
  async rest(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    while (this.coming > 0) await new Promise(resolve => setTimeout(resolve, 10))
  }

  private async connect(place: number, token: string | null): Promise<Idle> {
    const { target } = this
    const path = target.kind === 'reference' ? `/visitor/${1_000 + place}` : `/visit/${target.key}`
    const socket = new WebSocket(`${target.url.replace(/^http/, 'ws')}${path}`, {
      origin: 'http://shop.example',
      perMessageDeflate: false,
    })
    await once(socket, 'open')
    if (target.kind === 'reference') return { socket, token }
    socket.send(JSON.stringify({ id: 'start', do: 'visit.start', with: { page: pageOf(place), token } }))
    const [first] = (await once(socket, 'message')) as [Buffer]
    const { ok, error } = JSON.parse(first.toString()) as {
      ok?: { token: string; seq: number }
      error?: { message: string }
    }
    if (!ok) throw new Error(`a visitor was not let in: ${error?.message}`)
    // Who has said nothing has no history.
    if (ok.seq !== 0 || (token !== null && ok.token !== token)) this.wrong++
    return { socket, token: ok.token }
  }

  private move(): void {
    const n = Math.floor(Math.random() * this.idle.length)
    const page = pageOf(Math.floor(Math.random() * 1_000))
    this.idle[n]!.socket.send(JSON.stringify({ signal: { type: 'page', page, title: 'Sample' } }))
  }

  private async comeBack(): Promise<void> {
    const n = Math.floor(Math.random() * this.idle.length)
    const { socket, token } = this.idle[n]!
    if (socket.readyState !== WebSocket.OPEN) return
    this.coming++
    socket.close()
    this.idle[n] = await this.connect(n, token)
    this.coming--
  }
}

const pageOf = (n: number) => `http://shop.example/article/${n}`
