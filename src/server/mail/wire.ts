// What crosses between the main thread and the mail thread.
import type { File, KeptFile } from '../../core/model/file.ts'
import type { Letter } from '../../core/model/letter.ts'
import type { Attachment, Mail } from '../../core/model/mail.ts'
import type { Mailbox } from '../../core/model/mailbox.ts'
import type { RefusalView } from '../../core/protocol/refusal.ts'
import type { Language } from '../../core/text/language.ts'
import type { Cursor } from '../store/post.ts'

/** What the mail thread goes by; told again whenever it changes. */
export interface SetUp {
  /** with its secrets as the database has them; `edit`: another one whenever somebody has changed it */
  mailboxes: { mailbox: Mailbox; sealed: Record<string, string>; edit: number }[]
  company: string
  /** how mails look, by the channel of their conversation */
  looks: Record<string, { color: string; logo: string }>
  /** where clients reach the server; null where nobody said */
  publicUrl: string | null
  /** the most bytes of files that one mail carries */
  carries: number
  language: Language
  /** of times that mails tell */
  timeZone: string
}

/** What the mail thread may ask of the workspace. Commands are the system's. */
export interface House {
  /** Throws refusals. */
  command<T = unknown>(name: string, input: unknown): Promise<T>
  query<T = unknown>(name: string, input: unknown): Promise<T>
  due(now: number): Promise<{ letters: Letter[]; next: number | null }>
  unsorted(): Promise<Mail[]>
  lastMail(conversation: string, role: 'client' | 'company'): Promise<Mail | null>
  cursors(mailbox: string): Promise<Cursor[]>
  /** Keeps a file out of a mail as uploads are kept. */
  takeFile(name: string, content: Uint8Array): Promise<File>
  /** The upload of this key, where it still is. */
  fileOfKey(key: string): Promise<KeptFile | null>
  /** By OAuth2, another one than `refused`. */
  accessToken(mailbox: string, refused?: string): Promise<string>
  conversationOfCode(code: string): Promise<string | null>
}

export type Asked = { [K in keyof House]: { kind: 'ask'; id: number; what: K; of: unknown[] } }[keyof House]

export type FromMail =
  | { kind: 'ready' }
  | Asked
  | { kind: 'log'; level: 'info' | 'warn' | 'error'; message: string; details: Record<string, unknown> }
  | { kind: 'taken'; id: number; attachments: Attachment[] }
  | { kind: 'untaken'; id: number; message: string }
  | { kind: 'stopped' }

export type ToMail =
  | { kind: 'setUp'; setUp: SetUp }
  /** letters may be due, or mails may wait to be read */
  | { kind: 'letters' }
  | { kind: 'mails' }
  /** the files of a kept mail are wanted */
  | { kind: 'take'; id: number; mail: Mail }
  | { kind: 'stop' }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'refusal'; id: number; refusal: RefusalView }
  | { kind: 'error'; id: number; message: string }
