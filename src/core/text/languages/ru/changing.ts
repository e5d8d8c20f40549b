// What the console says of how long a sent message can still be changed, in Russian.
import type { Texts } from '../en/console.ts'

export const changing: Texts['changing'] = {
  left: (time, keys) => (keys ? `${keys} ещё ${time}` : `осталось ${time}`),
  over: 'менять уже поздно',
}
