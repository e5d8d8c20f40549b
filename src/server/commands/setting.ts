// Commands about settings.
import { setSetting, settingNamed, viewOf } from '../../core/rules/setting.ts'
import type { Handlers } from './handler.ts'
import { meant, outcome } from './outcome.ts'

export const settingCommands: Handlers<'setting.set'> = {
  'setting.set': async (input, context) =>
    outcome(setSetting(input, context), after => viewOf(after, meant(settingNamed(input.setting)))),
}
