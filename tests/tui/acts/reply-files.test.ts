// C6: files of quick replies in the console: marked in the picker, put to the draft, sent with the text, kept in the form.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type File, mostFiles } from '../../../src/core/model/file.ts'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { settled } from '../in-jan.ts'
import { anna, jan, janTimeline, reply, snapshot, uuid } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

const file = (n: number, name: string): File => ({
  id: uuid(n),
  name,
  type: 'application/pdf',
  size: 15,
  width: null,
  height: null,
  url: `/files/key${n}/${name}`,
})
const files = [file(901, 'cennik.pdf'), file(902, 'mapa.pdf')]

function inJan() {
  const with2 = snapshot()
  const more = reply(900, '/cennik', 'Cennik', 'Oto cennik.', { files })
  with2.replies = [...with2.replies, more]
  const console = sampleConsole({ snapshot: with2 })
  console.type(keys.enter)
  console.load(jan, janTimeline())
  return console
}
const waiting = (console: ReturnType<typeof inJan>) =>
  (console.state.drafts[jan.id]?.files ?? []).map(({ name }) => name)

describe('C6 quick replies with files', () => {
  it('are marked in the picker, with the names of their files under the text', () => {
    const console = inJan()
    console.type('/cen')
    const rows = console.screen().split('\n')
    expect(rows.find(row => row.includes('/cennik'))).toContain('Cennik 📎 2')
    expect(console.screen()).toContain('Oto cennik.')
    expect(console.screen()).toContain('+ cennik.pdf, mapa.pdf')
    console.type(`${keys.ctrl('u')}/zwrot`)
    expect(console.screen()).not.toContain('📎')
  })

  it('Enter puts the files over the text, where one can be taken away before it is sent', () => {
    const console = inJan()
    console.type(`/cen${keys.enter}`)
    expect(waiting(console)).toEqual(['cennik.pdf', 'mapa.pdf'])
    expect(console.screen()).toContain('mapa.pdf')
    console.type(keys.enter)
    expect(console.sent).toMatchObject([{ with: { text: 'Oto cennik.', files: [uuid(901), uuid(902)] } }])
    expect(waiting(console)).toEqual([])
  })

  it('Tab sends text and files at once', () => {
    const console = inJan()
    console.type(`/cen${keys.tab}`)
    expect(console.sent).toMatchObject([{ with: { text: 'Oto cennik.', files: [uuid(901), uuid(902)] } }])
  })

  it('puts no file twice, and says where there is room for no more, without sending', () => {
    const console = inJan()
    const others = Array.from({ length: mostFiles - 2 }, (_, i) => file(910 + i, `inny${i}.pdf`))
    const put = (draft: { files: File[] }) =>
      console.store.dispatch({ type: 'draft', conversation: jan.id, draft })
    put({ files: [files[0]!, ...others] })
    console.type(`/cen${keys.enter}`)
    expect(waiting(console)).toHaveLength(mostFiles)
    console.type(keys.ctrl('u'))
    put({ files: [...others, file(930, 'x.pdf')] })
    console.type(`/cen${keys.tab}`)
    expect(waiting(console)).toHaveLength(mostFiles)
    expect(console.sent).toEqual([])
    expect(console.state.toasts.at(-1)?.text).toContain(String(mostFiles))
  })
})

describe('B5 C6 files in the form of a quick reply', () => {
  /** A folder with files to attach; what is uploaded of them, and for what. */
  function withFiles(answers: Record<string, unknown> = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'chatctl-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    for (const name of ['cennik zima.pdf', 'mapa.pdf']) writeFileSync(join(folder, name), 'sample')
    const uploads: { name: string; purpose: string; end: (file: File | Error) => void }[] = []
    const upload: NonNullable<Parameters<typeof sampleConsole>[0]>['upload'] = (path, purpose, onProgress) =>
      new Promise((resolve, reject) => {
        onProgress?.(1, 2)
        const end = (file: File | Error) => (file instanceof Error ? reject(file) : resolve(file))
        uploads.push({ name: basename(path), purpose, end })
      })
    const all = snapshot()
    const mine = { files, scope: 'mine' as const, consultant: anna.id }
    all.replies = [...all.replies, reply(900, '/cennik', 'Cennik', 'Oto cennik.', mine)]
    const saved = reply(901, '/nowa', 'Nowa', 'Nowa')
    const console = sampleConsole({
      snapshot: all,
      upload,
      answers: { 'reply.edit': saved, 'reply.add': saved, ...answers },
    })
    console.type(keys.enter)
    console.load(jan, janTimeline())
    const asked = (name: string) => console.asked.filter(one => one.name === name).map(one => one.input)
    return { console, folder, uploads, asked }
  }

  it('a new one: by a path that is completed, uploaded at once for quick replies, kept when it is saved', async () => {
    const { console, folder, uploads, asked } = withFiles()
    console.type(`/nowa${keys.ctrl('n')}`)
    console.type(`Nowa${keys.tab}Oto.${keys.tab}`)
    expect(console.screen()).toContain('Enter attaches a file')
    console.type(keys.enter)
    console.type(`${folder}/cen`)
    expect(console.screen()).toContain('cennik zima.pdf')
    console.type(keys.enter)
    expect(console.screen()).toContain('cennik zima.pdf 50 %')
    expect(uploads).toMatchObject([{ name: 'cennik zima.pdf', purpose: 'reply' }])
    console.type(keys.ctrl('s'))
    expect(asked('reply.add')).toEqual([])
    expect(console.state.toasts.at(-1)?.text).toContain('still on its way')
    uploads[0]!.end(file(903, 'cennik zima.pdf'))
    await settled()
    expect(console.screen()).toContain('cennik zima.pdf  15 B')
    expect(console.screen()).not.toContain('50 %')
    console.type(keys.ctrl('s'))
    expect(asked('reply.add')).toMatchObject([{ title: 'Nowa', text: 'Oto.', files: [uuid(903)] }])
  })

  it('one that is changed: the picked file is taken off, others are pasted as paths; untouched ones are not sent', async () => {
    const { console, folder, uploads, asked } = withFiles()
    const edit = () => console.type(`/cen${keys.alt('e')}${keys.tab}${keys.tab}${keys.tab}`)
    edit()
    expect(console.screen()).toContain('cennik.pdf  15 B')
    console.type(keys.ctrl('s'))
    await settled()
    expect(asked('reply.edit')[0]).not.toHaveProperty('files')
    console.type(keys.ctrl('u'))
    edit()
    console.type(`\u001b[C\u001b[3~`)
    expect(console.screen()).not.toContain('mapa.pdf  15 B')
    console.type(`\u001b[200~'${folder}/mapa.pdf'\u001b[201~`)
    uploads[0]!.end(file(904, 'mapa.pdf'))
    await settled()
    console.type(keys.ctrl('s'))
    expect(asked('reply.edit')[1]).toMatchObject({ reply: uuid(900), files: [uuid(901), uuid(904)] })
  })

  it('says what was refused, and the form stays as it was; Escape in the prompt comes back to it', async () => {
    const { console, folder, uploads } = withFiles()
    console.type(`/nowa${keys.ctrl('n')}Nowa${keys.tab}Oto.${keys.tab}${keys.enter}`)
    console.type(keys.escape)
    expect(console.screen()).toContain('Enter attaches a file')
    console.type(`${keys.enter}${folder}/mapa.pdf${keys.enter}`)
    uploads[0]!.end(new Refusal('too-large', 'at most 20 MB'))
    await settled()
    expect(console.screen()).toContain('Oto.')
    expect(console.screen()).toContain('Enter attaches a file')
    // What comes after the form was sent away is nobody's.
    console.type(`${keys.enter}${folder}/mapa.pdf${keys.enter}${keys.escape}`)
    uploads[1]!.end(file(905, 'mapa.pdf'))
    await settled()
    expect(console.state.overlay).toBeNull()
  })
})
