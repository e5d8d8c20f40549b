// The sections of the set-up that are the workspace's own: settings, fields of contacts, filters for everybody (F2, D4, C4).
import { fieldFields } from '../model/field.ts'
import { filterFields } from '../model/filter.ts'
import { settings as known } from '../model/setting.ts'
import { fieldOperations } from '../protocol/field.ts'
import { filterOperations } from '../protocol/filter.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { Clock } from '../text/query/dates.ts'
import { by, type Item, inTurn, lower, picked, type SectionRules, text } from './config-section.ts'
import type { Context, Decision } from './context.ts'
import { addField, editField, removeField } from './field.ts'
import { addFilter, removeFilter } from './filter.ts'
import { setSetting, settingNames, settingOf } from './setting.ts'

type Value = Parameters<typeof setSetting>[0]['value']

/** Only those that were changed: a setting that is not named in a pruned document is as it comes. */
export const settings: SectionRules = {
  there: directory =>
    settingNames
      .map(name => ({ id: name, item: { name, value: settingOf(directory, name) } }))
      .filter(({ id, item }) => item.value !== known[id].default),
  key: text('name'),
  label: text('name'),
  nothing: ({ name, value }) => known[name as keyof typeof known].default === value,
  add: (item, context) => setSetting({ setting: String(item.name), value: item.value as Value }, context),
  edit: (setting, fields, _item, context) => setSetting({ setting, value: fields.value as Value }, context),
  remove: (setting, context) => setSetting({ setting, value: null }, context),
}

export const fields: SectionRules = {
  there: directory =>
    Object.values(directory.fields).map(field => ({ id: field.id, item: picked(field, fieldFields) })),
  key: lower('name'),
  label: text('name'),
  add: by(fieldOperations['field.add'], addField),
  edit: (field, changed, _item, context) =>
    'type' in changed
      ? new Refusal('conflict', 'the type of a field stays: what contacts have in it would no longer fit')
      : by(fieldOperations['field.edit'], editField)({ field, ...changed }, context),
  remove: (field, context) => removeField({ field }, context),
}

/** A query is read to see whether it can be; where days begin does not matter to that. */
const clockOf = (now: string): Clock => ({
  now: Date.parse(now),
  dayOf: time => new Date(time).toISOString().slice(0, 10),
  dayStart: day => Date.parse(day),
})

const keepFilter = (item: Item, context: Context): Decision =>
  by(filterOperations['filter.add'], (input: Parameters<typeof addFilter>[0], then) =>
    addFilter(input, clockOf(then.now), then),
  )({ ...item, shared: true }, context)

const nounOf = (item: { noun?: unknown }) => String(item.noun ?? 'contact')

/** Those of one person are theirs. */
export const filters: SectionRules = {
  there: directory =>
    Object.values(directory.filters)
      .filter(filter => filter.account === null)
      .map(filter => ({ id: filter.id, item: picked(filter, filterFields) })),
  key: item => `${nounOf(item)} ${lower('name')(item)}`,
  label: item => `${item.name} of ${nounOf(item)}s`,
  fixed: ['noun'],
  add: (item, context) => keepFilter(item, context),
  // A filter is not edited: it is kept anew.
  edit: (filter, changed, item, context) =>
    inTurn(
      context,
      then => removeFilter({ filter }, then),
      then => {
        const { name, noun, where } = context.directory.filters[filter]!
        const kept = { name, noun, where, ...item, ...changed }
        return keepFilter(kept, then)
      },
    ),
  remove: (filter, context) => removeFilter({ filter }, context),
}
