// What says where typing goes, what is unread and who has a conversation, in English.

export const focus = {
  /** In the composer's place, while another pane has the keys. */
  writeHere: (key: string) => `${key}: write here`,
  unread: (key: string) => `● unread · ${key} marks it read`,
  /** I take part in what is a colleague's. */
  hasIt: (name: string, key: string) => `${name} has it · ${key}: you leave`,
  transferred: (name: string, to: string, key: string) =>
    `${name} handed over to ${to}; you still take part: ${key} leaves it`,
  lastHere: 'nobody would stay here',
  /** What Enter does with the picked row. */
  enter: { open: 'open', run: 'run', handOver: 'hand over', invite: 'invite', unban: 'lift the ban' },
}
