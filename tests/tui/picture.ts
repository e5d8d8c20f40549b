// The picture of the console in the README: a frame of the sample workspace as the program paints it.
import { jan, janTimeline, snapshot } from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'

/** The rows as a block of Markdown; in the time zone of the process. */
export function picture(): string {
  const settings = [{ id: 'company.name', value: 'Sample Outfitters' }]
  const console = sampleConsole({ columns: 116, rows: 28, snapshot: snapshot({ settings }) })
  console.type(keys.enter)
  console.load(jan, janTimeline())
  console.type('/zw')
  return `\`\`\`text\n${console.screen()}\n\`\`\``
}
