// The lists by name, and what stands in one that is empty, in Ukrainian.
import type { Texts } from '../en/console.ts'

export const queue: Texts['queue'] = {
  important: 'Важливе',
  mine: 'Мої',
  new: 'Нові',
  others: 'Чужі',
  missed: 'Пропущені',
  unread: 'Непрочитані',
  requests: 'Заявки',
}

export const emptyQueue: Texts['emptyQueue'] = {
  important: 'На сьогодні завдань немає.',
  mine: 'Зараз у вас немає діалогів.',
  new: 'Ніхто не чекає.',
  others: 'Ніхто з колег не зайнятий.',
  missed: 'Пропущених немає.',
  unread: 'Усе прочитано.',
  requests: 'Заявок у неробочий час немає.',
}
