import type { ApiDocument, ApiOperation, ApiSchema } from '../api-document.ts';
import { resolved } from './shape-text.ts';

/** The longest body that stands on one line of an example, in characters. */
const LINE_LENGTH_MAX = 60;

/** A call of the operation as somebody would type it. */
export function curlExample(
  operation: ApiOperation,
  call: { readonly method: string; readonly path: string },
  document: ApiDocument,
): string {
  const path = call.path.replace('{id}', idExample(operation));
  const body = operation.requestBody?.content['application/json']?.schema;
  const lines = [`curl ${call.method === 'GET' ? '' : `-X ${call.method} `}"$BATON${path}"`];
  if (operation.security?.length) lines.push(`  -H "Authorization: Bearer $TOKEN"`);
  if (operation.parameters?.some(({ name }) => name === 'if-match')) {
    lines.push(`  -H 'If-Match: "3"'`);
  }
  if (body) {
    lines.push(`  -H "Content-Type: application/json"`);
    lines.push(`  -d '${bodyExample(body, document)}'`);
  }
  return lines.join(' \\\n');
}

/** What is needed and no more, or for a change the first field. */
function bodyExample(schema: ApiSchema, document: ApiDocument): string {
  const shape = resolved(schema, document.components.schemas);
  const fields = Object.entries(shape.properties ?? {});
  const required = fields.filter(([name]) => shape.required?.includes(name));
  const shown = required.length > 0 ? required : fields.slice(0, 1);
  const value = Object.fromEntries(
    shown.map(([name, field]) => [name, valueExample(name, field, document)]),
  );
  const line = JSON.stringify(value);
  return line.length <= LINE_LENGTH_MAX ? line : JSON.stringify(value, null, 2);
}

const BY_NAME: Readonly<Record<string, unknown>> = {
  email: 'kim@example.org',
  password: 'a long passphrase',
  current: 'the old passphrase',
  next: 'a long passphrase',
  name: 'Harbour',
  title: 'Harbour Goods',
  accentColor: '#0b6e75',
  permissions: ['users.read'],
};

function valueExample(name: string, schema: ApiSchema, document: ApiDocument): unknown {
  const shape = resolved(schema, document.components.schemas);
  if (name in BY_NAME) return BY_NAME[name];
  if (shape.default !== undefined) return shape.default;
  if (shape.examples?.[0] !== undefined) return shape.examples[0];
  if (shape.enum) return shape.enum[0];
  if (shape.anyOf) return null;
  if (shape.properties) {
    return Object.fromEntries(
      Object.entries(shape.properties).map(([inner, field]) => [
        inner,
        valueExample(inner, field, document),
      ]),
    );
  }
  switch ([shape.type].flat()[0]) {
    case 'array':
      return [];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return shape.minimum ?? 0;
    default:
      return 'text';
  }
}

function idExample(operation: ApiOperation): string {
  const id = operation.parameters?.find(({ in: place }) => place === 'path');
  const prefix = /^\^(\w{3})/.exec(id?.schema.pattern ?? '')?.[1] ?? '000';
  return `${prefix}000000DEMO01`;
}
