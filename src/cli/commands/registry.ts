// Every noun of the command line, in the order of its help.
import type { Noun } from '../noun.ts'
import { account } from './account.ts'
import { audit } from './audit.ts'
import { ban } from './ban.ts'
import { channel } from './channel.ts'
import { config } from './config.ts'
import { consultant } from './consultant.ts'
import { contact } from './contact.ts'
import { conversation } from './conversation.ts'
import { field } from './field.ts'
import { filter } from './filter.ts'
import { group } from './group.ts'
import { importNoun } from './import.ts'
import { reply } from './reply.ts'
import { role } from './role.ts'
import { setting } from './setting.ts'
import { tag } from './tag.ts'
import { token } from './token.ts'

export const nouns: Noun[] = [
  account,
  consultant,
  group,
  role,
  ban,
  reply,
  channel,
  contact,
  field,
  tag,
  filter,
  importNoun,
  conversation,
  config,
  setting,
  token,
  audit,
]
