// A name as one word of a command that is printed to be copied into a shell.

/** As it is where every shell reads it so, else in single quotes, inside of which nothing is expanded. */
export const shellWord = (word: string): string =>
  /^[\p{L}\p{N}_.:/@%+,-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
