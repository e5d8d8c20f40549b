// Makes what people and pages give into what the server can take at all: it refuses the rest however often it is sent.

/** These keep their lines; anything else is one line. */
const overLines = ['text', 'comment']

/** Without NULs, without control characters in single lines, and no longer than a frame holds. */
export const taken = <T>(input: T): T =>
  JSON.parse(JSON.stringify(input), (name, value) => {
    if (typeof value !== 'string') return value
    return overLines.includes(name)
      ? withoutNul(value).slice(0, 8_000)
      : value.replace(/[\0-\x1f\x7f]+/g, ' ').slice(0, 1_000)
  })

export const withoutNul = (text: string) => text.replaceAll('\0', '')
