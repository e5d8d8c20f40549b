// The fields of conversations that a query may ask for (D10, E9).
import { type Conversation, conversationState } from '../../model/conversation.ts'
import type { Directory } from '../directory.ts'
import { fieldsByName, millis, type QueryField, type QueryFields, texts, yesNo } from './fields.ts'

export interface ConversationSubject {
  conversation: Conversation
  /** whose names stand for ids */
  directory: Pick<Directory, 'channels' | 'groups' | 'consultants'>
  /** of asking; milliseconds */
  now: number
}

type Of = QueryField<ConversationSubject>

/** Consultants are found by name and by login. */
const namesOf = ({ directory }: ConversationSubject, ids: readonly (string | null)[]): string[] =>
  ids.flatMap(id => {
    const consultant = id === null ? undefined : directory.consultants[id]
    return consultant ? texts(consultant.name, consultant.login) : []
  })

export const conversationQueryFields = [
  {
    name: 'code',
    kind: 'text',
    help: 'code, such as D-1042',
    values: ({ conversation }) => texts(conversation.code),
  },
  {
    name: 'name',
    kind: 'text',
    help: 'what people call the client',
    values: ({ conversation }) => texts(conversation.name),
  },
  {
    name: 'state',
    kind: 'choice',
    help: 'where it stands',
    choices: conversationState.options,
    values: ({ conversation }) => [conversation.state],
  },
  {
    name: 'request',
    kind: 'yes-no',
    help: 'came in off-hours',
    values: ({ conversation }) => yesNo(conversation.offline),
  },
  {
    name: 'channel',
    kind: 'text',
    help: 'name of the channel',
    values: ({ conversation, directory }) => texts(directory.channels[conversation.channel]?.name),
  },
  {
    name: 'group',
    kind: 'text',
    help: 'name of the group',
    values: ({ conversation, directory }) => texts(directory.groups[conversation.group ?? '']?.name),
  },
  {
    name: 'assignee',
    kind: 'text',
    help: 'name or login of the consultant who has it',
    values: subject => namesOf(subject, [subject.conversation.assignee]),
  },
  {
    name: 'consultant',
    kind: 'text',
    help: 'name or login of any consultant who took part',
    values: subject => namesOf(subject, subject.conversation.tookPart),
  },
  {
    name: 'rating',
    kind: 'number',
    help: 'score by the visitor, 1 to 5',
    values: ({ conversation: { rating } }) => (rating ? [rating.score] : []),
  },
  {
    name: 'clientRating',
    kind: 'number',
    help: 'score of the client, by a consultant',
    values: ({ conversation: { clientRating } }) => (clientRating ? [clientRating.score] : []),
  },
  { name: 'type', kind: 'text', help: 'type', values: ({ conversation }) => texts(conversation.type) },
  {
    name: 'reason',
    kind: 'text',
    help: 'any of the reasons',
    values: ({ conversation }) => texts(...conversation.reasons),
  },
  {
    name: 'component',
    kind: 'text',
    help: 'any of the components',
    values: ({ conversation }) => texts(...conversation.components),
  },
  {
    name: 'tag',
    kind: 'text',
    help: 'any of the tags',
    values: ({ conversation }) => texts(...conversation.tags),
  },
  {
    name: 'country',
    kind: 'text',
    help: 'where the client seemed to be: name of the country, or its two letters',
    values: ({ conversation: { location } }) => texts(location?.country, location?.code),
  },
  {
    name: 'city',
    kind: 'text',
    help: 'the same: the city',
    values: ({ conversation: { location } }) => texts(location?.city),
  },
  {
    name: 'started',
    kind: 'time',
    help: 'when it began',
    values: ({ conversation }) => millis(conversation.startedAt),
  },
  {
    name: 'last',
    kind: 'time',
    help: 'when something last happened in it',
    values: ({ conversation }) => millis(conversation.lastAt),
  },
  {
    name: 'answered',
    kind: 'time',
    help: 'when first answered',
    values: ({ conversation }) => millis(conversation.answeredAt),
  },
  {
    name: 'closed',
    kind: 'time',
    help: 'when closed',
    values: ({ conversation }) => millis(conversation.closedAt),
  },
  {
    name: 'waiting',
    kind: 'duration',
    help: 'how long the visitor has been waiting for an answer',
    values: ({ conversation, now }) => millis(conversation.waitingSince).map(since => now - Number(since)),
  },
  {
    name: 'lasted',
    kind: 'duration',
    help: 'from its beginning to its close',
    values: ({ conversation: { startedAt, closedAt } }) =>
      closedAt === null ? [] : [Date.parse(closedAt) - Date.parse(startedAt)],
  },
] as const satisfies readonly Of[]
export type ConversationFieldName = (typeof conversationQueryFields)[number]['name']

export const conversationFieldsOf = (): QueryFields<ConversationSubject> =>
  fieldsByName<ConversationSubject>(conversationQueryFields)
