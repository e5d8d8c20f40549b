// Settings: what holds now, and changing one.
import { type SettingName, type SettingOf, type SettingView, settings } from '../model/setting.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { inWords } from '../text/faults.ts'
import { forbids } from './access.ts'
import type { Context, Decision } from './context.ts'
import type { Directory } from './directory.ts'

type Changed = Pick<Directory, 'settings'>

/** What the setting is now. A value that this version no longer takes counts as not set. */
export function settingOf<N extends SettingName>(directory: Changed, name: N): SettingOf<N> {
  const kept = directory.settings[name]
  const parsed = kept && settings[name].schema.safeParse(kept.value)
  return (parsed?.success ? parsed.data : settings[name].default) as SettingOf<N>
}

/** Of phone numbers without a prefix: what an import names, else what the workspace says. */
export const countryOf = (
  named: { country?: string | undefined },
  { directory }: { directory: Changed },
): string => named.country ?? settingOf(directory, 'country')

export function viewOf(directory: Changed, name: SettingName): SettingView {
  const value = settingOf(directory, name)
  const { default: standard, help } = settings[name]
  return { id: name, name, value, default: standard, changed: value !== standard, help }
}

export const settingNames = Object.keys(settings) as SettingName[]

export function settingNamed(ref: string): SettingName | Refusal {
  const name = settingNames.find(one => one === ref.trim().toLowerCase())
  return name ?? new Refusal('not-found', `there is no setting ${ref}: ${settingNames.join(', ')}`)
}

export function setSetting(input: ParsedInputOf<'setting.set'>, context: Context): Decision {
  const no = forbids(context.actor, 'workspace.admin', null)
  if (no) return no
  const name = settingNamed(input.setting)
  if (name instanceof Refusal) return name
  const before = settingOf(context.directory, name)
  const value = input.value === null ? settings[name].default : read(name, input.value)
  if (value instanceof Refusal) return value
  if (value === before) return []
  const data = { setting: name, value: value === settings[name].default ? null : value, before }
  return [{ type: 'setting.changed', data, audience: { to: 'consultants' } }]
}

/** A command line has only texts: `60` is a number where the setting is one. */
function read(name: SettingName, given: string | number | boolean) {
  const { schema } = settings[name]
  const parsed = schema.safeParse(given, { error: inWords })
  if (parsed.success) return parsed.data
  const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : Number.NaN
  const again = Number.isNaN(number) ? parsed : schema.safeParse(number, { error: inWords })
  if (again.success) return again.data
  return invalid('value', `${again.error.issues[0]!.message} (${name})`)
}
