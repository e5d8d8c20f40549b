// The server's log on standard error: JSON lines, or the same for people; untrusted text goes through the gate.
import { type DestinationStream, type Logger, pino } from 'pino'
import { safeLine } from '../core/text/safe.ts'
import { standardError } from './log-lines.ts'

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>

/** No secret is ever passed to the log; should one slip in under its usual name, it is cut out. */
const secrets = ['token', 'password', 'passwordHash', 'tokenHash', 'authorization']

export function createLog(format: 'json' | 'pretty', out?: DestinationStream): Log {
  const to =
    out ?? standardError(lines => log.warn({ lines }, 'lines of this log were lost: nothing took them'))
  const log = pino(
    {
      base: null,
      level: process.env.CHATCTL_LOG_LEVEL ?? 'info',
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secrets.flatMap(name => [name, `*.${name}`]), censor: '(secret)' },
      formatters: {
        level: label => ({ level: label }),
        log: fields => gate(fields) as Record<string, unknown>,
      },
    },
    format === 'json' ? to : { write: line => to.write(pretty(line)) },
  )
  return log
}

/** Every string of what is logged, made harmless; deep values only as far as anybody reads them. */
function gate(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return safeLine(value, 2_000)
  if (value instanceof Error)
    return { type: value.name, message: safeLine(value.message, 2_000), stack: safeStack(value) }
  if (typeof value !== 'object' || value === null) return value
  if (depth >= 3) return '…'
  if (Array.isArray(value)) return value.slice(0, 50).map(item => gate(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, gate(item, depth + 1)]))
}

const safeStack = (error: Error) =>
  (error.stack ?? '')
    .split('\n')
    .slice(0, 12)
    .map(line => safeLine(line, 300))
    .join('\n')

function pretty(line: string): string {
  const { level, time, msg, ...fields } = JSON.parse(line) as Record<string, unknown>
  const rest = Object.entries(fields).map(([key, value]) => {
    if (key === 'error' && typeof value === 'object' && value && 'stack' in value) return `\n${value.stack}`
    return ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`
  })
  return `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${msg}${rest.join('')}\n`
}
