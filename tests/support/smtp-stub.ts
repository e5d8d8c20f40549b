// A mail server that says what a test wants it to, to see what is done about it (RFC 5321).
import { createServer, type Socket } from 'node:net'

export interface SmtpStub {
  port: number
  /** every mail that was handed over whole, taken or not */
  mails: string[]
  /** what is said to the next mails once they are there; `null` = nothing at all */
  says: (mail: string) => string | null
  /** what is said to a recipient */
  takes: (address: string) => string
  end(): Promise<void>
}

export async function startSmtpStub(): Promise<SmtpStub> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    let [buffer, inData] = ['', false]
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 stub')
    socket.on('data', part => {
      buffer += part.toString('latin1')
      for (;;) {
        const end = inData ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n')
        if (end < 0) return
        const piece = buffer.slice(0, end)
        buffer = buffer.slice(end + (inData ? 5 : 2))
        if (inData) {
          inData = false
          stub.mails.push(piece)
          const words = stub.says(piece)
          if (words !== null) say(words)
        } else if (/^data/i.test(piece)) {
          inData = true
          say('354 go on')
        } else if (/^rcpt/i.test(piece)) say(stub.takes(/<(.*)>/.exec(piece)?.[1] ?? ''))
        else say(/^quit/i.test(piece) ? '221 bye' : '250 ok')
      }
    })
  })
  const stub: SmtpStub = {
    port: 0,
    mails: [],
    says: () => '250 taken',
    takes: () => '250 ok',
    end: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  stub.port = (server.address() as { port: number }).port
  return stub
}
