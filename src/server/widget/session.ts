// How a visit begins: with the token of the last one, one for all tabs, after some work where the server asks for it.
import { agreed } from './agree.ts'
import { pageNow } from './pages.ts'
import type { Input, Output, Problem } from './protocol.ts'
import type { Settings } from './settings.ts'
import type { Shelf } from './shelf.ts'
import type { Line } from './socket.ts'
import { solve } from './work.ts'

type Started = Output<'visit.start'>

export interface SessionEvents {
  /** Seq of the newest event heard. */
  since(): number
  started(answer: Started): void
  /** What was heard is another visitor's: begin from nothing. */
  restart(): void
  refused(problem: Problem): void
  changed(): void
}

export function createSession(
  { key }: Settings,
  shelf: Shelf,
  language: string,
  line: Line,
  events: SessionEvents,
) {
  let turn = 0
  let working = false
  let secret: Promise<string> | undefined
  const token = () => shelf.get<string>('token')

  async function begin() {
    const mine = ++turn
    // Two fresh tabs must not become two visitors, nor one tab whose first answer is lost.
    secret ??= token() ? undefined : agreed(key)
    const fresh = await secret
    if (mine === turn) await start(mine, fresh) // else the line broke while we waited, and a later call begins
  }

  async function start(mine: number, newToken: string | undefined) {
    const before = token()
    const since = events.since()
    try {
      const answer = await ask(mine, {
        ...pageNow(),
        referrer: document.referrer.slice(0, 2_000),
        language,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        token: before,
        newToken,
        since,
      })
      const other = token()
      // Another tab was quicker: be the same visitor.
      if (other && other !== before && other !== answer.token) return events.restart()
      shelf.set('token', answer.token)
      if (before && before !== answer.token) {
        // The server has forgotten us: a new visitor, with nothing heard and nothing read.
        for (const name of shelf.names('message.')) shelf.remove(name)
        if (since > 0) return events.restart()
      }
      events.started(answer)
    } catch (error) {
      events.refused(error as Problem)
      throw error
    }
  }

  async function ask(mine: number, input: Input<'visit.start'>): Promise<Started> {
    try {
      return await line.request('visit.start', input)
    } catch (error) {
      const work = (error as Problem).details?.work as { salt: string; bits: number } | undefined
      if (!work) throw error
      become(true)
      try {
        const found = await solve(work.salt, work.bits, () => mine === turn)
        if (found === null) throw error
        return await line.request('visit.start', { ...input, work: found })
      } finally {
        if (mine === turn) become(false)
      }
    }
  }

  function become(now: boolean) {
    working = now
    events.changed()
  }

  return {
    begin,
    token,
    /** The browser does the work that the server has asked for. */
    get working() {
      return working
    },
  }
}
