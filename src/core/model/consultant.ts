// The chat identity of one account (A1–A3).
import * as z from 'zod'
import { id, language, line, name, time } from './basics.ts'
import { galleryNames, galleryUrl } from './gallery.ts'

export const presence = z.enum(['online', 'away', 'offline'])
export type Presence = z.infer<typeof presence>

export const sounds = ['none', 'ping', 'chime', 'knock', 'bell'] as const

/** The address of a picture; `gallery:fox` is the one of the gallery's fox. */
const avatar = line(300)
  .overwrite(value => value.replace(/^gallery:([\w-]+)$/, (_all, name: string) => galleryUrl(name)))
  .refine(
    value => isAddress(value) && (!value.startsWith('/files/gallery/') || isInGallery(value)),
    'must be gallery:NAME (see chatctl consultant avatars), the address of an uploaded picture, or https://…',
  )

const isAddress = (value: string) => /^(\/files\/[\w-]+\/[^/]+|https?:\/\/\S+)$/.test(value)
const isInGallery = (value: string) => galleryNames.some(name => galleryUrl(name) === value)

export const consultantFields = z.object({
  name: name.describe('display name, shown to visitors'),
  position: line(120).default('').describe('job title, shown to visitors'),
  avatar: avatar
    .nullable()
    .default(null)
    .describe(
      'photo: gallery:NAME, an upload’s address, https://…; on the command line also a file, or none',
    ),
  sound: z.enum(sounds).default('ping').describe('sound of a new message; none is off'),
  push: z.boolean().default(true).describe('desktop notifications'),
  language: language.nullable().default(null).describe('language of the console'),
  takesConversations: z.boolean().default(true).describe('"I want to hold conversations"'),
  capacity: z.int().min(1).max(1000).default(20).describe('how many conversations at once'),
})

export const consultant = consultantFields.extend({
  id,
  account: id,
  login: z.string(),
  role: z.string().describe('user, superuser, or the id of a role of your own'),
  observer: z.boolean().describe('may sign in as observer, in addition to the role'),
  groups: z.array(id),
  presence,
  idle: z.boolean().optional().describe('away because they did nothing for a while'),
  createdAt: time,
  deletedAt: time.nullable(),
})
export type Consultant = z.infer<typeof consultant>
