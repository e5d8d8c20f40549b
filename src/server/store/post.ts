// What the ledger keeps of mail beside the log: letters on their way, mails that came, how far folders were read.
import type { Letter } from '../../core/model/letter.ts'
import type { Mail } from '../../core/model/mail.ts'

/** Written in the batch's own transaction. `sealed`: null forgets a secret, and all of them where it is null itself. */
export type PostChange =
  | { letter: Letter }
  | { mail: Mail }
  | { cursor: Cursor }
  | { secretsOf: string; sealed: Record<string, string | null> | null }

/** All mails of a folder up to `uid` have been looked at. */
export interface Cursor {
  mailbox: string
  folder: string
  /** what the server calls this folder's numbering; with another one all numbers mean something else */
  uidValidity: string
  uid: number
}

export interface PostRows {
  letter(id: string): Promise<Letter | null>
  /** Of a conversation, newest first. */
  lettersOf(conversation: string): Promise<Letter[]>
  mail(id: string): Promise<Mail | null>
  /** The first mail with this digest that is no duplicate itself. */
  mailWithDigest(digest: string): Promise<Mail | null>
  /** Which of these pictures (SHA-256) the conversation has shown among the words of its mails. */
  picturesAmong(conversation: string, hashes: string[]): Promise<string[]>
  /** Which of these hashes the mailbox has. */
  hashesAmong(mailbox: string, hashes: string[]): Promise<string[]>
}
