// Values from their JSON, where the same text comes again and again: read once, and shared.

/** Texts that are remembered; then all are forgotten. */
const most = 1_000

export class ReadOnce<T> {
  private readonly known = new Map<string, T>()

  /** Nobody may change it: others have the same. */
  of(json: string): T {
    let value = this.known.get(json)
    if (value === undefined) {
      if (this.known.size >= most) this.known.clear()
      value = JSON.parse(json) as T
      this.known.set(json, value)
    }
    return value
  }
}
