// Files that the visitor is about to send: each uploaded at once, with its progress, until it goes or is taken away.
import { addressOf } from './address.ts'
import { newId } from './ids.ts'
import type { Problem, File as Sent } from './protocol.ts'
import type { Shelf } from './shelf.ts'
import type { Line } from './socket.ts'

export interface Attachment {
  id: string
  name: string
  size: number
  /** 0 to 1 */
  progress: number
  /** what the server says of it, once it is there */
  file: Sent | null
  /** why it is not */
  problem: Problem | null
  /** address of the picture in this browser */
  preview: string | null
}

/** The most files of one message. */
const most = 10

const isPreviewed = (type: string) => /^image\/(png|jpeg|gif|webp)$/.test(type)

export type Attachments = ReturnType<typeof createAttachments>

/** `tab` keeps what is uploaded until it is sent, also while the page is loaded anew. */
export function createAttachments(line: Line, base: string, tab: Shelf, changed: () => void) {
  let all: Attachment[] = (tab.get<Sent[]>('files') ?? []).map(file => ({
    id: newId(),
    name: file.name,
    size: file.size,
    progress: 1,
    file,
    problem: null,
    preview: isPreviewed(file.type) ? (addressOf(file.url, base)?.href ?? null) : null,
  }))
  const going = new Map<string, XMLHttpRequest>()

  function become(next: Attachment[]) {
    all = next
    tab.set(
      'files',
      all.flatMap(one => one.file ?? []),
    )
    changed()
  }

  // A file that is still on its way is gone with the page: only the browser can ask.
  addEventListener('beforeunload', event => {
    if (all.some(one => !one.file && !one.problem)) event.preventDefault()
  })

  function patch(id: string, change: Partial<Attachment>) {
    become(all.map(one => (one.id === id ? { ...one, ...change } : one)))
  }

  async function upload(id: string, given: File) {
    try {
      const { name, size } = given
      const offer = await line.request('file.offer', { name: name.slice(-1_000), size })
      const file = await post(id, addressOf(offer.upload, base)!.href, given)
      patch(id, { file, progress: 1 })
    } catch (problem) {
      patch(id, { problem: problem as Problem })
    } finally {
      going.delete(id)
    }
  }

  /** Rejects with a `Problem`. */
  function post(id: string, address: string, given: File): Promise<Sent> {
    return new Promise((resolve, reject: (problem: Problem) => void) => {
      const request = new XMLHttpRequest()
      const lost = () => reject({ code: 'lost' })
      // Taken away while it was being offered.
      if (!all.some(one => one.id === id)) return lost()
      going.set(id, request)
      request.upload.onprogress = ({ loaded, total }) => patch(id, { progress: total ? loaded / total : 0 })
      request.onerror = lost
      request.onabort = lost
      request.onload = () => {
        try {
          const { ok, error } = JSON.parse(request.responseText)
          if (ok) resolve(ok)
          else reject(error)
        } catch {
          lost()
        }
      }
      request.open('POST', address)
      request.send(given)
    })
  }

  function drop(id: string) {
    const gone = all.find(one => one.id === id)
    if (gone?.preview) URL.revokeObjectURL(gone.preview)
    become(all.filter(one => one.id !== id))
    going.get(id)?.abort()
  }

  return {
    get all() {
      return all
    },
    /** Nothing is on its way any more. */
    get ready() {
      return all.every(one => one.file || one.problem)
    },
    add(files: Iterable<File>) {
      for (const given of files) {
        if (all.length >= most) return
        const preview = isPreviewed(given.type) ? URL.createObjectURL(given) : null
        const { name, size } = given
        const one = { id: newId(), name, size, progress: 0, file: null, problem: null, preview }
        all = [...all, one]
        upload(one.id, given)
      }
      changed()
    },
    drop,
    /** Those that are there, to be sent; what failed stays to be seen. */
    take(): Sent[] {
      const files = all.flatMap(one => one.file ?? [])
      for (const { id, file } of all) if (file) drop(id)
      return files
    },
  }
}
