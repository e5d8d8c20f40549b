// The command that prints a conversation as a transcript, under each noun that has one.
import type { Own } from '../own.ts'

export const transcript = (help: string): Own => ({
  help,
  args: [['<conversation>', 'code or id']],
  flags: [['--limit <n>', 'how many of the newest entries (default: all)']],
  answers: 'one',
  run: async () => (await import('./conversation-show.ts')).show,
})
