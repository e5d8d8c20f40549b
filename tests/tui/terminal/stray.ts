// What in the bytes sent to a terminal is neither text nor one of the few sequences that the screen uses.

const ours =
  /\x1b\[(?:\d+(?:;\d+)?)?H|\x1b\[\d+G|\x1b\[K|\x1b\[[\d;]*m|\x1b\[\?2026[hl]|\x1b\[\?25[hl]|\x1b\]8;;(?:https?:[\x21-\x7e]*)?\x1b\\/g
const harmful = /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** The characters that should not be there, as escapes. */
export function strayIn(sent: string): string[] {
  return (sent.replace(ours, '').match(harmful) ?? []).map(one => JSON.stringify(one))
}
