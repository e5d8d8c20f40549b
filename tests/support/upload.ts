// Uploads as tests make them: whole, in pieces, or cut off, with whatever headers somebody might send.
import { request } from 'node:http'
import type { Json, Socket } from './socket.ts'

export interface UploadAnswer {
  status: number
  body: Json
}

interface How {
  token?: string
  headers?: Record<string, string>
  /** through the owner's socket */
  socket?: string
}

/** POSTs the bytes; resolves with what was answered, also where the server cuts the rest off. */
export function upload(
  url: string,
  path: string,
  bytes: Buffer | string | Iterable<Buffer>,
  { token, headers = {}, socket }: How = {},
): Promise<UploadAnswer> {
  const parts = typeof bytes === 'string' || Buffer.isBuffer(bytes) ? [Buffer.from(bytes as string)] : bytes
  const whole = Buffer.isBuffer(bytes) || typeof bytes === 'string' ? Buffer.byteLength(bytes) : null
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...(socket ? { socketPath: socket } : { host: new URL(url).hostname, port: new URL(url).port }),
        path,
        method: 'POST',
        agent: false,
        headers: {
          ...(whole !== null && { 'content-length': whole }),
          ...(token && { authorization: `Bearer ${token}` }),
          ...headers,
        },
      },
      response => {
        const text: Buffer[] = []
        response.on('data', part => text.push(part))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: JSON.parse(Buffer.concat(text).toString() || '{}'),
          }),
        )
      },
    )
    asked.on('error', reject)
    void (async () => {
      for (const part of parts) {
        if (asked.destroyed) return
        if (!asked.write(part)) await new Promise(resolve => asked.once('drain', resolve))
      }
      asked.end()
    })()
  })
}

/** A visitor's file: offered over their connection, then uploaded; the file. */
export async function visitorFile(
  url: string,
  visitor: Socket,
  name: string,
  bytes: Buffer | string,
): Promise<Json> {
  const offer = await visitor.call('file.offer', { name, size: Buffer.byteLength(bytes) })
  const { status, body } = await upload(url, offer.upload, bytes)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.ok
}

/** A PNG of one pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
