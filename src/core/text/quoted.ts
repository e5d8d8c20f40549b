// Texts as JSON has them, for what is written by hand because there are a million of it.

/** What JSON need not escape: lone surrogates it must. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

/** As `JSON.stringify` writes it. */
export const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text))
