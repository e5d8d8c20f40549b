// Runs a program of the operator's own: its arguments as they are, never through a shell, for a bounded time.
import { type ChildProcess, spawn } from 'node:child_process'

/** Why a program did not do what it was to: it is not there, said no, or took too long. */
export type Fault =
  | { is: 'missing'; program: string }
  | { is: 'failed'; program: string; detail: string }
  | { is: 'late'; program: string; seconds: number }

interface RunOptions {
  /** Given on its standard input, which then ends. */
  input?: string
  env: Record<string, string | undefined>
  /** ms */
  within: number
  /** Once: null when it ended well. Not called after the function returned was. */
  onEnd: (fault: Fault | null) => void
}

/** The most of its complaints that is kept. */
const mostSaid = 500

/** The function returned ends it, with all that it began. */
export function run(argv: readonly string[], { input, env, within, onEnd }: RunOptions): () => void {
  const [program = '', ...args] = argv
  let said = ''
  let over = false
  const end = (fault: Fault | null) => {
    if (over) return
    over = true
    clearTimeout(timer)
    onEnd(fault)
  }
  const { CHATCTL_TOKEN: _secret, ...own } = env
  const child = spawn(program, args, {
    env: own,
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'ignore', 'pipe'],
    windowsHide: true,
  })
  const timer = setTimeout(() => {
    end({ is: 'late', program, seconds: within / 1000 })
    kill(child)
  }, within)
  child.on('error', error => {
    const missing = ['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')
    end(missing ? { is: 'missing', program } : { is: 'failed', program, detail: error.message })
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    said = (said + part).slice(-mostSaid)
  })
  child.on('exit', code => {
    if (code !== 0) return
    // What it left running has no say in when it is over.
    child.stderr.destroy()
    end(null)
  })
  // Only now all of its complaint is here.
  child.on('close', (code, signal) => {
    end({ is: 'failed', program, detail: said.trim().split('\n').at(-1) || (signal ?? `exit ${code}`) })
  })
  // A program need not read what it is given.
  child.stdin.on('error', () => {})
  child.stdin.end(input ?? '')
  return () => {
    if (over) return
    over = true
    clearTimeout(timer)
    kill(child)
  }
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    // It has just ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
