// What the console says while one writes: attaching, long texts, the editor, in Polish.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'

const count = counting('pl')
const characters = (n: number) => n.toLocaleString('pl')
const ofCharacters = (n: number) =>
  count(n, { one: '{n} znak', few: '{n} znaki', many: '{n} znaków' }).replace(String(n), characters(n))

export const writing: Texts['writing'] = {
  fileHere: path => `${path} to plik na tym komputerze`,
  filesHere: n =>
    count(n, {
      one: '{n} plik z tego komputera',
      few: '{n} pliki z tego komputera',
      many: '{n} plików z tego komputera',
    }),
  attachThem: 'dołącz do wiadomości',
  keepText: 'zostaw jako tekst',
  uploading: (percent, of) => `${percent}% z ${of}`,
  stillUploading: 'plik jest jeszcze w drodze: wyślij, gdy dotrze',
  onlySoMany: (taken, most) => `dołączono ${taken}: najwyżej ${most} plików w wiadomości`,
  size: (lines, length) =>
    `${count(lines, { one: '{n} wiersz', few: '{n} wiersze', many: '{n} wierszy' })} · ${ofCharacters(length)}`,
  sizeOver: most => `najwyżej ${characters(most)}`,
  tooLong: (length, most) => `${ofCharacters(length)}; wiadomość mieści ${characters(most)}`,
  split: n =>
    count(n, {
      one: 'wyślij jako {n} wiadomość',
      few: 'wyślij jako {n} wiadomości, jedną po drugiej',
      many: 'wyślij jako {n} wiadomości, jedną po drugiej',
    }),
  asFile: 'dołącz jako plik tekstowy',
  asFileName: 'wiadomosc.txt',
  goOnWriting: 'pisz dalej',
  editorFailed: why => `edytor zawiódł, szkic zostaje: ${why}`,
  editorEnded: code => `zakończył się kodem ${code}`,
  editorDone: 'z powrotem z edytora: nic jeszcze nie wysłano',
  noPicture: 'nie ma tu obrazu',
  noPictures: 'obrazy są wyłączone albo ten terminal ich nie pokaże',
  nothingToCopy: 'nie ma czego kopiować',
  noClipboard: 'kopiowanie jest wyłączone w ustawieniach',
  copied: 'skopiowano',
  files: 'Pliki',
  filesHow: some => (some ? 'Enter dołącza kolejny, Delete usuwa wybrany' : 'Enter dołącza plik'),
  fileHeld: name => `${name} trafi do szybkiej odpowiedzi po jej zapisaniu`,
  fileComes: 'plik jest jeszcze przesyłany: zapisz, gdy dotrze',
  tooMuch: most => `więcej niż ${characters(most)} znaków tu się nie zmieści: dołącz plik`,
}
