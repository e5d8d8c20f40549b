// The list of settings: for all who see the set-up; changing them is an admin's.
import { forbids } from '../../core/rules/access.ts'
import { settingNames, viewOf } from '../../core/rules/setting.ts'
import { pageOf } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const settingQueries: DirectoryQueries<'setting.list'> = {
  'setting.list': (input, actor, directory) => {
    const no = forbids(actor, 'setup.read', null)
    if (no) return no
    const all = settingNames.map(name => viewOf(directory, name))
    return pageOf(input.changed ? all.filter(one => one.changed) : all, input)
  },
}
