// D10 C4 F3: History is looked through by a form, searches are kept under a name, and without a connection by what was kept.
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCompany } from '../support/company.ts'

const slow = { timeout: 300_000 }
const small = { columns: 80, rows: 24 }

describe('D10 History', () => {
  it(
    'is filtered by a form; searches are saved, picked, renamed, deleted; offline by what was kept',
    slow,
    async () => {
      const shop = await openCompany()
      onTestFinished(() => shop.end(), 60_000)
      await shop.hires('anna@example.com', 'Anna K.')
      const anna = await shop.console('anna@example.com', small)
      for (const [name, score] of [
        ['Jan Nowak', 5],
        ['Ewa Lis', 2],
      ] as const) {
        const visitor = await shop.server.visitor(await shop.server.key())
        await visitor.call('visit.start', { page: 'https://shop.example/', token: null })
        await visitor.call('message.send', { message: crypto.randomUUID(), text: `A refund for ${name}` })
        await visitor.call('contact.introduce', { name })
        await visitor.call('conversation.rate', { score, comment: '' })
        await anna.presses('alt+2').sees(name)
        await anna.presses('alt+a').sees(`${name} is yours`)
        await anna.presses('alt+x').sees(`Close ${name}?`)
        await anna.presses('enter').sees(`closed: ${name}`)
        visitor.close()
      }

      await anna.presses('alt+7').sees('closed conversations; words')
      await anna.stillSees(/Jan Nowak {2}D-/)
      await anna.presses('ctrl+f').sees('Find conversations')
      await anna
        .types('refund')
        .presses('tab')
        .types('yesterday')
        .sees(/→ \d{4}-\d\d-\d\d/)
      await anna.presses('tab', 'tab').types('anna').sees('→ Anna K.')
      await anna.presses('tab', 'tab', 'tab', 'right').sees('▌ Rating')
      await anna
        .presses('ctrl+s')
        .sees(/> refund; last >= \d{4}-\d\d-\d\d and consultant = "Anna K\." and rating <= 2/)
      await anna.seesNoMore('Jan Nowak')
      await anna.stillSees('A refund for Ewa Lis')

      // Words are not saved; a query is.
      await anna.presses('alt+s').sees('a query only, such as rating < 3')
      await anna.presses('escape').sees('╭─ History')
      await anna.presses('ctrl+u').types('rating >= 4').sees('> rating >= 4')
      await anna.seesNoMore(/Ewa Lis {2}D-\d+ .*★/)
      await anna.presses('alt+s').sees('save this search')
      await anna.presses('enter').sees('What it is called')
      await anna.types('happy').sees('happy')
      await anna.presses('enter').sees('saved: happy')
      await anna.sees('▌ happy')
      await anna.presses('tab').sees('▌ rename')
      await anna.presses('enter').sees('What it is called')
      await anna.presses('ctrl+u').types('content').sees('content')
      await anna.presses('enter').sees('happy is called content now')
      await anna.presses('escape').sees('╭─ History')
      await anna.seesNoMore(/Ewa Lis {2}D-\d+ .*★/)
      await anna.presses('ctrl+u').sees(/Ewa Lis {2}D-\d+ .*★/)
      await anna.presses('alt+s').sees('▌ content')
      await anna.presses('enter').sees('> rating >= 4')
      await anna.seesNoMore(/Ewa Lis {2}D-\d+ .*★/)
      expect(
        await shop.chatctlAs('anna@example.com', 'conversation', 'list', '--filter', 'content'),
      ).toContain('Jan')
      await anna.presses('alt+s').sees('▌ content')
      await anna.presses('tab').sees('▌ rename')
      await anna.presses('down', 'enter').sees('deleted: content')
      await anna.presses('escape').sees('╭─ History')
      await anna.presses('alt+z').sees('saved: content')
      await anna.presses('alt+s').sees('▌ content')
      await anna.presses('escape').sees('╭─ History')
      await anna.seesNoMore(/Ewa Lis {2}D-\d+ .*★/)
      await anna.presses('ctrl+u').sees(/Ewa Lis {2}D-\d+ .*★/)

      // Both were read here; without the server a query still finds them.
      await anna.presses('enter').stillSees('Esc back')
      await anna.presses('escape').sees('╭─ History')
      await anna.presses('down', 'enter').seesNoMore('╭─ History')
      await anna.presses('escape').sees('╭─ History')
      shop.server.child.kill('SIGKILL')
      await anna.sees('no connection: only what was read and kept on this machine is here')
      await anna.types('rating <= 2').seesNoMore('Jan Nowak')
      await anna.stillSees('Ewa Lis')
      await anna.presses('ctrl+f').sees('And')
      await anna.types('refund').sees('refund')
      await anna.presses('ctrl+s').sees('> refund; rating <= 2')
      await anna.sees('A refund for Ewa Lis')
      await anna.leaves()
    },
  )
})
