// What the console says of how long a sent message can still be changed, in Polish.
import type { Texts } from '../en/console.ts'

export const changing: Texts['changing'] = {
  left: (time, keys) => (keys ? `${keys} jeszcze przez ${time}` : `zostało ${time}`),
  over: 'za późno na zmiany',
}
