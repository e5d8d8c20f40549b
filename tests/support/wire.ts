// A wire between a client and a server that can be cut and mended.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Wire {
  /** the server's address on this side of the wire */
  url: string
  /** Breaks every connection, and takes no new one. */
  cut(): void
  mend(): void
  end(): Promise<void>
}

export async function wireTo(url: string): Promise<Wire> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let whole = true
  const server = createServer(near => {
    if (!whole) {
      near.destroy()
      return
    }
    const far = connect(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      whole = false
      breakAll()
    },
    mend() {
      whole = true
    },
    async end() {
      whole = false
      breakAll()
      server.close()
      await once(server, 'close')
    },
  }
}
