// Commands about mails that came in: the intake's own, and people's.
import type { NewEvent } from '../../core/events.ts'
import type { Attachment, Mail } from '../../core/model/mail.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { ParsedInputOf } from '../../core/protocol/registry.ts'
import { forbids } from '../../core/rules/access.ts'
import type { Context, Decision } from '../../core/rules/context.ts'
import * as rules from '../../core/rules/mail.ts'
import { discardMail, fileMail, replayMail } from '../../core/rules/mail-decision.ts'
import { type FetchedMail, keepMails } from '../../core/rules/mail-keeping.ts'
import { freeCode } from './contact-code.ts'
import type { Handler, Load } from './handler.ts'

const noSuchMail = new Refusal('not-found', 'there is no such mail')

function after(mail: Mail, decision: Decision) {
  if (decision instanceof Refusal) return decision
  const isIt = (event: NewEvent): event is NewEvent & { type: 'mail.sorted' } => event.type === 'mail.sorted'
  return { events: decision, answer: decision.find(isIt)?.data.mail ?? mail }
}

const ofMail =
  <I extends { mail: string }>(
    decide: (mail: Mail, input: I, context: Context, load: Load) => Promise<Decision>,
  ): Handler<I, Mail> =>
  async (input, context, load) => {
    if (context.actor.kind !== 'system') {
      const no = forbids(context.actor, 'channel.manage', null)
      if (no) return no
    }
    const mail = await (await load.post()).mail(input.mail)
    return mail ? after(mail, await decide(mail, input, context, load)) : noSuchMail
  }

interface Clues {
  letter: string | null
  /** id of the conversation whose code stands in the subject */
  meant: string | null
  bounced: string | null
}

async function factsOf(
  mail: Mail,
  from: string,
  clues: Clues,
  context: Context,
  load: Load,
): Promise<rules.MailFacts> {
  const post = await load.post()
  const letter = clues.letter === null ? null : await post.letter(clues.letter)
  const named = letter?.conversation ?? clues.meant
  const meant = named ? await load.conversation(named) : null
  const [sender = null] = from ? await load.contactsWithEmails([from]) : []
  const channel = context.directory.mailboxes[mail.mailbox]?.channel ?? null
  const identity = sender && channel ? await identityOn(channel, sender.id, load) : null
  const bounced = clues.bounced === null ? null : await post.letter(clues.bounced)
  const bouncedIn = bounced && (await load.conversation(bounced.conversation))
  return {
    letter,
    meant,
    open: meant ? await load.openConversation(meant.identity) : null,
    sender,
    identity,
    openOfSender: identity ? await load.openConversation(identity.id) : null,
    twin: null,
    pictures: {},
    bounced: bounced && bouncedIn ? { letter: bounced, state: bouncedIn } : null,
    conversationCode: `D-${await load.nextConversationNumber()}`,
    contactCode: sender ? '' : await freeCode(context, load),
  }
}

async function identityOn(channel: string, contact: string, load: Load) {
  for (const id of await load.identitiesOfContact(contact)) {
    const identity = await load.identity(id)
    if (identity?.channel === channel) return identity
  }
  return null
}

interface Keeping {
  mailbox: string
  folder: string
  uidValidity: string
  uid: number
  mails: FetchedMail[]
}

const keep: Handler<Keeping> = async (input, context, load) => {
  const hashes = input.mails.map(({ hash }) => hash)
  const known = new Set(await (await load.post()).hashesAmong(input.mailbox, hashes))
  const decision = keepMails(input, known, context)
  return decision instanceof Refusal ? decision : { events: decision, answer: {} }
}

/** Which of the pictures among its words are in the conversations that the mail may come into. */
async function picturesIn(facts: rules.MailFacts, attachments: readonly Attachment[], load: Load) {
  const hashes = attachments.flatMap(({ hash }) => (hash === undefined ? [] : [hash]))
  const places = [facts.meant, facts.open, facts.openOfSender].flatMap(one => (one ? [one.id] : []))
  const found: Record<string, string[]> = {}
  if (hashes.length === 0) return found
  const post = await load.post()
  for (const id of new Set(places)) found[id] = await post.picturesAmong(id, hashes)
  return found
}

/** With the files that were taken out of its original for this. */
type Filing = ParsedInputOf<'mail.file'> & { attachments?: Attachment[] }

export const mailCommands = {
  'mail.keep': keep,
  'mail.sort': ofMail<{ mail: string; parsed: rules.ParsedMail; meant: string | null }>(
    async (mail, { parsed, meant }, context, load) => {
      const clues = { letter: parsed.letter, meant, bounced: parsed.bounced?.letter ?? null }
      const facts = await factsOf(mail, parsed.from, clues, context, load)
      const twin = parsed.digest ? await (await load.post()).mailWithDigest(parsed.digest) : null
      const isTwin = twin && twin.id !== mail.id
      const pictures = await picturesIn(facts, parsed.attachments, load)
      return rules.sortMail(mail, parsed, { ...facts, pictures, twin: isTwin ? twin : null }, context)
    },
  ),
  'mail.file': ofMail<Filing>(async (kept, { attachments = kept.attachments, ...input }, context, load) => {
    const mail = { ...kept, attachments }
    const clues = { letter: null, meant: input.conversation ?? mail.suggestion, bounced: null }
    const facts = await factsOf(mail, mail.from, clues, context, load)
    const client = facts.meant ? await load.contact(facts.meant.contact) : null
    const pictures = await picturesIn(facts, attachments, load)
    return fileMail(mail, input, { ...facts, pictures, client }, context)
  }),
  'mail.replay': ofMail(async (mail, _input, context) => replayMail(mail, context)),
  'mail.discard': ofMail(async (mail, _input, context) => discardMail(mail, context)),
}
