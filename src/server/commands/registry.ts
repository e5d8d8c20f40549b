// Every command that the ledger takes, by name.
import { conversationCommands } from './conversation.ts'
import type { Handler } from './handler.ts'

export const commandHandlers = {
  ...conversationCommands,
} as unknown as Record<string, Handler<unknown>>
