// Decides when the console paints: at once for the operator's keys, at most 15 times a second for what comes in.

export interface PainterOptions {
  /** Makes the state visible. */
  paint: () => void
  /** Most paints a second for {@link Painter.soon}. Default 15. */
  perSecond?: number
  /** For tests. */
  now?: () => number
  setTimer?: (callback: () => void, delay: number) => unknown
  clearTimer?: (timer: never) => void
}

export interface Painter {
  /** Something came in: paints now if the last paint is long enough ago, else when it is. */
  soon(): void
  /** The operator did something: paints now. */
  now(): void
  /** No paint comes after this. */
  stop(): void
}

export function createPainter(options: PainterOptions): Painter {
  const {
    paint,
    perSecond = 15,
    now = () => performance.now(),
    setTimer = (callback: () => void, delay: number) => setTimeout(callback, delay),
    clearTimer = clearTimeout as (timer: never) => void,
  } = options
  const interval = 1000 / perSecond
  let last = Number.NEGATIVE_INFINITY
  let timer: unknown
  let stopped = false

  function paintNow(): void {
    if (stopped) return
    if (timer !== undefined) clearTimer(timer as never)
    timer = undefined
    last = now()
    paint()
  }

  return {
    soon() {
      if (stopped || timer !== undefined) return
      const wait = last + interval - now()
      if (wait <= 0) paintNow()
      else timer = setTimer(paintNow, wait)
    },
    now: paintNow,
    stop() {
      stopped = true
      if (timer !== undefined) clearTimer(timer as never)
      timer = undefined
    },
  }
}
