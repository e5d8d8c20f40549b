// What the console says of reading, in Ukrainian.
import type { Texts } from '../en/console.ts'

export const reading: Texts['reading'] = {
  since: time => `немає зв’язку з ${time}`,
  resumed: 'зв’язок відновлено',
  notKept: why => `прочитане не зберігається на цьому комп’ютері: ${why}`,
  notHere: 'Тут цей діалог ще не читали: він з’явиться, коли повернеться зв’язок.',
  kept: 'Прочитано на цьому комп’ютері',
}
