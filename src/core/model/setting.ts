// The settings of a workspace: for each its schema, its default and what it is for. Only what something uses is here.
import * as z from 'zod'
import { isCountryCode } from '../text/country.ts'
import { isTimeZone } from '../text/time-zone.ts'
import { language, line } from './basics.ts'

const setting = <S extends z.ZodType<SettingValue>>(schema: S, standard: z.output<S>, help: string) => ({
  schema,
  default: standard,
  help,
})

export type SettingValue = string | number | boolean

export const settings = {
  'company.name': setting(
    line(80),
    '',
    'the company: stands in the console’s header, and over the visitor’s window where its channel has no title',
  ),
  country: setting(
    z.string().trim().toUpperCase().refine(isCountryCode, 'must be a country’s two letters, such as PL'),
    'PL',
    'country of phone numbers without a prefix, unless an import names another',
  ),
  language: setting(
    language,
    'en',
    'language of the visitor’s window where it does not speak the page’s own',
  ),
  timezone: setting(
    line(60).refine(isTimeZone, 'must be a time zone by its IANA name, such as Europe/Warsaw'),
    'Europe/Warsaw',
    'time zone of business hours where a channel names none, and of days that tasks are due on',
  ),
  'task.hour': setting(
    z.int().min(0).max(23),
    9,
    'hour at which somebody is reminded of a task that is due on a day, by the clock of the time zone above',
  ),
  duty: setting(
    z.enum(['both', 'hours', 'online']),
    'both',
    'when somebody is on duty: inside a channel’s hours (hours), while somebody is online (online), or both',
  ),
  'visitor.ip': setting(
    z.enum(['full', 'network', 'none']),
    'full',
    'what is kept of a visitor’s address: all of it, its network (/24, of version 6 /48), or nothing',
  ),
  'visitor.grace': setting(
    z.int().min(1).max(3600),
    30,
    'seconds after the last connection until a visitor has left, unless serve was told with --grace',
  ),
  'visitor.work': setting(
    z.enum(['off', 'auto', 'always']),
    'auto',
    'whether the browser of a new visitor does some work first: never, while very many come at once, always',
  ),
  'visitor.rate': setting(
    z.int().min(1).max(1000),
    5,
    'requests a second of one visitor, and twelve times that at once, unless serve was told with --visitor-rate',
  ),
  'file.limit': setting(z.int().min(1).max(1024), 20, 'the most megabytes of a file that somebody sends'),
  'file.quota': setting(
    z.int().min(1).max(100_000),
    200,
    'the most megabytes that one visitor may upload in a day, and ten times that from one address',
  ),
  'file.programs': setting(
    z.boolean(),
    false,
    'whether programs and scripts may be sent, and not only in archives',
  ),
  'flood.ban': setting(
    z.int().min(0).max(10_080),
    10,
    'minutes that a visitor is banned who goes on although told to slow down; 0 = never',
  ),
  'consultant.away': setting(
    z.int().min(0).max(1440),
    0,
    'minutes without a sign of life until a consultant is away by themselves, and gets no new clients; 0 = never',
  ),
  'mail.wait': setting(
    z.int().min(0).max(86_400),
    60,
    'seconds that a mail waits for what else is said: to the company, and to a visitor who is away',
  ),
  'mail.retry': setting(
    z.int().min(1).max(86_400),
    60,
    'seconds until a mail that could not be sent is tried again; every further wait is twice as long',
  ),
  'mail.files': setting(
    z.int().min(0).max(1024),
    15,
    'the most megabytes of files that one mail carries; what is larger is sent as a link, see serve --public-url',
  ),
  'consultant.grace': setting(
    z.int().min(1).max(3600),
    10,
    'seconds after the last connection until a consultant is offline',
  ),
}
export type SettingName = keyof typeof settings
export type SettingOf<N extends SettingName> = z.output<(typeof settings)[N]['schema']>

/** A setting that is not as it comes: `id` is its name. */
export interface ChangedSetting {
  id: string
  value: SettingValue
}

const value = z.union([z.string(), z.number(), z.boolean()])

/** A setting as people see it. */
export const settingView = z.object({
  id: z.string(),
  name: z.string(),
  value,
  default: value,
  changed: z.boolean(),
  help: z.string(),
})
export type SettingView = z.infer<typeof settingView>
