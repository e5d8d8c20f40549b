// The flags of an import.
import type { Form, Where } from '../shell.ts'

export interface ImportFlags extends Where, Form {
  plan?: boolean
  map?: string[]
  separator?: string
  encoding?: string
  header?: boolean
  country?: string
  rejects?: string
  name?: string
  description?: string
  resume?: boolean
  yes?: boolean
}
