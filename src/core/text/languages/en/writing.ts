// What the console says while one writes: attaching, long texts, the editor, in English.
import { counting } from '../../plural.ts'

const count = counting('en')
const characters = (n: number) => n.toLocaleString('en')

export const writing = {
  fileHere: (path: string) => `${path} is a file of this machine`,
  filesHere: (n: number) => count(n, { one: '{n} file of this machine', other: '{n} files of this machine' }),
  attachThem: 'attach it to the message',
  keepText: 'keep the text as it stands',
  uploading: (percent: number, of: string) => `${percent} % of ${of}`,
  stillUploading: 'a file is still on its way: send when it is there',
  onlySoMany: (taken: number, most: number) => `${taken} attached: at most ${most} files in one message`,
  size: (lines: number, length: number) =>
    `${count(lines, { one: '{n} line', other: '{n} lines' })} · ${characters(length)} characters`,
  sizeOver: (most: number) => `at most ${characters(most)}`,
  tooLong: (length: number, most: number) =>
    `${characters(length)} characters; a message takes ${characters(most)}`,
  split: (n: number) => `send it as ${n} messages, one after the other`,
  asFile: 'attach it as a text file',
  asFileName: 'message.txt',
  goOnWriting: 'go on writing',
  editorFailed: (why: string) => `the editor failed, the draft stays: ${why}`,
  editorEnded: (code: number) => `it ended with ${code}`,
  editorDone: 'back from the editor: nothing is sent yet',
  noPicture: 'no picture here',
  noPictures: 'pictures are off, or this terminal can’t show them',
  nothingToCopy: 'nothing to copy here',
  noClipboard: 'copying is switched off in the settings',
  copied: 'copied',
  files: 'Files',
  filesHow: (some: boolean): string =>
    some ? 'Enter attaches one more, Delete takes the picked one off' : 'Enter attaches a file',
  fileHeld: (name: string) => `${name} goes with the quick reply once it is saved`,
  fileComes: 'a file is still on its way: save when it is there',
  tooMuch: (most: number) => `more than ${characters(most)} characters have no place here: attach a file`,
}
