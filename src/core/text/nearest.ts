// The word that somebody probably meant, for messages about one that is not known.

/** The nearest of the words by typing mistakes; none where nothing is near. Case does not count. */
export function nearest(word: string, among: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase().slice(0, longest)
  let best: string | undefined
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1
  for (const one of among) {
    const far = distance(wanted, one.toLowerCase().slice(0, longest))
    if (far < least) {
      best = one
      least = far
    }
  }
  return best
}

/** `there is no setting "mous"; the nearest is "mouse"` */
export function unknownName(what: string, name: string, known: Iterable<string>): string {
  const near = nearest(name, known)
  return `there is no ${what} ${JSON.stringify(name)}${near ? `; the nearest is ${JSON.stringify(near)}` : ''}`
}

const longest = 60

/** How many letters are to be added, left out, changed or swapped with the one beside. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : change
      row.push(Math.min(change, swap, above[j]! + 1, row[j - 1]! + 1))
    }
    before = above
    above = row
  }
  return above[b.length]!
}
