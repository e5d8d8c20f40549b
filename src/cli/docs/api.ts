// docs/api.md, made from the registry of operations.
import * as z from 'zod'
import type { Operation } from '../../core/protocol/operation.ts'
import { refusalCodes } from '../../core/protocol/refusal.ts'
import { operations, visitorOperations } from '../../core/protocol/registry.ts'

interface Schema {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  description?: string
  items?: Schema
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  required?: string[]
  anyOf?: Schema[]
  allOf?: Schema[]
  maxLength?: number
  minimum?: number
  maximum?: number
  $ref?: string
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Schema

export function apiPage(): string {
  const codes = Object.entries(refusalCodes).map(
    ([code, { status, exit }]) => `| \`${code}\` | ${status} | ${exit} |`,
  )
  return `# API

Generated from the schemas in \`src/core/protocol\`; \`GET /api/openapi.json\` of a running server says the same for
machines. Every command and query is \`POST /api/<name>\` with one JSON object, and on the live connection
\`{"id":"1","do":"<name>","with":{…}}\`. Answers are \`{"ok":…}\` or \`{"error":{"code","message","details"}}\`.

| code | HTTP status | exit code |
| --- | --- | --- |
${codes.join('\n')}

${chapter(operations, '##')}
## The visitor’s connection

${chapter(visitorOperations, '###')}`
}

function chapter(all: Record<string, Operation>, level: string): string {
  return Object.entries(all)
    .map(([name, operation]) => {
      const door = operation.door === 'anyone' ? ', without signing in' : ''
      return `${level} \`${name}\`\n\nA ${operation.kind}${door}: ${operation.summary}.\n\n${inputTable(operation)}Answers: ${answer(schemaOf(operation.output, 'output'))}.\n`
    })
    .join('\n')
}

function inputTable({ input }: Operation): string {
  const { properties = {}, required = [] } = schemaOf(input, 'input')
  const rows = Object.entries(properties).map(([name, schema]) => {
    const must = required.includes(name) ? 'yes' : byDefault(schema)
    return `| \`${name}\` | ${typeOf(schema)} | ${must} | ${cell(schema.description ?? '')} |`
  })
  if (rows.length === 0) return ''
  return `| input | type | needed | |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n\n`
}

const byDefault = ({ default: value }: Schema) =>
  value === undefined ? 'no' : `no, \`${cell(JSON.stringify(value))}\``

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function typeOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map(value => `\`${value}\``).join(', ')
  if (schema.const !== undefined) return schema.const === '' ? 'empty' : `\`${schema.const}\``
  const inner = schema.anyOf ?? schema.allOf
  if (inner) return [...new Set(inner.map(typeOf))].join(' or ')
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`
  if (schema.type === 'object') {
    if (schema.properties) return `{ ${Object.keys(schema.properties).join(', ')} }`
    return typeof schema.additionalProperties === 'object'
      ? `object of ${typeOf(schema.additionalProperties)}`
      : 'object'
  }
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'any')
  if (schema.format) return schema.format === 'date-time' ? 'ISO 8601 time' : schema.format
  if (type === 'string' && schema.maxLength !== undefined) return `text ≤ ${schema.maxLength}`
  return type
}

function answer(schema: Schema): string {
  const fields = Object.keys(schema.properties ?? {})
  if (fields.length === 0) return '`{}`'
  const items = schema.properties?.items?.items
  if (items && fields.length <= 2) return `a list of { ${Object.keys(items.properties ?? {}).join(', ')} }`
  return `{ ${fields.join(', ')} }`
}
