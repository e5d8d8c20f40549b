// The lists by name, and what stands in one that is empty, in Russian.
import type { Texts } from '../en/console.ts'

export const queue: Texts['queue'] = {
  important: 'Важное',
  mine: 'Мои',
  new: 'Новые',
  others: 'Чужие',
  missed: 'Пропущенные',
  unread: 'Непрочитанные',
  requests: 'Заявки',
}

export const emptyQueue: Texts['emptyQueue'] = {
  important: 'На сегодня задач нет.',
  mine: 'Сейчас у вас нет диалогов.',
  new: 'Никто не ждёт.',
  others: 'Никто из коллег не занят.',
  missed: 'Пропущенных нет.',
  unread: 'Всё прочитано.',
  requests: 'Заявок в нерабочее время нет.',
}
