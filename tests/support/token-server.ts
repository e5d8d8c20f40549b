// A stand-in for a provider's OAuth2 server: gives access tokens (RFC 6749), and says whether one is good (RFC 7662).
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TokenServer {
  tokenUrl: string
  introspectionUrl: string
  /** seconds that the next tokens last */
  lasts: number
  /** what was asked for: the grant of each token that was given */
  grants: string[]
  /** The one refresh token that is good, for one use: the answer brings the next. Null: the sample's, for good. */
  rotating: string | null
  /** how often a refresh token was not good */
  refused: number
  /** tokens that open the mailbox now */
  good(): number
  /** Takes back all that were given. */
  revoke(): void
  end(): Promise<void>
}

const client = { id: 'sample-client', secret: 'sample-secret', refresh: 'sample-refresh-token' }
export const sampleClient = client

/** `user`: whose mailbox its tokens open. */
export async function startTokenServer(user: string): Promise<TokenServer> {
  const tokens = new Map<string, number>()
  const http = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(parts).toString())
      const answer = (status: number, body: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      if (request.url === '/introspect') {
        const until = tokens.get(form.get('token') ?? '')
        const active = until !== undefined && until > Date.now()
        return answer(200, active ? { active: true, username: user } : { active: false })
      }
      const grant = form.get('grant_type') ?? ''
      const known = form.get('client_id') === client.id && form.get('client_secret') === client.secret
      if (!known) return answer(401, { error: 'invalid_client', error_description: 'unknown client' })
      if (grant === 'refresh_token' && form.get('refresh_token') !== (server.rotating ?? client.refresh)) {
        server.refused++
        return answer(400, { error: 'invalid_grant', error_description: 'the refresh token was revoked' })
      }
      const token = randomBytes(16).toString('hex')
      tokens.set(token, Date.now() + server.lasts * 1000)
      server.grants.push(grant)
      const rotated = server.rotating !== null && grant === 'refresh_token'
      if (rotated) server.rotating = randomBytes(16).toString('hex')
      return answer(200, {
        ...{ access_token: token, token_type: 'Bearer', expires_in: server.lasts },
        ...(rotated && { refresh_token: server.rotating }),
      })
    })
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const server: TokenServer = {
    tokenUrl: `${url}/token`,
    introspectionUrl: `${url}/introspect`,
    lasts: 3600,
    grants: [],
    rotating: null,
    refused: 0,
    good: () => [...tokens.values()].filter(until => until > Date.now()).length,
    revoke: () => tokens.clear(),
    end: () => {
      http.closeAllConnections()
      return new Promise(resolve => http.close(() => resolve()))
    },
  }
  return server
}
