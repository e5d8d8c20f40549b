// What a console begins with: the queues, who I am and the set-up, all at one seq (B2).
import { afterEach, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../../src/core/protocol/frames.ts'
import type { Caller } from '../../../src/server/caller.ts'
import { openSample, owner, type Sample } from '../../support/workspace.ts'

let sample: Sample
afterEach(() => sample.end())

const snapshotOf = async (caller: Caller): Promise<Snapshot> => {
  const snapshot = await sample.workspace.snapshotFor(caller)
  if (snapshot instanceof Error) throw snapshot
  return snapshot
}

describe('a snapshot (B2)', () => {
  it('has every open conversation in exactly one queue, without the words that may not be read', async () => {
    sample = await openSample()
    const anna = await sample.hires('Anna')
    const boris = await sample.hires('Boris')
    const one = (await sample.says(await sample.visitor(), 'for Anna')).conversation
    const other = (await sample.says(await sample.visitor(), 'for Boris')).conversation
    const fresh = (await sample.says(await sample.visitor(), 'for anybody')).conversation
    const done = (await sample.says(await sample.visitor(), 'done')).conversation
    await sample.answers(anna.caller, one, 'Hello')
    await sample.answers(boris.caller, other, 'Hello')
    await sample.answers(boris.caller, done, 'Hello')
    await sample.do('conversation.close', { conversation: done }, boris.caller)

    const { queues, me, seq } = await snapshotOf(anna.caller)
    const ids = Object.fromEntries(
      Object.entries(queues).map(([queue, list]) => [queue, list.map(({ id }) => id)]),
    )
    expect(ids).toEqual({ mine: [one], others: [other], new: [fresh], missed: [] })
    expect(queues.others[0]!.lastMessage).toBeNull()
    expect(queues.mine[0]!.lastMessage).toMatchObject({ text: 'Hello' })
    expect(me).toMatchObject({ consultant: { name: 'Anna' }, mode: 'consultant', admin: false })
    expect(seq).toBe(sample.workspace.seq)
  })

  it('is not behind what was acknowledged just now', async () => {
    sample = await openSample()
    const anna = await sample.hires('Anna')
    for (let i = 1; i <= 5; i++) {
      await sample.says(await sample.visitor(), 'Hello')
      const { queues, seq } = await snapshotOf(anna.caller)
      expect(queues.new).toHaveLength(i)
      expect(seq).toBe(sample.workspace.seq)
    }
  })

  it('knows the set-up, and only replies that one may use', async () => {
    sample = await openSample()
    await sample.do('group.add', { name: 'Sales' }, owner)
    const anna = await sample.hires('Anna', { groups: ['Sales'] })
    const boris = await sample.hires('Boris')
    const own = { shortcut: '/mine', title: 'Mine', text: 'my own', scope: 'mine' }
    await sample.do('reply.add', own, boris.caller)
    const snapshot = await snapshotOf(anna.caller)
    expect(snapshot.consultants.map(({ name }) => name).sort()).toEqual(['Anna', 'Boris'])
    expect(snapshot.groups).toMatchObject([{ name: 'Sales', memberCount: 1 }])
    expect(snapshot.channels).toMatchObject([{ name: 'Website' }])
    expect(snapshot.roles.map(({ id }) => id)).toEqual(['user', 'superuser', 'observer'])
    const shortcuts = (of: Snapshot) => of.replies.map(({ shortcut }) => shortcut)
    expect(shortcuts(snapshot)).toContain('/hello')
    expect(shortcuts(snapshot)).not.toContain('/mine')
    expect(shortcuts(await snapshotOf(boris.caller))).toContain('/mine')
  })

  it('is only for consultants', async () => {
    sample = await openSample()
    expect(await sample.workspace.snapshotFor(owner)).toMatchObject({ code: 'not-allowed' })
  })
})
