// What the operator sets up for the consoles of this machine: each with its schema, its default and what it is for (B8).
import * as z from 'zod'
import { unknownName } from '../core/text/nearest.ts'
import { parseQuiet } from './alerts/quiet-hours.ts'

const setting = <S extends z.ZodType>(schema: S, standard: z.output<S>, values: string, help: string) => ({
  schema,
  default: standard,
  /** What may stand there, in words. */
  values,
  help,
})

/** What calls the operator; each can be left out. */
export const kinds = ['mine', 'new', 'missed', 'mention', 'task'] as const
export type Kind = (typeof kinds)[number]

const program = z
  .array(
    z
      .string()
      .max(4096)
      .regex(/^[^\0]*$/, 'holds a NUL'),
  )
  .max(64)
  .refine(([name]) => name !== '', 'begins with the name of a program')
const keyList = z.array(z.string().max(40)).max(8)
const keyChanges = z.record(
  z.string(),
  z.union([keyList, z.object({ keys: keyList.optional(), list: keyList.optional() }).strict()], {
    error: 'each act has a list of keys, such as {"next": ["alt+j"]}',
  }),
)
const everyKind = Object.fromEntries(kinds.map(kind => [kind, true])) as Record<Kind, boolean>
const yesNo = '`true` or `false`'

export const settings = {
  sendKey: setting(
    z.enum(['enter', 'ctrl+s']),
    'enter',
    '`"enter"` or `"ctrl+s"`',
    'the key that sends; with `ctrl+s`, Enter makes a new line',
  ),
  theme: setting(
    z.enum(['auto', 'dark', 'light', 'none']),
    'auto',
    '`"auto"`, `"dark"`, `"light"` or `"none"`',
    'colours for a dark or a light background, or none; `auto` asks the terminal for its background',
  ),
  pictures: setting(
    z.enum(['auto', 'kitty', 'iterm', 'sixel', 'blocks', 'off']),
    'auto',
    '`"auto"`, `"kitty"`, `"iterm"`, `"sixel"`, `"blocks"` or `"off"`',
    'how pictures are shown: `auto` asks the terminal what it can, `blocks` are made of coloured half-blocks',
  ),
  clipboard: setting(
    z.boolean(),
    true,
    yesNo,
    'whether a message can be copied to the terminal’s clipboard (OSC 52)',
  ),
  mouse: setting(
    z.boolean(),
    false,
    yesNo,
    'whether the wheel scrolls and a click opens a conversation; text is then marked with Shift held down',
  ),
  bell: setting(
    z.enum(['auto', 'on', 'off']),
    'auto',
    '`"auto"`, `"on"` or `"off"`',
    'the terminal’s bell; `auto` rings only where no player plays the sound',
  ),
  player: setting(
    z.union([z.literal('auto'), program]),
    'auto',
    '`"auto"`, or a program with its arguments: `["mpv", "--volume=40", "{file}"]`; `[]` for none',
    'what plays the sound; `auto` looks for `pw-play`, `paplay`, `aplay`, `play`, `afplay` or PowerShell, but not over SSH',
  ),
  desktop: setting(
    z.enum(['auto', 'osc9', 'osc777', 'osc99', 'off']),
    'auto',
    '`"auto"`, `"osc9"`, `"osc777"`, `"osc99"` or `"off"`',
    'how the terminal is asked for a desktop notification; `auto` goes by which terminal it is',
  ),
  hook: setting(
    program,
    [] as string[],
    'a program with its arguments: `["/home/anna/bin/call-me"]`; `[]` for none',
    'is run for every call, with one JSON object on its standard input; never by a shell',
  ),
  notify: setting(
    z
      .object(
        Object.fromEntries(kinds.map(kind => [kind, z.boolean().default(true)])) as Record<
          Kind,
          z.ZodDefault<z.ZodBoolean>
        >,
      )
      .strict(),
    everyKind,
    `an object with \`true\` or \`false\` for ${kinds.map(kind => `\`${kind}\``).join(', ')}`,
    'what calls: words in Mine and what is handed to me, words in New, clients that were missed, mentions, tasks that are due',
  ),
  remindEvery: setting(
    z.number().min(0).max(240),
    2,
    'minutes, 0 to 240; 0 = never',
    'how often those of Mine who still wait for an answer are called to mind',
  ),
  quietHours: setting(
    z
      .string()
      .max(200)
      .superRefine((words, { addIssue }) => {
        const fault = parseQuiet(words)
        if (typeof fault === 'string') addIssue({ code: 'custom', message: fault })
      }),
    '',
    '`"22:00-7:00"`, several with commas between them; `""` for none',
    'when nothing rings, sounds or pops up, by the clock of this machine; title and marks stay',
  ),
  keys: setting(
    keyChanges,
    {} as z.infer<typeof keyChanges>,
    'by the id of an act: `{"next": ["alt+j"], "conversation.accept": {"list": ["y"]}}`',
    'keys of one’s own, see below',
  ),
}

export type ConsoleSettings = {
  -readonly [N in keyof typeof settings]: z.output<(typeof settings)[N]['schema']>
}

/** Keys of the operator's own by the id of the act: a list instead of the table's, or lists for both kinds. */
export type KeyChanges = ConsoleSettings['keys']

export const defaultSettings = Object.fromEntries(
  Object.entries(settings).map(([name, { default: standard }]) => [name, standard]),
) as ConsoleSettings

/** What the file says, checked; the others as they come. Throws a plain Error in words for people. */
export function settingsFrom(json: unknown): ConsoleSettings {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Error('must be an object, such as {"sendKey": "ctrl+s"}')
  const read: Record<string, unknown> = { ...defaultSettings }
  for (const [name, value] of Object.entries(json)) {
    if (!Object.hasOwn(settings, name)) throw new Error(unknownName('setting', name, Object.keys(settings)))
    const parsed = settings[name as keyof typeof settings].schema.safeParse(value)
    if (!parsed.success) throw new Error(`${name}: ${faultOf(parsed.error)}`)
    read[name] = parsed.data
  }
  return read as unknown as ConsoleSettings
}

function faultOf({ issues }: z.ZodError): string {
  const [first] = issues
  const at = first?.path.length ? `${first.path.join('.')}: ` : ''
  return `${at}${first?.message ?? 'is wrong'}`
}
