// A mark that only grows: how far the window has received, or the visitor has read; told to the server once.

import type { Shelf } from './shelf.ts'
import type { Line } from './socket.ts'

export interface Mark {
  readonly at: number
  raise(seq: number): void
  /** Tells the server now what it has not been told. */
  tell(): void
}

/** Several raises within `quiet` ms are told as one. */
export function createMark(
  act: 'message.delivered' | 'message.read',
  shelf: Shelf,
  line: Line,
  quiet: number,
): Mark {
  let timer: ReturnType<typeof setTimeout> | undefined
  const kept = (name: string) => shelf.get<number>(name) ?? 0
  const told = `${act}:told`

  function tell() {
    clearTimeout(timer)
    timer = undefined
    const seq = kept(act)
    if (seq <= kept(told) || line.state !== 'open') return
    line.request(act, { seq }).then(
      () => shelf.set(told, Math.max(seq, kept(told))),
      () => {}, // told again with the next connection
    )
  }

  return {
    get at() {
      return kept(act)
    },
    raise(seq) {
      if (seq <= kept(act)) return
      shelf.set(act, seq)
      timer ??= setTimeout(tell, quiet)
    },
    tell,
  }
}
