// Tries a mailbox out: signs in, sends, looks for what was sent, and says in words what is wrong (D7, D8).
import type { Transporter } from 'nodemailer'
import { uuidv7 } from 'uuidv7'
import type { Mailbox, MailboxSecrets, SecretName } from '../../core/model/mailbox.ts'
import type { OutputOf } from '../../core/protocol/registry.ts'
import { openKey, signingKey, unseal } from '../secrets.ts'
import { mailTrouble, type OpenMailbox, openImap, openSmtp, refuseToken } from './access.ts'
import { isDkimKey, messageIdOf, signingPurpose } from './signature.ts'

/** `sealed` by name, as the database has them. */
export async function unlocked(
  data: string,
  mailbox: Mailbox,
  sealed: Readonly<Record<string, string>>,
  accessToken: OpenMailbox['accessToken'],
): Promise<OpenMailbox> {
  const key = await openKey(data)
  const secrets: MailboxSecrets = {}
  for (const [name, value] of Object.entries(sealed)) secrets[name as SecretName] = unseal(key, name, value)
  return { mailbox, secrets, accessToken }
}

/** How long a sent mail is waited for; ms. */
const arrival = 15_000

/** `came`: whether a mail with this Message-ID was fetched, and maybe deleted on the server, meanwhile. */
export async function testMailbox(
  data: string,
  open: OpenMailbox,
  to: string | undefined,
  came: (messageId: string) => Promise<boolean>,
): Promise<OutputOf<'mailbox.test'>> {
  const { mailbox } = open
  const key = signingKey(await openKey(data), signingPurpose)
  const messageId = messageIdOf(key, uuidv7(), mailbox.address)
  const sending = await trySending(open, to ?? mailbox.address, messageId)
  const looksFor = sending.ok && (to === undefined || to === mailbox.address) ? messageId : null
  const receiving = await tryReceiving(open, looksFor, came)
  return { ok: sending.ok && receiving.ok, sending: sending.words, receiving: receiving.words }
}

interface Tried {
  ok: boolean
  words: string
}
const unused: Tried = { ok: true, words: 'not used' }

async function trySending(open: OpenMailbox, to: string, messageId: string): Promise<Tried> {
  const { mailbox } = open
  if (!mailbox.sending || !mailbox.smtpHost) return unused
  const where = `${mailbox.smtpHost}:${mailbox.smtpPort}`
  let signedIn = false
  try {
    const smtp = await signedInSmtp(open)
    try {
      signedIn = true
      await smtp.sendMail({
        from: { name: mailbox.senderName, address: mailbox.address },
        to,
        messageId,
        subject: 'chatctl: a test',
        text: `This mail was sent by “chatctl mailbox test ${mailbox.name}”. Sending works.`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    } finally {
      smtp.close()
    }
    const words = `signed in to ${where} and sent a mail to ${to}`
    if (!mailbox.dkimDomain) return { ok: true, words }
    const by = `by DKIM for ${mailbox.dkimDomain} with the key ${mailbox.dkimSelector}`
    if (isDkimKey(open.secrets.dkimKey ?? '')) return { ok: true, words: `${words}, signed ${by}` }
    return {
      ok: false,
      words: `${words}, but it was not signed ${by}: the secret dkim-key is missing, or no key`,
    }
  } catch (error) {
    const before = signedIn ? `signed in to ${where}, but the mail was not taken` : `no line to ${where}`
    return { ok: false, words: `${before}: ${mailTrouble(error)}` }
  }
}

/** As fetching does: where a token is taken no more, another one may do. */
async function signedInSmtp(open: OpenMailbox, again = true): Promise<Transporter> {
  const smtp = await openSmtp(open)
  try {
    await smtp.verify()
    return smtp
  } catch (error) {
    smtp.close()
    const refused = (error as { code?: string }).code === 'EAUTH' && refuseToken(open)
    if (refused && again) return signedInSmtp(open, false)
    throw error
  }
}

async function tryReceiving(
  open: OpenMailbox,
  messageId: string | null,
  came: (messageId: string) => Promise<boolean>,
): Promise<Tried> {
  const { mailbox } = open
  if (!mailbox.receiving) return unused
  const where = `${mailbox.imapHost}:${mailbox.imapPort}`
  try {
    const imap = await openImap(open)
    try {
      const counts: string[] = []
      for (const folder of mailbox.folders) {
        const status = await imap.status(folder, { messages: true }).catch(() => false as const)
        if (!status) return { ok: false, words: `signed in to ${where}, but there is no folder ${folder}` }
        counts.push(`${folder} has ${status.messages === 1 ? '1 mail' : `${status.messages ?? 0} mails`}`)
      }
      const words = `signed in to ${where}; ${counts.join(', ')}`
      if (!messageId) return { ok: true, words }
      const arrived: Tried = { ok: true, words: `${words}; the mail that was sent has come` }
      const end = Date.now() + arrival
      while (Date.now() < end) {
        for (const folder of mailbox.folders) {
          await imap.mailboxOpen(folder, { readOnly: true })
          await imap.noop()
          const found = await imap.search({ header: { 'message-id': messageId } }, { uid: true })
          if (Array.isArray(found) && found.length > 0) return arrived
        }
        if (await came(messageId)) return arrived
        await new Promise(resolve => setTimeout(resolve, 300))
      }
      return { ok: false, words: `${words}; the mail that was sent has not come within ${arrival / 1000} s` }
    } finally {
      await imap.logout().catch(() => imap.close())
    }
  } catch (error) {
    return { ok: false, words: `no line to ${where}: ${mailTrouble(error)}` }
  }
}

export async function foldersOf(open: OpenMailbox): Promise<OutputOf<'mailbox.folders'>> {
  const imap = await openImap(open)
  try {
    const list = await imap.list({ statusQuery: { messages: true } })
    const items = list.map(({ path, status }) => ({
      name: path,
      chosen: open.mailbox.folders.includes(path),
      mails: status?.messages ?? null,
    }))
    return { items }
  } finally {
    await imap.logout().catch(() => imap.close())
  }
}
