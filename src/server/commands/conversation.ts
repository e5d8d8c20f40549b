// The consultants' commands on conversations.
import type { NewEvent } from '../../core/events.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { comeBack, takeInvitationBack } from '../../core/rules/coming-back.ts'
import type { Context, Decision } from '../../core/rules/context.ts'
import * as rules from '../../core/rules/conversation.ts'
import { evolveConversation } from '../../core/rules/evolve.ts'
import * as handOver from '../../core/rules/hand-over.ts'
import { mailTranscript } from '../../core/rules/transcript.ts'
import { acceptWelcoming } from '../../core/rules/welcome.ts'
import type { Handlers, Load, Outcome } from './handler.ts'
import { noSuchConversation } from './message.ts'
import { dataOf, outcome } from './outcome.ts'

type Rule<I> = (state: Conversation, input: I, context: Context) => Decision

/** Loads the conversation, asks the rule, answers with the conversation as it is afterwards. */
const on =
  <I>(rule: Rule<I>) =>
  async (
    input: I & { conversation: string },
    context: Context,
    load: Load,
  ): Promise<Outcome<Conversation> | Refusal> => {
    const state = await load.conversation(input.conversation)
    if (!state) return noSuchConversation
    const decision = rule(state, input, context)
    return decision instanceof Refusal
      ? decision
      : { events: decision, answer: after(state, decision, context) }
  }

const after = (state: Conversation, events: NewEvent[], context: Context): Conversation =>
  events.reduce<Conversation>((one, event) => evolveConversation(one, event, context.now) ?? one, state)

type Verb =
  | 'accept'
  | 'transfer'
  | 'invite'
  | 'leave'
  | 'requeue'
  | 'close'
  | 'quiet'
  | 'read'
  | 'edit'
  | 'rateClient'
  | 'mail'

export const conversationCommands: Handlers<`conversation.${Verb}`> = {
  'conversation.accept': on((state, _input, context) => acceptWelcoming(state, context)),
  'conversation.transfer': on(handOver.transfer),
  'conversation.invite': on((state, input: { consultant: string; back: boolean }, context) =>
    input.back ? takeInvitationBack(state, input, context) : handOver.invite(state, input, context),
  ),
  'conversation.leave': on((state, { back }: { back: boolean }, context) =>
    back ? comeBack(state, context) : handOver.leave(state, context),
  ),
  'conversation.requeue': on((state, _input, context) => handOver.requeue(state, context)),
  'conversation.close': on((state, _input, context) => rules.close(state, context)),
  'conversation.quiet': on(({ ...state }, { waits }: { waits: boolean }, context) =>
    rules.quiet(state, context, waits),
  ),
  'conversation.read': on(rules.read),
  'conversation.edit': on(rules.edit),
  'conversation.rateClient': on(rules.rateClient),
  'conversation.mail': async (input, context, load) => {
    const state = await load.conversation(input.conversation)
    if (!state) return noSuchConversation
    const contact = await load.contact(state.contact)
    return outcome(
      mailTranscript(state, input, contact, context),
      (_after, events) => dataOf(events, 'letter.queued').letter,
    )
  },
}
