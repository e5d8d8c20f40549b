// Reads from the script's own address which chat it belongs to.

export interface Settings {
  key: string
  /** Address of the visitor's socket. */
  socket: string
  /** What a relative picture address is relative to. */
  base: string
  /** The window is a page of its own (GET /chat/<key>): always open, no button. */
  ownPage: boolean
}

/** Settings from e.g. `https://chat.example/widget.js?key=abc`; null when there is no key in it. */
export function readSettings(src: string): Settings | null {
  const url = new URL(src)
  const key = url.searchParams.get('key')
  if (!key) return null
  const folder = url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1)
  const scheme = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return {
    key,
    socket: `${scheme}//${url.host}${folder}visit/${encodeURIComponent(key)}`,
    base: `${url.origin}${folder}`,
    ownPage: url.searchParams.has('page'),
  }
}
