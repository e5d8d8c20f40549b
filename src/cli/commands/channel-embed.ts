// chatctl channel embed: the HTML that a site carries.
import { shellWord } from '../../core/text/shell-word.ts'
import { dataFolder, runningServer, serverUrl } from '../find-server.ts'
import { out, say } from '../io.ts'
import type { Work } from '../own.ts'
import type { Where } from '../shell.ts'
import { usage } from '../usage.ts'

/** The address that visitors reach: as given, else the server's own. */
export const embed: Work = async ([channel], flags: Where & { url?: string }, shell) => {
  const { io } = shell
  const named = shellWord(channel!)
  const client = await shell.client(flags)
  const { key, origins } = await client.call('channel.show', { channel: channel! })
  const running = runningServer(dataFolder(io, flags))
  const known = /^https?:/.test(client.name) ? client.name : running?.url
  const url = flags.url === undefined ? known : serverUrl(flags.url)
  if (url === undefined) throw usage('--url is missing', 'no server runs here, so its address is not known')
  out(io, `<script src="${url}/widget.js?key=${encodeURIComponent(key)}" async></script>\n`)
  say(io, `The same window as a page of its own: ${url}/chat/${encodeURIComponent(key)}`)
  say(
    io,
    `A plain button, by the channel's pictures where it has any (chatctl channel edit ${named} --button-online FILE):
  <a href="${url}/chat/${encodeURIComponent(key)}"><img src="${url}/badge/${encodeURIComponent(key)}.svg" alt="Chat"></a>`,
  )
  say(
    io,
    `For the page's own scripts, once it is loaded (the event chatctl:ready):
  chatctl.open()
  chatctl.identify({ name, email, hmac })    hmac: see chatctl channel secret ${named}
  chatctl.track('ordered', { title: 'Order 1042', amount: 42.5, currency: 'PLN' })
  chatctl.on('message', ({ author, text }) => …)`,
  )
  say(
    io,
    `A site with a content-security policy lets in:
  script-src ${url}/widget.js; connect-src ${url} ${url.replace(/^http/, 'ws')}; img-src ${url}`,
  )
  if (origins.length === 0)
    say(
      io,
      `Any site may carry it. To name the sites: chatctl channel edit ${named} --origins https://shop.example`,
    )
}
