// What the console says when leaving, inviting and banning are taken back, in English.

export const undone = {
  again: (name: string) => `you take part again: ${name}`,
  uninvited: (who: string) => `${who} takes part no more`,
  bannedForGood: (name: string, why: string) => `banned: ${name} · ${why}`,
}
