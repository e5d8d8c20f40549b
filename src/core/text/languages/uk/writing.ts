// What the console says while one writes: attaching, long texts, the editor, in Ukrainian.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'

const count = counting('uk')
const characters = (n: number) => n.toLocaleString('uk')
const ofCharacters = (n: number) =>
  count(n, { one: '{n} знак', few: '{n} знаки', many: '{n} знаків' }).replace(String(n), characters(n))

export const writing: Texts['writing'] = {
  fileHere: path => `${path} — файл на цьому комп’ютері`,
  filesHere: n =>
    count(n, {
      one: '{n} файл на цьому комп’ютері',
      few: '{n} файли на цьому комп’ютері',
      many: '{n} файлів на цьому комп’ютері',
    }),
  attachThem: 'додати до повідомлення',
  keepText: 'залишити як текст',
  uploading: (percent, of) => `${percent} % із ${of}`,
  stillUploading: 'файл ще завантажується: надішліть, коли він буде на місці',
  onlySoMany: (taken, most) => `додано ${taken}: щонайбільше ${most} файлів у повідомленні`,
  size: (lines, length) =>
    `${count(lines, { one: '{n} рядок', few: '{n} рядки', many: '{n} рядків' })} · ${ofCharacters(length)}`,
  sizeOver: most => `щонайбільше ${characters(most)}`,
  tooLong: (length, most) => `${ofCharacters(length)}; повідомлення вміщує ${characters(most)}`,
  split: n =>
    count(n, {
      one: 'надіслати {n} повідомленням',
      few: 'надіслати {n} повідомленнями, одне за одним',
      many: 'надіслати {n} повідомленнями, одне за одним',
    }),
  asFile: 'додати текстовим файлом',
  asFileName: 'message.txt',
  goOnWriting: 'писати далі',
  editorFailed: why => `редактор підвів, чернетка лишилася: ${why}`,
  editorEnded: code => `код завершення ${code}`,
  editorDone: 'знову в консолі: ще нічого не надіслано',
  noPicture: 'тут немає зображення',
  noPictures: 'зображення вимкнено, або цей термінал їх не покаже',
  nothingToCopy: 'нема чого копіювати',
  noClipboard: 'копіювання вимкнено в налаштуваннях',
  copied: 'скопійовано',
  files: 'Файли',
  filesHow: some => (some ? 'Enter прикріпить ще один, Delete прибере вибраний' : 'Enter прикріпить файл'),
  fileHeld: name => `${name} потрапить у швидку відповідь, коли її буде збережено`,
  fileComes: 'файл ще передається: збережіть, коли він дійде',
  tooMuch: most => `понад ${characters(most)} знаків сюди не вміститься: додайте файл`,
}
