// A small company as the stories' setting: its server as a process of its own, consultants made with the command line.
import { join } from 'node:path'
import { runProgram } from './cli.ts'
import { type Console, type ConsoleOptions, openConsole, signIn } from './console.ts'
import { type ChildServer, spawnServer, temporaryFolder } from './server.ts'

export interface Company {
  server: ChildServer
  folder: string
  /** Runs a command as the owner of the data folder; what it printed. Throws what failed. */
  chatctl(...args: string[]): Promise<string>
  /** The same as a consultant whose console was opened before: signed in, over HTTP. */
  chatctlAs(login: string, ...args: string[]): Promise<string>
  /** A consultant with an account; `flags` as `chatctl consultant add` takes them. */
  hires(login: string, name: string, ...flags: string[]): Promise<void>
  /** `chatctl login`, kept for {@link chatctlAs} and consoles. */
  signsIn(login: string): Promise<void>
  /** The console of a consultant, signed in and online; it is ended with the company. */
  console(
    login: string,
    options?: Pick<ConsoleOptions, 'columns' | 'rows' | 'flags' | 'env'>,
  ): Promise<Console>
  end(): Promise<void>
}

const password = 'a sample password'

/** `flags` go to `chatctl serve`. */
export async function openCompany(...flags: string[]): Promise<Company> {
  const { path: folder, remove } = await temporaryFolder()
  const data = join(folder, 'data')
  const server = await spawnServer(data, flags)
  const consoles: Console[] = []

  async function run(args: string[], home: string, input?: string): Promise<string> {
    const ran = await runProgram(args, { folder: home, input })
    if (ran.code !== 0) throw new Error(`chatctl ${args.join(' ')}: ${ran.code}\n${ran.stderr}`)
    return ran.stdout
  }
  const runOwner = (args: string[], input?: string) => run([...args, '--data', data], folder, input)

  return {
    server,
    folder,
    chatctl: (...args) => runOwner(args),
    chatctlAs: (login, ...args) => run(args, join(folder, login)),
    async hires(login, name, ...more) {
      const who = ['--login', login, '--name', name, '--create-user', '--password-stdin']
      await runOwner(['consultant', 'add', ...who, ...more], password)
    },
    signsIn: login => signIn({ url: server.url, login, password, folder }),
    async console(login, options = { columns: 120, rows: 40 }) {
      const console = await openConsole({ url: server.url, login, password, folder, ...options })
      consoles.push(console)
      return console
    },
    async end() {
      for (const console of consoles) await console.kill()
      server.child.kill('SIGKILL')
      await server.exited
      await remove()
    },
  }
}
