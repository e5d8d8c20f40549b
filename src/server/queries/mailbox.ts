// Queries about mailboxes; their secrets are nowhere.

import { invalid, Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import { managed } from '../../core/rules/mailbox.ts'
import { settingOf } from '../../core/rules/setting.ts'
import { plainColor } from '../../core/text/letter-page.ts'
import { sampleLetter } from '../../core/text/letter-sample.ts'
import { templateFault, templateOf } from '../../core/text/letter-template.ts'
import { pageOf, sortedBy } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const mailboxQueries: DirectoryQueries<'mailbox.list' | 'mailbox.show' | 'mailbox.preview'> = {
  'mailbox.list': (input, actor, directory) =>
    forbids(actor, 'channel.manage', null) ??
    pageOf(
      sortedBy(Object.values(directory.mailboxes), mailbox => mailbox.name),
      input,
    ),
  'mailbox.show': (input, actor, directory) => managed(input.mailbox, { actor, directory }),
  'mailbox.preview': ({ mailbox: ref, kind, language, template }, actor, directory) => {
    const kept = managed(ref, { actor, directory })
    if (kept instanceof Refusal) return kept
    const spoken = language ?? settingOf(directory, 'language')
    const key = `${kind}.${spoken}`
    const mailbox = template ? { ...kept, templates: { ...kept.templates, [key]: template } } : kept
    const fault = template ? templateFault(kind, template) : null
    if (fault) return invalid('template', fault)
    const channels = Object.values(directory.channels)
    const channel =
      channels.find(({ id }) => id === kept.channel) ??
      channels.find(({ group }) => group !== null && group === kept.group) ??
      channels.find(({ kind }) => kind === 'web')
    const { color, logo } = channel?.look ?? { color: plainColor, logo: '' }
    const company = settingOf(directory, 'company.name')
    const { files: _files, ...shown } = sampleLetter({
      ...{ kind, language: spoken, mailbox, company },
      look: { color, logo: logo || null },
    })
    return {
      ...{ template: templateOf(mailbox.templates, kind, spoken), language: spoken },
      own: Object.hasOwn(mailbox.templates, key),
      ...shown,
    }
  },
}
