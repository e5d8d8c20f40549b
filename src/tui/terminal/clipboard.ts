// The terminal's clipboard, by OSC 52: what is copied is encoded, and holds no control character when it is pasted.

export function clipboardSequence(text: string): string {
  const harmless = text.replace(/\r\n?/g, '\n').replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '')
  return `\x1b]52;c;${Buffer.from(harmless).toString('base64')}\x07`
}
