// What the console's views of people, history, blacklist and operators say, in Ukrainian.
import type { Texts } from '../en/console.ts'

export const view: Texts['view'] = {
  people: 'Клієнти',
  everyone: 'усі',
  nobody: 'нікого не знайдено',
  unsubscribed: 'немає підписки',
  history: 'Історія діалогів',
  sorts: { time: 'спершу нові', operator: 'за операторами', rating: 'за оцінкою' },
  nothing: 'нічого не знайдено',
  historyScope: 'закриті діалоги; слова шукаються в усіх, і у відкритих',
  noneClosed: 'закритих діалогів поки немає',
  noConversation: 'діалогів поки немає',
  noContact: 'поки ніхто не звертався',
  consultants: 'Оператори',
  blacklist: 'Чорний список',
  nobodyBanned: 'нікого не заблоковано',
  until: time => `до ${time}`,
  forEver: 'назавжди',
}
