// The timers of everything that happens because time passes: named, in one place, stopped together.

export class Timers {
  private readonly running = new Map<string, NodeJS.Timeout>()
  private stopped = false

  /** Runs `act` in `ms`, instead of what was set under this name before. */
  set(name: string, ms: number, act: () => void): void {
    this.clear(name)
    if (this.stopped) return
    const timer = setTimeout(() => {
      this.running.delete(name)
      act()
    }, ms)
    timer.unref()
    this.running.set(name, timer)
  }

  clear(name: string): void {
    const timer = this.running.get(name)
    if (timer === undefined) return
    clearTimeout(timer)
    this.running.delete(name)
  }

  /** Nothing set from now on runs, and nothing that was set before. */
  stop(): void {
    this.stopped = true
    for (const timer of this.running.values()) clearTimeout(timer)
    this.running.clear()
  }
}
