// A sample console with Jan's conversation open, and what tests look for in it.
import { type anna, jan, janTimeline } from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'

export type Console = ReturnType<typeof sampleConsole>

export function inJan(options: Parameters<typeof sampleConsole>[0] = {}): Console {
  const console = sampleConsole(options)
  console.type(keys.enter)
  console.load(jan, janTimeline())
  return console
}

/** What was asked of the server has been answered. */
export const settled = () => new Promise(resolve => setImmediate(resolve))

export const by = (of: typeof anna) => ({ kind: 'consultant' as const, id: of.id, name: of.name })

export const draft = (console: Console, of = jan): string => console.state.drafts[of.id]?.editor.text ?? ''

/** The newest message of the console to its operator. */
export const toast = (console: Console): string => console.state.toasts.at(-1)?.text ?? ''
