// The piece of a row that belongs to a picture, so that it is found wherever the row went.
import type { File } from '../../core/model/file.ts'
import type { Cells } from './size.ts'

export interface PicturePart extends Cells {
  key: string
  file: File
  row: number
}
