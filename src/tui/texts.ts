// The console's words.
export { texts } from '../core/text/languages/en/console.ts'
