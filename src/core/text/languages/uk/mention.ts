// What the console says of mentions, in Ukrainian.
import type { Texts } from '../en/console.ts'

export const mention: Texts['mention'] = {
  title: 'Згадки про мене',
  all: 'усі',
  unseen: 'не переглянуті',
  none: 'вас ще ніхто не згадував',
  notYours: 'цю розмову вам не відкрити',
}
