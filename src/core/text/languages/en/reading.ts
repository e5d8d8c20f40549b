// What the console says of reading: the line to the server, searching, days, what is kept, transcripts; in English.

export const reading = {
  since: (time: string) => `offline since ${time}`,
  resumed: 'resumed',
  notKept: (why: string) => `what you read is not kept on this machine: ${why}`,
  notHere: 'Not read on this machine before: it shows as soon as there is a connection.',
  kept: 'Read on this machine',
}
