// Addresses of what the server hands out, wherever it stands: maybe under a folder of a site.

/** `/files/…` under `base`, or an address of another site; null where it is nothing that can be loaded. */
export function addressOf(path: string, base: string): URL | null {
  const url = new URL(path.replace(/^\/(?!\/)/, ''), base)
  return /^https?:$/.test(url.protocol) ? url : null
}
