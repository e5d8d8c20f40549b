// Variables of quick replies: {visitor.name}, {contact.company}, {visitor.name|dear guest} (B5).

/** Those with fixed names; of a contact, any field goes: {contact.city}. */
export const variableNames = ['visitor.name', 'consultant.name', 'channel.name', 'date'] as const

/** How people are told what there is. */
export const knownVariables = [
  '{visitor.name}',
  '{consultant.name}',
  '{channel.name}',
  '{contact.<field>}',
  '{date}',
]

export interface Variable {
  name: string
  /** what stands after | ; null when there is none */
  fallback: string | null
}

// A name begins with a letter and has no spaces, so that JSON, code and smileys in braces stay text.
const VARIABLE = /\{(\p{L}[\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*)(?:\|([^{}]*))?\}/gu

/** The variables of the text, in order, each time they stand there. */
export const variablesIn = (text: string): Variable[] =>
  Array.from(text.matchAll(VARIABLE), ([, name, fallback]) => ({ name: name!, fallback: fallback ?? null }))

/** Names that no quick reply can fill, each once. */
export const unknownVariables = (text: string): string[] => [
  ...new Set(
    variablesIn(text)
      .map(variable => variable.name)
      .filter(name => !isKnown(name)),
  ),
]

const isKnown = (name: string) =>
  (variableNames as readonly string[]).includes(name) || /^contact\.[^.]+$/.test(name)

/**
 * The text with its variables replaced. A value that is missing or blank gives way to the fallback; without one the
 * variable stays as it was written and its name stands, once, in `missing`: such a text is shown, never sent.
 * Values are put in as they are: braces in a visitor's name are not variables. Only a full stop that a value brings
 * along ("Anna K.") also ends the sentence, where it ends one.
 */
export function fill(
  text: string,
  values: Readonly<Record<string, string | null | undefined>>,
): { text: string; missing: string[] } {
  const missing = new Set<string>()
  const filled = text.replace(VARIABLE, (written, name: string, fallback: string | undefined, at: number) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value?.trim()) return endsSentence(text, at + written.length) ? value.replace(/\.$/, '') : value
    if (fallback !== undefined) return fallback
    missing.add(name)
    return written
  })
  return { text: filled, missing: [...missing] }
}

/** A single full stop stands there; three are no end of a sentence, and a full stop before a word is part of it. */
const endsSentence = (text: string, at: number) => /^\.(?=\s|$)/.test(text.slice(at, at + 2))
