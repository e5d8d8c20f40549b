// Every command that the ledger takes, by name.
import { accountCommands } from './account.ts'
import { banCommands } from './ban.ts'
import { channelCommands } from './channel.ts'
import { clientCommands } from './client.ts'
import { configCommands } from './config.ts'
import { consultantCommands } from './consultant.ts'
import { contactCommands } from './contact.ts'
import { importContacts } from './contact-import.ts'
import { contactMergeCommands } from './contact-merge.ts'
import { conversationCommands } from './conversation.ts'
import { fieldCommands } from './field.ts'
import { fileCommands } from './file.ts'
import { filterCommands } from './filter.ts'
import { groupCommands } from './group.ts'
import type { Handler } from './handler.ts'
import { importCommands } from './import.ts'
import { letterCommands } from './letter.ts'
import { mailCommands } from './mail.ts'
import { mailboxCommands } from './mailbox.ts'
import { mentionCommands } from './mention.ts'
import { messageCommands } from './message.ts'
import { replyCommands } from './reply.ts'
import { roleCommands } from './role.ts'
import { routingCommands } from './routing.ts'
import { sessionCommands } from './session.ts'
import { settingCommands } from './setting.ts'
import { taskCommands } from './task.ts'
import { tokenCommands } from './token.ts'
import { visitorCommands } from './visitor.ts'
import { workspaceCommands } from './workspace.ts'

export const commandHandlers = {
  ...accountCommands,
  ...banCommands,
  ...channelCommands,
  ...clientCommands,
  ...configCommands,
  ...consultantCommands,
  ...contactCommands,
  'contact.import': importContacts,
  ...contactMergeCommands,
  ...conversationCommands,
  ...fieldCommands,
  ...fileCommands,
  ...filterCommands,
  ...groupCommands,
  ...importCommands,
  ...letterCommands,
  ...mailCommands,
  ...mailboxCommands,
  ...mentionCommands,
  ...messageCommands,
  ...replyCommands,
  ...roleCommands,
  ...routingCommands,
  ...sessionCommands,
  ...settingCommands,
  ...taskCommands,
  ...tokenCommands,
  ...visitorCommands,
  ...workspaceCommands,
} as unknown as Record<string, Handler<unknown>>
