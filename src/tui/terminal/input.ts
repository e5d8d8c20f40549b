// Reads a terminal's input and hands over keys one by one, in order, none lost; knows a lone Escape by a time-out.
import { KeyDecoder } from './decoder.ts'
import type { Key } from './keys.ts'

/** `process.stdin`, or a stand-in in tests. */
export interface TerminalInput {
  on(event: 'data', listener: (bytes: Uint8Array) => void): unknown
  on(event: 'end', listener: () => void): unknown
  off(event: 'data', listener: (bytes: Uint8Array) => void): unknown
  off(event: 'end', listener: () => void): unknown
  resume(): unknown
  pause(): unknown
}

export interface InputOptions {
  onKey: (key: Key) => void
  /** What the terminal answers to a question about itself, as {@link KeyDecoder.takeAnswers} gives it. */
  onAnswer?: (answer: string) => void
  /** All keys of one read were handed over: time to paint, once for all of them. */
  onRead?: () => void
  /** The terminal is gone. */
  onEnd?: () => void
  /** How long an ESC may wait for the rest of its sequence, in ms. Default 50: enough over SSH, too short to notice. */
  escapeDelay?: number
}

// A paste whose end mark got lost must not swallow the keyboard for good.
const PASTE_DELAY = 2000

/** Starts reading; the function returned stops it. The stream must not have an encoding set. */
export function readKeys(input: TerminalInput, options: InputOptions): () => void {
  const decoder = new KeyDecoder()
  let timer: NodeJS.Timeout | undefined

  function deliver(keys: Key[]): void {
    for (const key of keys) options.onKey(key)
    for (const answer of decoder.takeAnswers()) options.onAnswer?.(answer)
    if (keys.length > 0) options.onRead?.()
  }

  function read(bytes: Uint8Array): void {
    clearTimeout(timer)
    const keys = decoder.feed(bytes)
    if (decoder.pending !== 'nothing') {
      const delay = decoder.pending === 'paste' ? PASTE_DELAY : (options.escapeDelay ?? 50)
      timer = setTimeout(() => deliver(decoder.flush()), delay)
    }
    deliver(keys)
  }

  function end(): void {
    clearTimeout(timer)
    deliver(decoder.flush())
    options.onEnd?.()
  }

  input.on('data', read)
  input.on('end', end)
  input.resume()
  return () => {
    clearTimeout(timer)
    input.off('data', read)
    input.off('end', end)
    input.pause()
  }
}
