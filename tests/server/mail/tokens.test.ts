// D7, D8: access tokens end with the time, and a refresh token for one use is used once, whoever asks at the same moment.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TokenSafe, Tokens } from '../../../src/server/mail/tokens.ts'
import { sampleClient, startTokenServer, type TokenServer } from '../../support/token-server.ts'

describe('D7 D8 access tokens', () => {
  let server: TokenServer
  let now: number
  let kept: string | undefined
  let full: boolean
  const safe: TokenSafe = {
    secretsOf: async () => ({ oauthSecret: sampleClient.secret, ...(kept && { oauthRefreshToken: kept }) }),
    keep: async (_mailbox, token) => {
      if (full) throw new Error('the disk is full')
      kept = token
    },
  }
  const provider = () => ({
    ...{ id: 'one', name: 'Support', oauthTokenUrl: server.tokenUrl },
    ...{ oauthClient: sampleClient.id, oauthScope: '' },
  })
  let tokens: Tokens
  beforeAll(async () => {
    server = await startTokenServer('support@shop.example')
  })
  afterAll(() => server.end())
  beforeEach(() => {
    now = Date.parse('2026-11-20T12:00:00Z')
    kept = sampleClient.refresh
    full = false
    server.grants.length = 0
    server.lasts = 3600
    server.rotating = null
    tokens = new Tokens(safe, () => now)
  })

  it('are used again until a minute before their end, then renewed', async () => {
    const first = await tokens.of(provider())
    now += 3_539_000
    expect(await tokens.of(provider())).toBe(first)
    now += 2_000
    const second = await tokens.of(provider())
    expect(second).not.toBe(first)
    expect(server.grants).toHaveLength(2)
    // One that lasts no longer than that is renewed half-way.
    server.lasts = 30
    const short = await tokens.of(provider(), second)
    now += 14_000
    expect(await tokens.of(provider())).toBe(short)
    now += 2_000
    expect(await tokens.of(provider())).not.toBe(short)
  })

  it('are another one where a server took the first no more, or the mailbox was given another secret', async () => {
    const first = await tokens.of(provider())
    const [a, b] = await Promise.all([tokens.of(provider(), first), tokens.of(provider(), first)])
    expect(a).not.toBe(first)
    expect(b).toBe(a)
    kept = undefined
    await tokens.of(provider())
    expect(server.grants).toEqual(['refresh_token', 'refresh_token', 'client_credentials'])
  })

  it('are renewed once for all who ask at the same moment, by a refresh token that is good for one use', async () => {
    server.rotating = sampleClient.refresh
    const asked = await Promise.all(Array.from({ length: 8 }, () => tokens.of(provider())))
    expect(new Set(asked).size).toBe(1)
    expect(server.grants).toHaveLength(1)
    expect(kept).toBe(server.rotating)
    now += 3_600_000
    const again = await Promise.all(Array.from({ length: 8 }, () => tokens.of(provider())))
    expect(new Set(again).size).toBe(1)
    expect(server.grants).toHaveLength(2)
    expect(kept).toBe(server.rotating)
  })

  it('do not lose a refresh token that could not be kept: it is kept before the next is asked for', async () => {
    server.rotating = sampleClient.refresh
    full = true
    await expect(tokens.of(provider())).rejects.toThrow('the disk is full')
    expect(kept).toBe(sampleClient.refresh)
    full = false
    await tokens.of(provider())
    expect([kept, server.grants.length]).toEqual([server.rotating, 1])
    // Where somebody gives another one meanwhile, that counts.
    full = true
    now += 3_600_000
    await expect(tokens.of(provider())).rejects.toThrow('the disk is full')
    kept = 'given by hand'
    full = false
    server.rotating = 'given by hand'
    await tokens.of(provider())
    expect(kept).toBe(server.rotating)
  })

  it('say in words that a refresh token is good no more, and what to do', async () => {
    kept = 'an old one'
    await expect(tokens.of(provider())).rejects.toThrow(
      'the token server says 400 the refresh token was revoked: the refresh token is good no more (used up, expired or taken back): get a new one there, then chatctl mailbox secret Support oauth-refresh-token',
    )
    await expect(tokens.of({ ...provider(), oauthClient: 'another' })).rejects.toThrow(
      'the token server says 401 unknown client: is the client id right, and its secret? chatctl mailbox secret Support oauth-secret',
    )
  })
})
