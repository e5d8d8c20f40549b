// Sites as they really are, for the window to stand on: in a frame, hostile to everything, asleep, rebuilding themselves.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const page = (head: string, body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Sample site</title>${head}</head>
<body><h1>Sample site</h1>${body}</body></html>`

/** Style sheets and scripts of a page that means no good, or is only old. */
const hostile = `<style>
body, body *, chatctl-window, chatctl-window * { all: unset !important; display: none !important; font-size: 60px !important; color: red !important }
chatctl-window { display: none !important; visibility: hidden !important; transform: scale(0) !important }
button, textarea, div, section { position: static !important; width: 3px !important; background: red !important }
</style><script>
Array.prototype.each = function () { throw new Error('each') }
Object.prototype.extend = () => { throw new Error('extend') }
String.prototype.trimmed = 'x'
window.onerror = () => { throw new Error('onerror') }
window.process = window.module = window.exports = window.define = 'taken'
window.h = window.chat = window.visit = 'taken'
setInterval(() => { throw new Error('an error of the page') }, 50)
document.addEventListener('keydown', event => { if (event.key !== 'Tab') event.preventDefault() })
document.addEventListener('click', event => { event.target.closest('a, button') || event.preventDefault() })
Promise.reject(new Error('nobody waits for this'))
</script>`

/** A site that builds its pages itself, and throws away what stood there. */
const spa = `<main id="app">Home</main><script>
function go(path) {
  history.pushState({}, '', path)
  document.title = 'Sample ' + path
  document.body.innerHTML = '<main id="app">' + path + '</main>'
  const again = document.createElement('script')
  again.src = document.querySelector('script[data-chat]')?.src ?? window.chatScript
  document.head.append(again)
}
</script>`

export interface Sites {
  url: string
  close(): Promise<void>
}

/** `/hostile`, `/spa`, `/plain`, and `/frame` and `/foreign`, which hold that one in a frame: theirs, another site's. */
export async function openSites(script: () => string): Promise<Sites> {
  const tag = () =>
    `<script>window.chatScript = ${JSON.stringify(script())}</script><script data-chat src="${script()}" async></script>`
  const http = createServer((request, response) => {
    const { host } = request.headers
    // A frame of another site: there the browser may give neither storage nor locks.
    const other = `http://localhost:${host?.split(':')[1]}`
    const pages: Record<string, () => string> = {
      '/hostile': () => page(hostile, `<button>A button</button>${tag()}`),
      '/spa': () => page('', `${spa}${tag()}`),
      '/plain': () => page('', tag()),
      '/frame': () => page('', `<iframe src="/plain" width="320" height="420"></iframe>`),
      '/foreign': () => page('', `<iframe src="${other}/plain" width="320" height="420"></iframe>`),
    }
    const html = pages[new URL(request.url ?? '/', 'http://local').pathname]
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.statusCode = html ? 200 : 404
    response.end(html?.())
  })
  await new Promise<void>(resolve => http.listen(0, resolve))
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async close() {
      http.closeAllConnections()
      await new Promise(resolve => http.close(resolve))
    },
  }
}
