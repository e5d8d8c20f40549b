// The topics of `chatctl help`: what they are about, and where their words are; pages of docs/ are made of the same.
export interface Topic {
  summary: string
  /** its page in docs/ */
  file: string
  load: () => Promise<() => string>
}

export const topics: Record<string, Topic> = {
  conventions: {
    summary: 'what holds for all commands: answers, names, dates, passwords, scripts',
    file: 'docs/conventions.md',
    load: async () => (await import('./conventions.ts')).conventionsPage,
  },
  'exit-codes': {
    summary: 'what a command ends with, and why',
    file: 'docs/exit-codes.md',
    load: async () => (await import('./exit-codes.ts')).exitCodesPage,
  },
  query: {
    summary: 'the language of --where and of saved filters',
    file: 'docs/query.md',
    load: async () => (await import('./query.ts')).queryPage,
  },
  config: {
    summary: 'the file of config export, diff and apply',
    file: 'docs/config.md',
    load: async () => (await import('./config.ts')).configPage,
  },
  import: {
    summary: 'contacts from a spreadsheet',
    file: 'docs/import.md',
    load: async () => (await import('./import.ts')).importPage,
  },
  tokens: {
    summary: 'tokens for programs, and what they reach',
    file: 'docs/tokens.md',
    load: async () => (await import('./tokens.ts')).tokensPage,
  },
  settings: {
    summary: 'the console’s settings: calls, sounds, quiet hours, keys',
    file: 'docs/settings.md',
    load: async () => (await import('./settings.ts')).settingsPage,
  },
  environment: {
    summary: 'variables and folders',
    file: 'docs/environment.md',
    load: async () => (await import('./environment.ts')).environmentPage,
  },
}

/** A line for each, as the help of the whole shows them. */
export const topicLines = (): string =>
  Object.entries(topics)
    .map(([name, { summary }]) => `  ${name.padEnd(28)} ${summary}`)
    .join('\n')
