// The console in tmux, as a second emulator: a short conversation by its keys, and the terminal as it was afterwards.
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownEnvironment, program } from '../support/cli.ts'
import { type Company, openCompany } from '../support/company.ts'
import { describeWith } from '../support/programs.ts'
import { openTmux, type Tmux } from '../support/tmux.ts'

describeWith(['tmux'], 'F4: the console in tmux', () => {
  let company: Company
  let tmux: Tmux

  beforeAll(async () => {
    company = await openCompany()
    await company.hires('anna@example.com', 'Anna K.')
    await company.signsIn('anna@example.com')
    const env = ownEnvironment(join(company.folder, 'anna@example.com'))
    tmux = await openTmux(company.folder, { columns: 80, rows: 24, env })
  }, 120_000)
  afterAll(async () => {
    await tmux?.end()
    await company?.end()
  })

  it('takes, answers and closes a conversation, and leaves no trace', { timeout: 300_000 }, async () => {
    await tmux.types(
      `echo before; stty -a | cksum; ${process.execPath} ${program}; stty -a | cksum; echo after`,
    )
    await tmux.presses('Enter')
    await tmux.sees('● online')
    expect(await tmux.knows('alternate_on')).toBe('1')

    const jan = await company.server.visitor(await company.server.key())
    await jan.call('visit.start', { page: 'https://shop.example/buty', title: 'Buty' })
    await jan.call('contact.introduce', { name: 'Jan Żółć' })
    await jan.call('message.send', { message: uuidv7(), text: 'Czy są żółte? 👍🏽 Ї' })
    await tmux.sees('2 New 1')
    await tmux.presses('M-2')
    await tmux.sees(/▌● Jan Żółć +0:\d\d │/)
    await tmux.presses('Enter')
    await tmux.sees('Czy są żółte?')
    // The frame stands, whatever this terminal holds to be the width of an emoji.
    for (const row of (await tmux.screen()).split('\n').slice(3, 22)) expect(row[26]).toMatch(/[│─┬┴]/)

    await tmux.types('Tak, są')
    await tmux.sees('> Tak, są')
    await tmux.presses('C-j')
    await tmux.types('od ręki.')
    await tmux.presses('Enter')
    await tmux.sees('with you')
    await tmux.sees(/Tak, są\n.*od ręki\./)
    const heard = await jan.event('message.sent', ({ data }) => data.author.kind === 'consultant')
    expect(heard.data.text).toBe('Tak, są\nod ręki.')

    await tmux.presses('M-x')
    await tmux.sees('Close Jan Żółć?')
    await tmux.presses('Enter')
    await tmux.sees('closed by Anna K.')
    await tmux.presses('C-q')
    await tmux.sees(/^after$/m)

    const left = (await tmux.screen()).split('\n')
    const sums = left.filter(line => /^\d+ \d+$/.test(line))
    expect(sums).toHaveLength(2)
    expect(sums[0]).toBe(sums[1])
    expect(left.join('\n')).not.toContain('Jan')
    const modes = await Promise.all(
      ['alternate_on', 'cursor_flag', 'wrap_flag', 'mouse_any_flag'].map(tmux.knows),
    )
    expect(modes).toEqual(['0', '1', '1', '0'])
    await jan.close()
  })
})
