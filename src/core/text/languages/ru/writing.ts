// What the console says while one writes: attaching, long texts, the editor, in Russian.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'

const count = counting('ru')
const characters = (n: number) => n.toLocaleString('ru')
const ofCharacters = (n: number) =>
  count(n, { one: '{n} знак', few: '{n} знака', many: '{n} знаков' }).replace(String(n), characters(n))

export const writing: Texts['writing'] = {
  fileHere: path => `${path} — файл на этом компьютере`,
  filesHere: n =>
    count(n, {
      one: '{n} файл на этом компьютере',
      few: '{n} файла на этом компьютере',
      many: '{n} файлов на этом компьютере',
    }),
  attachThem: 'приложить к сообщению',
  keepText: 'оставить как текст',
  uploading: (percent, of) => `${percent} % из ${of}`,
  stillUploading: 'файл ещё загружается: отправьте, когда он дойдёт',
  onlySoMany: (taken, most) => `приложено ${taken}: не больше ${most} файлов в сообщении`,
  size: (lines, length) =>
    `${count(lines, { one: '{n} строка', few: '{n} строки', many: '{n} строк' })} · ${ofCharacters(length)}`,
  sizeOver: most => `не больше ${characters(most)}`,
  tooLong: (length, most) => `${ofCharacters(length)}; сообщение вмещает ${characters(most)}`,
  split: n =>
    count(n, {
      one: 'отправить {n} сообщением',
      few: 'отправить {n} сообщениями, одно за другим',
      many: 'отправить {n} сообщениями, одно за другим',
    }),
  asFile: 'приложить текстовым файлом',
  asFileName: 'message.txt',
  goOnWriting: 'писать дальше',
  editorFailed: why => `редактор подвёл, черновик остался: ${why}`,
  editorEnded: code => `код завершения ${code}`,
  editorDone: 'снова в консоли: ничего ещё не отправлено',
  noPicture: 'здесь нет изображения',
  noPictures: 'изображения выключены, или этот терминал их не покажет',
  nothingToCopy: 'копировать нечего',
  noClipboard: 'копирование выключено в настройках',
  copied: 'скопировано',
  files: 'Файлы',
  filesHow: some => (some ? 'Enter прикрепит ещё один, Delete уберёт выбранный' : 'Enter прикрепит файл'),
  fileHeld: name => `${name} попадёт в быстрый ответ, когда он будет сохранён`,
  fileComes: 'файл ещё передаётся: сохраните, когда он дойдёт',
  tooMuch: most => `больше ${characters(most)} знаков сюда не поместится: приложите файл`,
}
