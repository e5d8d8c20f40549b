// What the console says of mentions, in Russian.
import type { Texts } from '../en/console.ts'

export const mention: Texts['mention'] = {
  title: 'Упоминания обо мне',
  all: 'все',
  unseen: 'не просмотренные',
  none: 'вас ещё никто не упоминал',
  notYours: 'этот диалог вам не открыть',
}
