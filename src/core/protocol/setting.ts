// Commands and queries about the workspace's settings.
import * as z from 'zod'
import { ref } from '../model/basics.ts'
import { settingView } from '../model/setting.ts'
import { command, listOf, paging, query } from './operation.ts'

export const settingOperations = {
  'setting.list': query(
    'list the settings, as they are and as they come',
    paging.extend({ changed: z.boolean().default(false).describe('only those that were changed') }).strict(),
    listOf(settingView),
  ),
  'setting.set': command(
    'change a setting',
    z.strictObject({
      setting: ref.describe('its name'),
      value: z
        .union([z.string().max(1_000), z.number(), z.boolean()])
        .nullable()
        .describe('null = as it comes'),
    }),
    settingView,
  ),
}
