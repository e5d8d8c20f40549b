// chatctl mailbox template and preview: the words of mails, and a mail made of them before one is sent (D7, F7).
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type LetterKind, letterKinds } from '../../core/model/letter.ts'
import type { OutputOf } from '../../core/protocol/registry.ts'
import { toJson } from '../../core/text/json.ts'
import { type Language, languages } from '../../core/text/language.ts'
import { safeLine, safeText } from '../../core/text/safe.ts'
import { type Io, out, readStdin, say } from '../io.ts'
import type { Work } from '../own.ts'
import type { Where } from '../shell.ts'
import { usage } from '../usage.ts'

interface Flags extends Where {
  language?: string
  file?: string
  default?: boolean
  html?: boolean
  json?: boolean
}

/** Without --file and --default it is printed as it is kept, so that it can be changed and given back. */
export const template: Work = async (args, flags: Flags, shell) => {
  const { io } = shell
  const asked = askedOf(args, flags)
  if (flags.file !== undefined && flags.default) throw usage('--default: either this, or --file')
  const given = flags.default ? '' : await fileOf(io, flags.file)
  const client = await shell.client(flags)
  let now = await client.call('mailbox.preview', asked)
  const { language } = now
  if (given !== undefined) {
    const templates = { [`${asked.kind}.${language}`]: given }
    await client.call('mailbox.edit', { mailbox: asked.mailbox, templates })
    now = await client.call('mailbox.preview', { ...asked, language })
  }
  if (flags.json) return void out(io, `${toJson(now)}\n`)
  if (given === undefined) out(io, safeText(now.template, { multiline: true }))
  const kept = now.own ? 'this mailbox’s own words' : 'the words that it comes with'
  say(io, `${asked.kind} in ${language}: ${kept}`)
}

export const preview: Work = async (args, flags: Flags, shell) => {
  const { io } = shell
  const given = await fileOf(io, flags.file)
  const client = await shell.client(flags)
  const asked = { ...askedOf(args, flags), ...(given !== undefined && { template: given }) }
  const mail = await client.call('mailbox.preview', asked)
  if (flags.json) return void out(io, `${toJson(mail)}\n`)
  // The company's picture lies on the server; inside of a mail it comes along.
  const here = client.name.startsWith('http') ? client.name.replace(/\/$/, '') : ''
  out(io, flags.html ? mail.html.replace('src="/files/', `src="${here}/files/`) : plain(mail))
}

const plain = ({ subject, text }: OutputOf<'mailbox.preview'>): string =>
  `Subject: ${safeLine(subject)}\n\n${safeText(text, { multiline: true })}`

function askedOf([mailbox, kind]: string[], { language }: Flags) {
  if (language !== undefined && !languages.includes(language as Language))
    throw usage(`--language: ${language} is none of ${languages.join(', ')}`)
  if (!letterKinds.includes(kind as LetterKind))
    throw usage(`KIND: ${kind} is none of ${letterKinds.join(', ')}`)
  const spoken = language === undefined ? {} : { language: language as Language }
  return { mailbox: mailbox!, kind: kind as LetterKind, ...spoken }
}

async function fileOf(io: Io, file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  const text = file === '-' ? await readStdin(io) : readHere(resolve(io.cwd, file))
  if (text.trim() === '') throw usage('--file: is empty; --default leads back to how it comes')
  return text
}

function readHere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw usage(`--file: ${(error as Error).message}`)
  }
}
