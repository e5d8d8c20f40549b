// A way in: today the web channel, with its public key and the origins it may stand on.
import * as z from 'zod'
import { id, line, name, text, time } from './basics.ts'

export const channelKinds = ['web'] as const

/** An origin as a browser sends it: scheme, host, port. */
export const origin = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^https?:\/\/[^/\s]+$/, 'must be an origin such as https://shop.example')

export const channelFields = z.object({
  name: name.describe('unique name'),
  greeting: text(500).default('').describe('first words in the visitor’s window'),
  origins: z.array(origin).max(100).default([]).describe('sites it may stand on; none listed = any'),
  group: id.nullable().default(null).describe('group that new conversations go to'),
  routing: z.enum(['manual']).default('manual').describe('how new conversations find a consultant'),
  look: z
    .object({
      title: line(80).default(''),
      color: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #0b6bcb')
        .default('#0b6bcb'),
      position: z.enum(['right', 'left']).default('right'),
    })
    .default({ title: '', color: '#0b6bcb', position: 'right' })
    .describe('title, colour and side of the visitor’s window'),
})

export const channel = channelFields.extend({
  id,
  kind: z.enum(channelKinds),
  key: z.string().describe('public key that the site’s script carries'),
  createdAt: time,
})
export type Channel = z.infer<typeof channel>
export type ChannelKind = (typeof channelKinds)[number]
