// Every command that the ledger takes, by name.
import { conversationCommands } from './conversation.ts'
import type { Handler } from './handler.ts'
import { messageCommands } from './message.ts'
import { visitorCommands } from './visitor.ts'

export const commandHandlers = {
  ...conversationCommands,
  ...messageCommands,
  ...visitorCommands,
} as unknown as Record<string, Handler<unknown>>
