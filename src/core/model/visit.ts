// One stay of a web identity on the site (B6).
import * as z from 'zod'
import { id, line, time } from './basics.ts'
import { pastAction } from './client.ts'

const address = z.string().trim().max(2_000)

/** Where the visitor is: the frame `visit.start` and the signal `page` carry it. */
export const page = z.object({
  page: address.default('').describe('address of the page'),
  title: z.string().trim().max(300).default('').describe('title of the page'),
})
export type Page = z.infer<typeof page>

/** Where an address is said to be, in English; what is not known is empty. */
export const location = z.object({
  code: z.string().describe('country, two letters'),
  country: z.string(),
  region: z.string(),
  city: z.string(),
})
export type Location = z.infer<typeof location>

export const visit = z.object({
  id,
  identity: id,
  pages: z.array(page.extend({ at: time })).describe('the latest 50'),
  actions: z.array(pastAction).optional().describe('what the client did, the latest 20'),
  referrer: address,
  browser: z.string(),
  os: z.string(),
  ip: z.string().describe('as much of it as the setting visitor.ip lets be kept: all, its network, nothing'),
  location: location.optional().describe('by the file that serve was given with --locations'),
  language: z.string(),
  timeZone: line(60),
  number: z.int().describe('which visit of this identity it is, from 1'),
  startedAt: time,
  endedAt: time.nullable(),
})
export type Visit = z.infer<typeof visit>
