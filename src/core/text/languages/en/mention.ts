// What the console says of mentions, in English.

export const mention = {
  title: 'Mentions of me',
  all: 'all',
  unseen: 'not seen',
  none: 'nobody has mentioned you yet',
  notYours: 'you may not open this conversation',
}
