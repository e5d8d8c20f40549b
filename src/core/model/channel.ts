// A way in: the web channel, with its public key and the origins it may stand on, or mail (C1).
import * as z from 'zod'
import { formatSpan, parseSpan } from '../text/span.ts'
import { isTimeZone } from '../text/time-zone.ts'
import { formatWeek, parseWeek } from '../text/week.ts'
import { id, line, name, text, time } from './basics.ts'
import { formFields } from './form.ts'
import { policies } from './routing.ts'

export const channelKinds = ['web', 'email'] as const

/** An origin as a browser sends it: scheme, host, port. */
export const origin = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^https?:\/\/[^/\s]+$/, 'must be an origin such as https://shop.example')

/** Weekly hours in words, kept in their one form. */
const hours = line(400)
  .superRefine((words, context) => {
    const week = parseWeek(words)
    if (typeof week === 'string') context.addIssue({ code: 'custom', message: week })
  })
  .overwrite(words => {
    const week = parseWeek(words)
    return typeof week === 'string' ? words : formatWeek(week)
  })

/** A span of time in words, kept in its one form. */
const span = line(20)
  .refine(
    words => words === '' || parseSpan(words) !== null,
    'must be a span such as 30s, 5m, 48h or 2d, or 0',
  )
  .overwrite(words => {
    const ms = words === '' ? null : parseSpan(words)
    return ms === null ? words : formatSpan(ms)
  })

/** A day of one year, or of every year. */
const holiday = z
  .string()
  .trim()
  .regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'must be a day such as 2026-12-25, or 12-25 for every year')
  .refine(isDay, 'is no day of the calendar')

function isDay(words: string): boolean {
  const whole = words.length === 5 ? `2024-${words}` : words
  const at = Date.parse(`${whole}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(whole)
}

const timeZone = line(60).refine(
  name => name === '' || isTimeZone(name),
  'must be a time zone by its IANA name, such as Europe/Warsaw',
)

/** A picture that was uploaded for it; empty = none. */
const picture = (what: string) =>
  line(300)
    .regex(/^(\/files\/[\w-]+\/[^/\s]+)?$/, 'must be the address of an uploaded picture')
    .default('')
    .describe(`${what}; on the command line a file, or none`)

export const channelFields = z.object({
  name: name.describe('unique name'),
  greeting: text(500).default('').describe('first words in the visitor’s window'),
  origins: z.array(origin).max(100).default([]).describe('sites it may stand on; none listed = any'),
  group: id.nullable().default(null).describe('group that new conversations go to'),
  welcome: text(500)
    .refine(words => !/[^\P{Cc}\n\t]/u.test(words), 'must not contain control characters')
    .default('')
    .describe(
      'first message in the name of who got the client: I am {consultant.name}, {visitor.name|hello}!',
    ),
  routing: z.enum(policies).default('manual').describe('how new conversations find a consultant'),
  answerWithin: z
    .int()
    .min(0)
    .max(86_400)
    .default(0)
    .describe(
      'seconds until an unanswered conversation goes to the next consultant, group, Missed; 0 = never',
    ),
  fallback: z
    .array(id)
    .max(20)
    .default([])
    .describe('groups that come after the channel’s own, in this order'),
  hours: hours.default('').describe('business hours, such as: Mon-Fri 9-17, Sat 10-14; always, or never'),
  holidays: z
    .array(holiday)
    .max(400)
    .default([])
    .describe('days that it is closed, such as 2026-12-25, or 12-25 for every year'),
  timeZone: timeZone
    .default('')
    .describe('time zone of the hours, such as Europe/Warsaw; none = the setting timezone'),
  editWithin: span
    .default('')
    .describe(
      'how long a sent message can be changed or deleted, such as 5m; 0 = never, none = as its kind lets',
    ),
  look: z
    .object({
      title: line(80)
        .default('')
        .describe('what stands over the visitor’s window; without it, the company’s name'),
      color: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #0b6bcb')
        .default('#0b6bcb')
        .describe('colour of the window, such as #0b6bcb'),
      position: z.enum(['right', 'left']).default('right').describe('the corner of the page'),
      logo: picture('the company’s picture in the window'),
      online: picture('the button’s picture while somebody is on duty'),
      offline: picture('the button’s picture while nobody is on duty, if another one'),
    })
    .default({ title: '', color: '#0b6bcb', position: 'right', logo: '', online: '', offline: '' })
    .describe('title, colour, side and pictures of the visitor’s window'),
  form: formFields.default({ ask: [], consent: '', consentLink: '' }),
})

export const channel = channelFields.extend({
  id,
  kind: z.enum(channelKinds),
  consent: z.int().optional().describe('version of what visitors agree to'),
  renewals: z.int().optional().describe('how often its secret was renewed'),
  key: z.string().describe('public key that the site’s script carries'),
  createdAt: time,
})
export type Channel = z.infer<typeof channel>
export type ChannelKind = (typeof channelKinds)[number]

/** A channel as `channel.show` shows it. */
export const channelView = channel.extend({
  open: z.boolean().describe('inside its hours'),
  changesAt: time.nullable().describe('when it opens or closes next; null = not within a year'),
})
