// Uploads from their first byte to their last use: taken in, looked up, swept where nobody uses them (A2, G3, G7).
import { createHash, randomBytes } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { LRUCache } from 'lru-cache'
import {
  type File,
  type FilePurpose,
  isForPicture,
  isPicture,
  type PicturePurpose,
} from '../../core/model/file.ts'
import { Refusal, refusalFrom } from '../../core/protocol/refusal.ts'
import type { Actor } from '../../core/rules/context.ts'
import {
  enough,
  fileLimit,
  fileLooks,
  fileQuota,
  forbidsUpload,
  ownerOf,
  quotaTime,
  tooLarge,
  unusedLife,
} from '../../core/rules/file.ts'
import { pictureSize } from '../../core/rules/picture-size.ts'
import { actorOf, type Caller } from '../caller.ts'
import type { NewFile } from '../commands/file.ts'
import type { UsableFile } from '../commands/handler.ts'
import { rateKey } from '../gateway/address.ts'
import type { Workspace } from '../workspace.ts'
import { Blobs } from './blobs.ts'
import { type IntakeTimes, intake, intakeTimes, type Taken } from './intake.ts'
import { scaled } from './picture.ts'

export interface Upload {
  /** what its sender calls it */
  name: string
  purpose: FilePurpose
  /** bytes, as announced; null where that was not said */
  size: number | null
}

/** Uploads at once: of all, and of one owner. */
const atOnce = { all: 64, owner: 4 }
/** A picture of a consultant or of the window before it is scaled down; bytes. */
const pictureLimit = 10_000_000
/** Pixels of its longer side afterwards, at most: the window's are shown large. */
const sides = { avatar: 256, look: 512 }
/** Bytes of the disk that uploads leave to the database. */
const reserve = 256 * 1024 * 1024

export class Files {
  private readonly blobs: Blobs
  private readonly coming = new Map<string, number>()
  private comingInAll = 0
  /** bytes that came from an address in the last day or so */
  private readonly addresses = new LRUCache<string, number>({
    max: 10_000,
    ttl: quotaTime,
    noUpdateTTL: true,
  })

  constructor(
    private readonly workspace: Workspace,
    private readonly times: IntakeTimes = intakeTimes,
  ) {
    this.blobs = new Blobs(workspace.data)
  }

  begin(): Promise<void> {
    return this.blobs.begin()
  }

  /** Whether this caller may upload this, by what is known before the first byte. */
  async forbids(
    caller: Caller,
    { purpose, size }: Pick<Upload, 'purpose' | 'size'>,
  ): Promise<Refusal | null> {
    const { directory, data } = this.workspace
    const actor = actorOf(caller, directory)
    if (actor instanceof Refusal) return actor
    const no = forbidsUpload({ actor, directory, now: new Date().toISOString() }, purpose)
    if (no) return no
    const limit = this.limitOf(purpose)
    if (size !== null && size > limit) return tooLarge(limit)
    if (caller.kind === 'visitor' && this.ofAddress(caller.ip) + (size ?? limit) > fileQuota(directory) * 10)
      return enough
    const disk = await statfs(data)
    if (disk.bavail * disk.bsize < reserve + (size ?? limit))
      return new Refusal('unavailable', 'the server’s disk is nearly full: it takes no files')
    return null
  }

  limitOf(purpose: FilePurpose): number {
    return isForPicture(purpose) ? pictureLimit : fileLimit(this.workspace.directory)
  }

  /** Takes an upload in; answered, as JSON text of the file, when it is on disk. Throws what is refused. */
  async take(stream: Readable, upload: Upload, caller: Caller): Promise<string> {
    const actor = actorOf(caller, this.workspace.directory)
    if (actor instanceof Refusal) throw actor
    const no = await this.forbids(caller, upload)
    if (no) throw no
    return this.counted(actor, () => this.receive(stream, upload, caller))
  }

  /** Takes a file out of a mail in. Throws what is refused. */
  async takeMailed(name: string, content: Uint8Array): Promise<File> {
    const upload = { name, purpose: 'message', size: content.byteLength } as const
    return JSON.parse(await this.take(Readable.from([content]), upload, { kind: 'system' })) as File
  }

  /** The file of this key and its bytes; null where there is none, or none any more. */
  async open(
    key: string,
  ): Promise<{ file: UsableFile; content: NonNullable<Awaited<ReturnType<Blobs['read']>>> } | null> {
    const file = await this.workspace.files.ofKey(key)
    const content = file && (await this.blobs.read(file.hash))
    return file && content && { file, content }
  }

  /**
   * Forgets uploads that nobody has used in time or that nothing uses any more, and contents that no upload has; how many
   * of each. What is on its way to be used is the ledger's to know: it is asked again.
   */
  async sweep(now = Date.now()): Promise<{ uploads: number; contents: number }> {
    const rows = this.workspace.files
    const files = [...(await rows.stale(now - unusedLife)), ...(await rows.takenOff())]
    if (files.length > 0) {
      const answer = await this.workspace.command('file.sweep', { files }, { kind: 'system' })
      if ('error' in answer) throw refusalFrom(answer.error)
    }
    let contents = 0
    for await (const hashes of this.blobs.all()) {
      const known = new Set(await this.workspace.files.contentsAmong(hashes))
      for (const hash of hashes) if (!known.has(hash) && (await this.drop(hash))) contents++
    }
    return { uploads: files.length, contents }
  }

  /** Asked again when nobody can be about to upload the same. */
  private drop(hash: string): Promise<boolean> {
    return this.blobs.alone(hash, async () => {
      if ((await this.workspace.files.contentsAmong([hash])).length > 0) return false
      await this.blobs.remove(hash)
      return true
    })
  }

  private async counted<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    const owner = ownerOf(actor)
    const mine = this.coming.get(owner) ?? 0
    if (mine >= atOnce.owner || this.comingInAll >= atOnce.all)
      throw new Refusal('too-many', 'too many uploads at once: wait until others are done', { seconds: 5 })
    this.coming.set(owner, mine + 1)
    this.comingInAll++
    try {
      return await work()
    } finally {
      const left = this.coming.get(owner)! - 1
      if (left > 0) this.coming.set(owner, left)
      else this.coming.delete(owner)
      this.comingInAll--
    }
  }

  private async receive(stream: Readable, upload: Upload, caller: Caller): Promise<string> {
    const look = (head: Uint8Array) => {
      const looks = fileLooks(head, upload.name, this.workspace.directory)
      if (looks instanceof Refusal) throw looks
      if (isForPicture(upload.purpose) && !isPicture(looks.type)) throw noPicture
      return looks
    }
    const taken = await intake(this.blobs, stream, this.limitOf(upload.purpose), look, this.times)
    if (caller.kind === 'visitor')
      this.addresses.set(rateKey(caller.ip), this.ofAddress(caller.ip) + taken.size)
    const { purpose } = upload
    if (isForPicture(purpose)) return this.keepPicture(taken, purpose, caller)
    const { type, name } = look(taken.head)
    const key = randomBytes(24).toString('base64url')
    return this.keep(taken, { name, type, key, purpose }, caller)
  }

  /** Scaled down; its key is made from what was uploaded, so that the same picture has the same address again. */
  private async keepPicture(source: Taken, purpose: PicturePurpose, caller: Caller): Promise<string> {
    try {
      const { bytes, type } = await scaled(source.path, sides[purpose])
      const { path, handle } = await this.blobs.draft()
      try {
        await handle.writeFile(bytes)
        await handle.datasync()
      } finally {
        await handle.close()
      }
      const hash = createHash('sha256').update(bytes).digest('hex')
      const name = `${purpose === 'avatar' ? 'photo' : 'picture'}.${type === 'image/png' ? 'png' : 'jpg'}`
      const key = `${purpose === 'avatar' ? 'p' : 'l'}-${source.hash.slice(0, 40)}`
      const taken = { path, hash, size: bytes.length, head: bytes }
      return await this.keep(taken, { name, type, key, purpose }, caller)
    } finally {
      await this.blobs.discard(source.path)
    }
  }

  private async keep(
    { path, hash, size, head }: Taken,
    named: Pick<NewFile, 'name' | 'type' | 'key' | 'purpose'>,
    caller: Caller,
  ): Promise<string> {
    const answer = await this.blobs.alone(hash, async () => {
      await this.blobs.keep(path, hash)
      const { width, height } = pictureSize(head, named.type) ?? { width: null, height: null }
      const input: NewFile = { ...named, hash, size, width, height }
      return this.workspace.command('file.add', input, caller)
    })
    if ('ok' in answer) return answer.ok
    // What was refused must not lie on the disk until the next sweep.
    await this.drop(hash)
    throw refusalFrom(answer.error)
  }

  private ofAddress(ip: string): number {
    return this.addresses.get(rateKey(ip)) ?? 0
  }
}

const noPicture = new Refusal('invalid', 'this is no picture: PNG, JPEG, GIF and WebP are taken')
