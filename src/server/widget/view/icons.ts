// The window's few pictures, drawn as lines on a field of 24 × 24.

const space = 'http://www.w3.org/2000/svg'

export function icon(path: string, filled = false): SVGElement {
  const svg = document.createElementNS(space, 'svg')
  for (const [name, value] of Object.entries({
    viewBox: '0 0 24 24',
    fill: filled ? 'currentColor' : 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  })) {
    svg.setAttribute(name, value)
  }
  const line = document.createElementNS(space, 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}

export const chat =
  'M12 3.5c-5 0-9 3.4-9 7.6 0 2.4 1.3 4.5 3.3 5.9L5.5 20.5l4-2c.8.2 1.6.3 2.5.3 5 0 9-3.4 9-7.7s-4-7.6-9-7.6z'
export const clip =
  'M20 11.5l-8.6 8.6a5.5 5.5 0 0 1-7.8-7.8l8.9-8.9a3.7 3.7 0 0 1 5.2 5.2l-8.9 8.9a1.8 1.8 0 0 1-2.6-2.6l8.2-8.2'
export const paper = 'M6 3h8l4 4v14H6zM14 3v4h4'
export const down = 'M6 9.5l6 6 6-6'
export const cross = 'M6 6l12 12M18 6L6 18'
export const more = 'M12 5.5v.01M12 12v.01M12 18.5v.01'
export const arrow = 'M12 19V5M5.5 11.5L12 5l6.5 6.5'
export const star = 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9L12 16.9l-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z'
export const tick = 'M5 12.5l4.5 4.5L19 7.5'
export const ticks = 'M2 12.5l4.5 4.5L15 8M11.5 16.5l.5.5L22 7.5'
export const clock = 'M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z'
export const alert = 'M12 7.5v5.5M12 16.5v.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z'
