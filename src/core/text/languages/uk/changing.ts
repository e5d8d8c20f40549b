// What the console says of how long a sent message can still be changed, in Ukrainian.
import type { Texts } from '../en/console.ts'

export const changing: Texts['changing'] = {
  left: (time, keys) => (keys ? `${keys} ще ${time}` : `лишилося ${time}`),
  over: 'змінювати вже пізно',
}
