// Pages and pictures for visitors: the chat as a page of its own, the badge.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { language } from '../../core/model/basics.ts'
import type { Channel } from '../../core/model/channel.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { buttonPicture } from '../../core/rules/button-picture.ts'
import { lookOf } from '../../core/rules/channel.ts'
import type { Directory } from '../../core/rules/directory.ts'
import { settingOf } from '../../core/rules/setting.ts'
import { type Language, languageOf } from '../../core/text/language.ts'
import type { HttpOptions } from './http-options.ts'

/** The web channel of this public key. */
export const channelOf = (directory: Directory, key: string): Channel | undefined =>
  Object.values(directory.channels).find(channel => channel.kind === 'web' && channel.key === key)

type WithKey = { Params: { key: string } }
type Badge = { Params: { file: string }; Querystring: { language?: string } }

export function addPages(app: FastifyInstance, options: HttpOptions): void {
  const channel = (key: string) => channelOf(options.workspace.directory, key)

  app.get<WithKey>('/chat/:key', async (request, reply) => {
    const found = channel(request.params.key)
    reply.type('text/html; charset=utf-8')
    if (!found) return reply.code(404).send(page('404', '<p>There is no chat here.</p>'))
    reply.header('content-security-policy', chatPolicy(request.headers.host, options.publicUrl))
    const script = `../widget.js?key=${encodeURIComponent(found.key)}&page=1`
    return page(
      lookOf(found, options.workspace.directory).title || found.name,
      `<script src="${escapeHtml(script)}" async></script>`,
    )
  })

  app.get<Badge>('/badge/:file', async (request, reply) => {
    const key = /^(.+)\.svg$/.exec(request.params.file)?.[1]
    const found = key === undefined ? undefined : channel(key)
    if (!found) throw new Refusal('not-found', 'there is no chat of this key')
    const asked = language.safeParse(request.query.language)
    const spoken = asked.success
      ? asked.data
      : (languageOf(...(request.headers['accept-language'] ?? '').split(',')) ??
        settingOf(options.workspace.directory, 'language'))
    openToAll(reply).headers({ 'cache-control': 'no-cache', vary: 'accept-language' })
    const own = buttonPicture(found.look, options.isOnDuty(found.id))
    // Relative: the server may stand under a folder of a site.
    if (own) return reply.redirect(`..${own}`, 302)
    return reply.type('image/svg+xml').send(badge(options.isOnDuty(found.id), spoken, found.look.color))
  })
}

/** Other sites load it: that is what it is for. */
export const openToAll = (reply: FastifyReply) =>
  reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })

/** Only this server's own script, its socket and pictures. */
function chatPolicy(host: string | undefined, publicUrl: string | null): string {
  const known = publicUrl ? new URL(publicUrl).host : host && /^[\w.:[\]-]+$/.test(host) ? host : null
  // Some browsers don't count the socket as 'self'.
  const socket = known ? ` ws://${known} wss://${known}` : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src 'self'${socket}`,
    "img-src 'self' https: data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** A bubble, so that no browser asks for `/favicon.ico`. */
const sign =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#0b6bcb" d="M12 3c-5.500 0-10 3.600-10 8 0 2.500 1.400 4.700 3.600 6.200L5 21.500l4.700-2.300c.7.100 1.500.2 2.300.2 5.500 0 10-3.600 10-8.200S17.500 3 12 3z"/></svg>'

const page = (title: string, body: string) => `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(sign)}">
<title>${escapeHtml(title)}</title>
</head>
<body>
${body}
</body>
</html>
`

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)

const words: Record<Language, { on: string; off: string }> = {
  en: { on: 'Chat: online', off: 'Chat: leave a message' },
  pl: { on: 'Czat: online', off: 'Czat: zostaw wiadomość' },
  ru: { on: 'Чат: на связи', off: 'Чат: оставьте сообщение' },
  uk: { on: 'Чат: на зв’язку', off: 'Чат: залиште повідомлення' },
}

function badge(onDuty: boolean, spoken: Language, color: string): string {
  const text = words[spoken][onDuty ? 'on' : 'off']
  const width = 40 + text.length * 8
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="32" role="img" aria-label="${text}">
<rect width="${width}" height="32" rx="16" fill="${color}"/>
<circle cx="18" cy="16" r="5" fill="${onDuty ? '#4cd964' : '#c7c7cc'}" stroke="#fff"/>
<text x="32" y="21" font-family="system-ui,sans-serif" font-size="14" fill="#fff">${text}</text>
</svg>
`
}
