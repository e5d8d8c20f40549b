// Files over HTTP: uploads as they are (POST /files), and what was uploaded, in a way that no browser runs (G3, G7).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { filePurposes, isForPicture, isPicture } from '../../core/model/file.ts'
import { galleryNames } from '../../core/model/gallery.ts'
import { check } from '../../core/protocol/operation.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { scopeForbids } from '../../core/rules/token.ts'
import { actorOf } from '../caller.ts'
import type { Upload } from '../files/files.ts'
import { galleryPicture } from './asset.ts'
import type { HttpOptions } from './http-options.ts'
import type { Ticket } from './tickets.ts'

const query = z.strictObject({
  name: z.string().max(1_000).default('file'),
  for: z.enum(filePurposes).default('message'),
  ticket: z.string().max(200).optional(),
})

/** ms that a reader may take no byte */
const mostSilence = 60_000

/** A year: a key never leads to other bytes. */
const forGood = 'max-age=31536000, immutable'

export function addFiles(app: FastifyInstance, options: HttpOptions): void {
  const { files, tickets, workspace } = options

  void app.register(async scope => {
    // The bytes as they come; what a sender says that they are does not matter.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))

    scope.post('/files', { preValidation: refuseForms }, async (request, reply) => {
      reply.header('access-control-allow-origin', '*')
      // Whoever is refused half-way may not go on with another request behind half a body.
      reply.header('connection', 'close')
      const asked = check(query, request.query)
      if (asked instanceof Refusal) throw asked
      const { caller, upload } = await whose(request, asked)
      const json = await files.take(request.raw, upload, caller)
      return reply.type('application/json; charset=utf-8').send(`{"ok":${json}}`)
    })
  })

  // A page of another site asks this before it uploads with a ticket.
  app.options('/files', async (_request, reply) =>
    reply
      .headers({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '86400',
      })
      .code(204)
      .send(),
  )

  app.route<{ Params: { key: string; name: string } }>({
    method: ['GET', 'HEAD'],
    url: '/files/:key/:name',
    handler: async (request, reply) => {
      const found = await files.open(request.params.key)
      if (!found) throw new Refusal('not-found', 'there is no such file, or no longer')
      const { file, content } = found
      const shown = isPicture(file.type)
      const etag = `"${file.hash.slice(0, 32)}"`
      asFile(reply).headers({
        etag,
        'cache-control': `${isForPicture(file.purpose) ? 'public' : 'private'}, ${forGood}`,
        'content-disposition': `${shown ? 'inline' : 'attachment'}; ${named(file.name)}`,
      })
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      reply.headers({ 'content-length': content.size, 'content-type': file.type })
      // Who takes nothing any more must not keep the file open.
      reply.raw.setTimeout(mostSilence, () => reply.raw.destroy())
      return reply.send(request.method === 'HEAD' ? null : content.stream())
    },
  })

  app.get<{ Params: { file: string } }>('/files/gallery/:file', async (request, reply) => {
    const name = galleryNames.find(one => `${one}.png` === request.params.file)
    if (!name) throw new Refusal('not-found', 'there is no such picture in the gallery')
    const picture = await galleryPicture(name)
    return asFile(reply).header('cache-control', 'public, max-age=86400').type('image/png').send(picture)
  })

  async function whose(request: FastifyRequest, asked: z.output<typeof query>): Promise<Ticket> {
    if (asked.ticket !== undefined) {
      const ticket = tickets.take(asked.ticket)
      if (!ticket) throw new Refusal('not-allowed', 'this offer has been used, or is too old: ask again')
      const length = lengthOf(request)
      if (length === null || length > (ticket.upload.size ?? 0))
        throw new Refusal('invalid', 'the upload is not as large as it was offered')
      return ticket
    }
    const who = await options.callerOf(request.raw)
    if (who instanceof Refusal) throw who
    if (!who) throw new Refusal('not-signed-in', 'sign in first: session.start, or chatctl login')
    const { caller } = who
    if (caller.kind === 'account' && caller.token !== undefined) {
      const actor = actorOf(caller, workspace.directory)
      const no = actor instanceof Refusal ? actor : scopeForbids(actor, 'file.add')
      if (no) throw no
    }
    const upload: Upload = { name: asked.name, purpose: asked.for, size: lengthOf(request) }
    return { caller, upload }
  }
}

/** What a form sends is not the file but a wrapping around it. */
async function refuseForms(request: FastifyRequest): Promise<void> {
  if (request.headers['content-type']?.startsWith('multipart/'))
    throw new Refusal('invalid', 'send the bytes of the file as the body: curl --data-binary @FILE')
}

function lengthOf(request: FastifyRequest): number | null {
  const length = request.headers['content-length']
  return length === undefined ? null : Number(length)
}

/** Other sites show it as a picture, and nothing in it is ever run. */
const asFile = (reply: FastifyReply) =>
  reply.headers({
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'accept-ranges': 'none',
  })

/** The name in both forms that browsers read; it is safe already, and has no quotes. */
function named(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/[^\x20-\x7e]|["\\]/g, '')
    .replace(/^\./, 'file.')
  const utf8 = encodeURIComponent(name).replace(/['()*]/g, one => `%${one.charCodeAt(0).toString(16)}`)
  return `filename="${ascii}"; filename*=UTF-8''${utf8}`
}
