// JSON for programs; what a terminal could obey is escaped, which changes nothing for who parses it.

const dangerous = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Whether a text has letters that only stand as escapes in what is printed. */
export const isHidden = (text: string): boolean => text.search(dangerous) >= 0

/** Writes those letters as escapes; they must stand between double quotes, of JSON or of YAML. */
export const escapeHidden = (text: string): string => text.replace(dangerous, escaped)

/** On one line; JSON.stringify itself escapes what lies under a space. */
export const toJson = (value: unknown): string => escapeHidden(JSON.stringify(value))

/** For people's eyes: with line breaks. */
export const toPrettyJson = (value: unknown): string => escapeHidden(JSON.stringify(value, null, 2))
