// Of the guided form of a new consultant: whose it is, one of the accounts or a new one (A1).
import type { Client } from '../../client/client.ts'
import { emailOf } from '../../core/model/basics.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Prompts } from '../ask.ts'
import { type Io, say } from '../io.ts'
import type { Row } from '../noun.ts'
import { pagesOf } from '../pages.ts'

const makeNew = '(a new account)'

export interface Chosen {
  login: string
  name: string
  /** has admin or manager status */
  standing: boolean
  createUser: Row | null
}

/** `givesStatus`: who asks may make managers and admins. What would be refused in the end is told at once. */
export async function chooseAccount(
  client: Client,
  prompts: Prompts,
  io: Io,
  givesStatus: boolean,
): Promise<Chosen> {
  const accounts: Row[] = []
  for await (const { items } of pagesOf(client, 'account.list', {})) accounts.push(...items)
  const consultants = new Map<unknown, string>()
  for await (const { items } of pagesOf(client, 'consultant.list', {}))
    for (const item of items) consultants.set(item.account, String(item.name))
  const free = accounts.filter(account => !consultants.has(account.id))
  const login =
    free.length === 0
      ? makeNew
      : await prompts.select({
          message: 'Account',
          choices: [...free.map(account => String(account.login)), makeNew],
        })
  const account = free.find(one => one.login === login)
  if (account)
    return {
      login,
      name: `${account.firstName} ${account.lastName}`.trim(),
      standing: account.admin === true || account.manager === true,
      createUser: null,
    }
  const fault = (typed: string): string | true => {
    const email = emailOf(typed)
    if (!email) return `${safeLine(typed)} is no e-mail address such as name@example.com`
    const there = accounts.find(one => one.login === email)
    if (!there) return true
    const consultant = consultants.get(there.id)
    return consultant === undefined
      ? `${email} has an account: leave with Ctrl+C, and choose it`
      : `${email} is the consultant ${safeLine(consultant)} already`
  }
  const { input } = prompts
  const email = await input({ message: 'E-mail address, the login', required: true, validate: fault })
  const firstName = await input({ message: 'First name' })
  const lastName = await input({ message: 'Last name' })
  const secret = await choosePassword(prompts, io)
  const status = givesStatus ? await chooseStatus(prompts) : {}
  return {
    login: email,
    name: `${firstName} ${lastName}`.trim(),
    standing: 'admin' in status || 'manager' in status,
    createUser: { firstName, lastName, ...status, ...(secret && { password: secret }) },
  }
}

/** Typed twice, or left for later. */
async function choosePassword({ password }: Prompts, io: Io): Promise<string> {
  const shortest = 8
  for (;;) {
    const message = `Password, ${shortest} characters or more (empty: none yet)`
    const validate = (typed: string) =>
      typed === '' || typed.length >= shortest || `at least ${shortest} characters`
    const typed = await password({ message, mask: true, validate })
    if (typed === '' || typed === (await password({ message: 'Again', mask: true }))) return typed
    say(io, 'They differ.')
  }
}

async function chooseStatus({ select }: Prompts): Promise<{ admin?: true; manager?: true }> {
  const choices = [
    { value: {}, name: 'none' },
    { value: { manager: true as const }, name: 'manager' },
    { value: { admin: true as const }, name: 'admin' },
    { value: { admin: true as const, manager: true as const }, name: 'admin and manager' },
  ]
  return select<{ admin?: true; manager?: true }>({ message: 'Status of the account', choices })
}
