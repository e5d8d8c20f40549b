// The operator's own program that hears of every call: one JSON object on its standard input, one run at a time.
import { toJson } from '../../core/text/json.ts'
import { type Fault, run } from './run.ts'

export interface Hook {
  /** `argv` may be empty: nobody wants to hear. */
  tell(argv: readonly string[], what: object): void
  close(): void
}

export interface HookOptions {
  env: Record<string, string | undefined>
  /** Hears of a fault once, until it went well again. */
  onFault: (fault: Fault) => void
  /** ms; default 10 s */
  within?: number
}

/** More than these do not wait: the oldest is dropped, as it is the least true. */
const mostWaiting = 50

export function createHook({ env, onFault, within = 10_000 }: HookOptions): Hook {
  const waiting: { argv: readonly string[]; input: string }[] = []
  let stop: (() => void) | null = null
  let told = false

  function next(): void {
    const one = waiting.shift()
    if (!one) return
    stop = run(one.argv, {
      input: one.input,
      env,
      within,
      onEnd(fault) {
        stop = null
        if (fault && !told) onFault(fault)
        told = fault !== null
        next()
      },
    })
  }

  return {
    tell(argv, what) {
      if (argv.length === 0) return
      waiting.push({ argv, input: `${toJson(what)}\n` })
      if (waiting.length > mostWaiting) waiting.shift()
      if (!stop) next()
    },
    close() {
      waiting.length = 0
      stop?.()
      stop = null
    },
  }
}
