// What the console's views of people, history, blacklist and operators say, in Russian.
import type { Texts } from '../en/console.ts'

export const view: Texts['view'] = {
  people: 'Клиенты',
  everyone: 'все',
  nobody: 'никого не найдено',
  unsubscribed: 'нет подписки',
  history: 'История диалогов',
  sorts: { time: 'сначала новые', operator: 'по операторам', rating: 'по оценке' },
  nothing: 'ничего не найдено',
  historyScope: 'закрытые диалоги; слова ищутся во всех, и в открытых',
  noneClosed: 'закрытых диалогов пока нет',
  noConversation: 'диалогов пока нет',
  noContact: 'пока никто не обращался',
  consultants: 'Операторы',
  blacklist: 'Чёрный список',
  nobodyBanned: 'никто не заблокирован',
  until: time => `до ${time}`,
  forEver: 'навсегда',
}
