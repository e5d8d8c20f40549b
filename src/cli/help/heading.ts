// How every page of help begins.
export const heading = (title: string, topic: string): string =>
  `# ${title}\n\nGenerated from the program; \`chatctl help ${topic}\` says the same.\n`
