// C6: files of quick replies in the console: marked in the picker, put to the draft, sent with the text.
import { describe, expect, it } from 'vitest'
import { type File, mostFiles } from '../../../src/core/model/file.ts'
import { jan, janTimeline, reply, snapshot, uuid } from '../sample.ts'
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
