// Every command and query there is, by name: the one source for routes, frames, command line, reference.
import type { z } from 'zod'
import { accountOperations } from './account.ts'
import { auditOperations } from './audit.ts'
import { banOperations } from './ban.ts'
import { channelOperations } from './channel.ts'
import { clientOperations } from './client.ts'
import { configOperations } from './config.ts'
import { consultantOperations } from './consultant.ts'
import { contactOperations } from './contact.ts'
import { conversationOperations } from './conversation.ts'
import { fieldOperations } from './field.ts'
import { filterOperations } from './filter.ts'
import { groupOperations } from './group.ts'
import { importOperations } from './import.ts'
import { letterOperations } from './letter.ts'
import { mailOperations } from './mail.ts'
import { mailboxOperations } from './mailbox.ts'
import { mentionOperations } from './mention.ts'
import type { Operation } from './operation.ts'
import { replyOperations } from './reply.ts'
import { roleOperations } from './role.ts'
import { sessionOperations } from './session.ts'
import { settingOperations } from './setting.ts'
import { tagOperations } from './tag.ts'
import { taskOperations } from './task.ts'
import { tokenOperations } from './token.ts'
import { visitorOperations } from './visitor.ts'

/** What people and programs may call, over HTTP, the live connection and the Unix socket. */
export const operations = {
  ...sessionOperations,
  ...accountOperations,
  ...consultantOperations,
  ...groupOperations,
  ...roleOperations,
  ...channelOperations,
  ...replyOperations,
  ...banOperations,
  ...contactOperations,
  ...clientOperations,
  ...importOperations,
  ...fieldOperations,
  ...tagOperations,
  ...filterOperations,
  ...taskOperations,
  ...mentionOperations,
  ...conversationOperations,
  ...mailboxOperations,
  ...letterOperations,
  ...mailOperations,
  ...configOperations,
  ...settingOperations,
  ...tokenOperations,
  ...auditOperations,
}
export type OperationName = keyof typeof operations
export type InputOf<N extends OperationName> = z.input<(typeof operations)[N]['input']>
export type ParsedInputOf<N extends OperationName> = z.output<(typeof operations)[N]['input']>
export type OutputOf<N extends OperationName> = z.output<(typeof operations)[N]['output']>

/** The operation of this name, or undefined; safe for names that came from outside. */
export const operationNamed = (name: string): Operation | undefined => byName.get(name)

const byName = new Map<string, Operation>(Object.entries(operations))

/** What a visitor's window may call. */
export { visitorOperations }

/** The visitor's operation of this name, or undefined. */
export const visitorOperationNamed = (name: string): Operation | undefined => byVisitorsName.get(name)

const byVisitorsName = new Map<string, Operation>(Object.entries(visitorOperations))

export type VisitorOperationName = keyof typeof visitorOperations
export type VisitorInputOf<N extends VisitorOperationName> = z.output<(typeof visitorOperations)[N]['input']>
export type VisitorOutputOf<N extends VisitorOperationName> = z.output<
  (typeof visitorOperations)[N]['output']
>
