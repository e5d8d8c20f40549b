// The part of a list around the picked item.
export function windowed<T>(
  items: readonly T[],
  index: number,
  most: number,
): { item: T; picked: boolean; at: number }[] {
  const first = Math.max(0, Math.min(items.length - most, index - Math.floor(most / 2)))
  return items
    .slice(first, first + most)
    .map((item, i) => ({ item, picked: first + i === index, at: first + i }))
}
