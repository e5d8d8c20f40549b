// Token buckets: how often somebody may do something, with a burst.

/** `rate` per second, at most `burst` at once. Times in milliseconds. */
export interface Rate {
  rate: number
  burst: number
}

export class Bucket {
  private level: number
  private at: number

  constructor(
    private readonly limits: Rate,
    now: number,
  ) {
    this.level = limits.burst
    this.at = now
  }

  /** Takes one: 0, or how many seconds to wait for it (nothing taken). */
  take(now: number): number {
    const { rate, burst } = this.limits
    this.level = Math.min(burst, this.level + (Math.max(0, now - this.at) / 1000) * rate)
    this.at = now
    if (this.level < 1) return Math.max(1, Math.ceil((1 - this.level) / rate))
    this.level--
    return 0
  }

  /** Nothing has been taken that would not be back by now. */
  isFull(now: number): boolean {
    return this.level + ((now - this.at) / 1000) * this.limits.rate >= this.limits.burst
  }
}

/** One bucket a key (an address); full ones are forgotten, so that memory follows who is busy now. */
export class Buckets {
  private readonly buckets = new Map<string, Bucket>()
  private sweepAt = 1_000

  constructor(private readonly limits: Rate) {}

  take(key: string, now: number): number {
    let bucket = this.buckets.get(key)
    if (!bucket) {
      if (this.buckets.size >= this.sweepAt) this.sweep(now)
      bucket = new Bucket(this.limits, now)
      this.buckets.set(key, bucket)
    }
    return bucket.take(now)
  }

  private sweep(now: number): void {
    for (const [key, bucket] of this.buckets) if (bucket.isFull(now)) this.buckets.delete(key)
    this.sweepAt = Math.max(1_000, this.buckets.size * 2)
  }
}
