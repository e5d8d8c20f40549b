// What was given to the writer and is not answered yet: each at a place that it is known by, free again after it.

/** Not a Map: one whose entries come and go leaves tables behind that keep all of them for the next large collection. */
export class Working<T> {
  size = 0
  private readonly places: (T | undefined)[] = []
  private readonly free: number[] = []

  put(one: T): number {
    const place = this.free.pop() ?? this.places.length
    this.places[place] = one
    this.size++
    return place
  }

  /** Throws where nothing is. */
  take(place: number): T {
    const one = this.places[place]
    if (one === undefined) throw new Error(`nothing is worked on at ${place}`)
    this.places[place] = undefined
    this.free.push(place)
    this.size--
    return one
  }

  takeAll(): T[] {
    const all = this.places.filter(one => one !== undefined)
    this.places.length = 0
    this.free.length = 0
    this.size = 0
    return all
  }
}
