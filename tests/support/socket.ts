// A live connection as a test's client has it: frames in order, waits for a frame or the close, never for time.
import WebSocket from 'ws'

/** What a test reads out of JSON without saying its shape first. */
export type Json = ReturnType<typeof JSON.parse>
type Frame = Json

export class Socket {
  /** every frame so far */
  readonly frames: Frame[] = []
  closed: { code: number; reason: string } | null = null
  private readonly watchers = new Set<() => void>()
  private requests = 0

  private constructor(readonly ws: WebSocket) {
    ws.on('message', data => {
      this.frames.push(JSON.parse(data.toString()))
      this.look()
    })
    ws.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
      this.look()
    })
    ws.on('error', () => undefined)
  }

  /** Throws `status` of the answer when the upgrade was refused. */
  static open(url: string, headers: Record<string, string> = {}): Promise<Socket> {
    const ws = new WebSocket(url, { headers, perMessageDeflate: false })
    const socket = new Socket(ws)
    return new Promise((resolve, reject) => {
      ws.on('open', () => resolve(socket))
      ws.on('unexpected-response', (_request, response) => {
        reject(
          Object.assign(new Error(`upgrade refused: ${response.statusCode}`), {
            status: response.statusCode,
          }),
        )
        ws.terminate()
      })
      ws.on('error', reject)
    })
  }

  send(frame: unknown): void {
    this.ws.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame))
  }

  /** The answer to a command or query: `{ok, seq}` or `{error}`. */
  ask(name: string, input: unknown = {}): Promise<Frame> {
    const id = `r${++this.requests}`
    this.send({ id, do: name, with: input })
    return this.frame(frame => frame.id === id, `answer to ${name}`)
  }

  /** As {@link ask}; throws what is refused. */
  async call(name: string, input: unknown = {}): Promise<Json> {
    const answer = await this.ask(name, input)
    if ('error' in answer) throw new Error(`${name}: ${JSON.stringify(answer.error)}`)
    return answer.ok
  }

  /** The first frame, past or to come, that is so. */
  frame(isIt: (frame: Frame) => boolean, what = 'frame'): Promise<Frame> {
    return this.when(() => this.frames.find(isIt), what)
  }

  event(type: string, isIt: (event: Json) => boolean = () => true): Promise<Json> {
    return this.frame(frame => frame.event?.type === type && isIt(frame.event), type).then(
      frame => frame.event,
    )
  }

  get events(): Json[] {
    return this.frames.filter(frame => 'event' in frame).map(frame => frame.event)
  }

  /** Resolves with what `look` finds, as soon as it finds something. */
  when<T>(look: () => T | undefined | null | false, what = 'state', ms = 10_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.watchers.delete(watch)
        const tail = JSON.stringify(this.frames.slice(-5)).slice(0, 1_500)
        reject(new Error(`no ${what} within ${ms} ms; closed: ${JSON.stringify(this.closed)}; last: ${tail}`))
      }, ms)
      const watch = () => {
        const found = look()
        if (!found) return
        clearTimeout(timer)
        this.watchers.delete(watch)
        resolve(found)
      }
      this.watchers.add(watch)
      watch()
    })
  }

  end(): Promise<{ code: number; reason: string }> {
    return this.when(() => this.closed, 'close')
  }

  close(): Promise<{ code: number; reason: string }> {
    this.ws.close()
    return this.end()
  }

  private look(): void {
    for (const watch of [...this.watchers]) watch()
  }
}
