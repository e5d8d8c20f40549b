// From the language of a page or browser (BCP 47) to one that chatctl speaks.
import { type Language, language } from '../../../core/model/basics.ts'

/** `pl-PL` → `pl`; `otherwise` where we don't speak it. */
export function languageOf(tag: string, otherwise: Language): Language {
  const spoken = language.safeParse(tag.toLowerCase().split(/[-_]/)[0])
  return spoken.success ? spoken.data : otherwise
}
