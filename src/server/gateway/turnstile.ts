// Lets a few at a time do dear work; a bounded number waits, in order, and the rest are turned away.

export class Turnstile {
  private running = 0
  private readonly waiting: (() => void)[] = []

  constructor(
    private readonly atOnce: number,
    private readonly mayWait: number,
  ) {}

  /** Runs the task when it is its turn; null when too many wait already. */
  async run<T>(task: () => Promise<T>): Promise<T | null> {
    if (this.running < this.atOnce) this.running++
    else if (this.waiting.length >= this.mayWait) return null
    else await new Promise<void>(resolve => this.waiting.push(resolve))
    try {
      return await task()
    } finally {
      // The place is handed on, not given back: nobody slips in before who has waited.
      const next = this.waiting.shift()
      if (next) next()
      else this.running--
    }
  }
}
