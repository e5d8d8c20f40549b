// The visitor's window as its scripts: the one that a site carries, and the words of the page's language beside it.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { languages } from '../../core/text/language.ts'
import { widgetFile } from './asset.ts'
import { openToAll } from './pages.ts'

interface Script {
  plain: Buffer
  zipped: Buffer
  /** of the content, as the build names words in the script that they belong to */
  key: string
}
type Query = { key?: string; words?: string; v?: string }

const others = languages.filter(language => language !== 'en')
const week = 7 * 86_400

/** `GET /widget.js?key=…` the script; `?words=pl&v=…` Polish words, for the script of the same build only. */
export function addWidget(app: FastifyInstance, hasChannel: (key: string) => boolean): void {
  // All of one build, although a newer one may be written while the server runs.
  let read: Promise<Map<string, Script>> | undefined
  const scripts = () => {
    read ??= readScripts().catch(error => {
      read = undefined
      throw error
    })
    return read
  }

  app.get<{ Querystring: Query }>('/widget.js', async (request, reply) => {
    openToAll(reply).type('text/javascript; charset=utf-8')
    const { key, words, v } = request.query
    if (words !== undefined) {
      const found = (await scripts()).get(words)
      if (!found || found.key !== v) return reply.code(404).send('// chatctl: words of another version\n')
      reply.header('cache-control', `public, max-age=${week}, immutable`)
      return give(request, reply, found)
    }
    if (typeof key !== 'string' || !hasChannel(key))
      return reply.code(404).send('// chatctl: there is no chat of this key; see `chatctl channel embed`\n')
    reply.header('cache-control', 'public, max-age=300')
    return give(request, reply, (await scripts()).get('')!)
  })
}

/** Zipped for all who take it so: without a proxy in front nobody else would. */
function give({ headers }: FastifyRequest, reply: FastifyReply, { plain, zipped, key }: Script) {
  const small = takesGzip(headers['accept-encoding'])
  const etag = small ? `"${key}-gzip"` : `"${key}"`
  reply.headers({ etag, vary: 'accept-encoding' })
  if (headers['if-none-match'] === etag) return reply.code(304).send()
  if (!small) return reply.send(plain)
  return reply.header('content-encoding', 'gzip').send(zipped)
}

const takesGzip = (accepted: string | string[] = '') =>
  /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(`${accepted}`)

async function readScripts() {
  const names: [string, string][] = [['', 'widget.js']]
  for (const language of others) names.push([language, `widget.${language}.js`])
  const scripts = names.map(async ([name, file]): Promise<[string, Script]> => {
    const plain = await widgetFile(file)
    const key = createHash('sha256').update(plain).digest('base64url').slice(0, 12)
    return [name, { plain, zipped: await promisify(gzip)(plain, { level: 9 }), key }]
  })
  return new Map(await Promise.all(scripts))
}
