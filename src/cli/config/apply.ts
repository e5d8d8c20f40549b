// chatctl config diff and apply: what a file would change, and making it so.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Change } from '../../core/protocol/config.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { toJson, toPrettyJson } from '../../core/text/json.ts'
import { safeLine } from '../../core/text/safe.ts'
import { shellWord } from '../../core/text/shell-word.ts'
import { askYes } from '../ask.ts'
import { type Io, out, readStdin, say } from '../io.ts'
import { styled } from '../output/table.ts'
import type { Work } from '../own.ts'
import type { Form, Shell, Where } from '../shell.ts'
import { usage } from '../usage.ts'
import { type Read, readConfig } from './document.ts'
import { isLong, textChange } from './text-change.ts'

interface Flags extends Where, Form {
  prune?: boolean
  dryRun?: boolean
  yes?: boolean
}

export const diffConfig: Work = async ([file], flags: Flags, shell) => {
  const { io } = shell
  const read = await readFile(io, file!)
  const input = { config: read.config, prune: flags.prune === true }
  const client = await shell.client(flags)
  const { changes } = await located(client.call('config.diff', input), read, file!)
  show(io, flags, changes)
  if (changes.length > 0) shell.exit(1)
  else if (!flags.quiet) say(io, 'No difference.')
}

export const applyConfig: Work = async ([file], flags: Flags, shell) => {
  const { io } = shell
  const read = await readFile(io, file!)
  const input = { config: read.config, prune: flags.prune === true }
  const client = await shell.client(flags)
  const plan = await located(client.call('config.apply', input, { dryRun: true }), read, file!)
  if (plan.changes.length === 0 || flags.dryRun) {
    show(io, flags, plan.changes)
    return void say(io, plan.changes.length === 0 ? 'Nothing to change.' : 'A dry run: nothing was changed.')
  }
  // With --json, stdout has one object: what was done.
  if (!flags.json) show(io, flags, plan.changes)
  else if (io.asks && !flags.yes) io.stderr.write(plan.changes.map(change => words(io, change)).join(''))
  if (!(await confirmed(shell, flags, plan.changes.length))) return
  const done = await located(client.call('config.apply', input), read, file!)
  if (flags.json) show(io, flags, done.changes)
  say(io, `Done: ${summary(done.changes)}`)
  const added = (section: string) =>
    done.changes.find(one => one.section === section && one.act === 'add')?.name
  const [account, mailbox] = [added('accounts'), added('mailboxes')]
  if (account !== undefined)
    say(io, `New accounts have no password yet: chatctl account password ${shellWord(safeLine(account))}`)
  if (mailbox !== undefined)
    say(
      io,
      `New mailboxes have no password yet: chatctl mailbox secret ${shellWord(safeLine(mailbox))} password`,
    )
}

async function confirmed(shell: Shell, { yes }: Flags, changes: number): Promise<boolean> {
  const question = changes === 1 ? 'Make this change?' : `Make these ${changes} changes?`
  if (await askYes(shell.io, question, yes)) return true
  say(shell.io, 'Nothing was changed.')
  shell.exit(1)
  return false
}

async function readFile(io: Io, file: string): Promise<Read> {
  if (file === '-') return readConfig(await readStdin(io), 'stdin')
  try {
    return readConfig(readFileSync(resolve(io.cwd, file), 'utf8'), file)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw usage(`${file}: ${code === 'ENOENT' ? 'there is no such file' : message}`)
  }
}

/** A refusal of something in the file is told with its line. */
async function located<T>(answer: Promise<T>, { lineOf }: Read, file: string): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof Refusal) || typeof error.details?.section !== 'string') throw error
    const { section, at, fields } = error.details
    const steps = ((fields as { path: string }[] | undefined)?.[0]?.path ?? '').split('.').filter(Boolean)
    const line = lineOf(typeof at === 'number' ? [section, at, ...steps] : [section])
    throw new Refusal(error.code, `${file}:${line}: ${error.message}`, { ...error.details, line })
  }
}

/** People read signs and words, a pipe gets the same in the same lines; `--json` what the API answers. */
function show(io: Io, form: Form, changes: Change[]): void {
  if (form.json) out(io, `${io.table ? toPrettyJson({ changes }) : toJson({ changes })}\n`)
  else if (form.quiet) out(io, changes.map(({ section, name }) => `${section} ${safeLine(name)}\n`).join(''))
  else out(io, changes.map(change => words(io, change)).join(''))
}

const signs = { add: '+', change: '~', remove: '-' } as const
const styles = { add: 'green', change: 'bold', remove: 'red' } as const

function words(io: Io, { act, section, name, fields }: Change): string {
  const head = styled(io, styles[act], `${signs[act]} ${section} ${safeLine(name)}`)
  const lines = fields
    .filter(({ to }) => act !== 'add' || (to !== name && !isEmpty(to)))
    .flatMap(({ field, from, to }) => {
      if (
        act === 'change' &&
        typeof from === 'string' &&
        typeof to === 'string' &&
        (isLong(from) || isLong(to))
      )
        return textChange(io, field, from, to)
      const was = act === 'add' ? '' : `${value(from)} → `
      return `    ${field}: ${was}${value(to)}`
    })
  return `${[head, ...lines].join('\n')}\n`
}

const isEmpty = (value: unknown) =>
  value === '' || value === null || (Array.isArray(value) && value.length === 0)

/** As JSON, in which every text is on one line and its end is seen. */
const value = (of: unknown): string =>
  Array.isArray(of) ? `[${of.map(value).join(', ')}]` : safeLine(toJson(of ?? null), 200)

function summary(changes: Change[]): string {
  const count = (act: Change['act']) => changes.filter(one => one.act === act).length
  return `${count('add')} added, ${count('change')} changed, ${count('remove')} removed.`
}
