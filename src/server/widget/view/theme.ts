// The channel's colour, and whether black or white is the more readable on it.

/** `#rrggbb` → the colour for text on it. */
export function textOn(color: string): string {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  // Contrast with white (1.05 / …) against contrast with near-black; white wins ties, it looks calmer.
  return 1.05 / (light + 0.05) >= 3.5 ? '#ffffff' : '#10151c'
}
