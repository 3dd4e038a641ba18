import type { ApiDocument, ApiOperation, ApiParameter, ApiSchema } from '../api-document.ts';
import { curlExample } from './example.ts';
import { type Html, html, inline, prose } from './html.ts';
import { limitsText, resolved, typeText } from './shape-text.ts';

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly operation: ApiOperation;
};

/** One call: a line to read, and what is needed to write it when opened. */
export function renderOperation({ method, path, operation }: Call, document: ApiDocument): Html {
  const body = operation.requestBody?.content['application/json']?.schema;
  return html`<details class="call" id="${operation.operationId}">
<summary><span class="method ${method.toLowerCase()}">${method}</span> <code class="path">${path}</code> <span class="says">${operation.summary}</span></summary>
<div class="inside">
${prose(operation.description ?? '')}
${access(operation)}
${operation.parameters ? table('Parameters', operation.parameters.map(parameterRow)) : undefined}
${body ? shapeTable('Body', body, { document, side: 'sent' }) : undefined}
${answers(operation, document)}
<h3>Example</h3>
<pre tabindex="0"><code>${curlExample(operation, { method, path }, document)}</code></pre>
</div>
</details>`;
}

function access(operation: ApiOperation): Html | undefined {
  const permissions = operation['x-permissions'];
  if (!permissions) return undefined;
  const names = permissions.map((name) => html`<code>${name}</code>`);
  const either = names.flatMap((name, at) => (at === 0 ? [name] : [html` or `, name]));
  return html`<p class="access">Needs the permission ${either}.</p>`;
}

function answers(operation: ApiOperation, document: ApiDocument): readonly Html[] {
  return Object.entries(operation.responses)
    .filter(([status]) => status !== 'default')
    .map(([status, { description, content }]) => {
      const schema = content?.['application/json']?.schema;
      const title = `Answer ${status}`;
      return schema
        ? shapeTable(title, schema, { document, side: 'received' })
        : html`<h3>${title}</h3><p>${description}</p>`;
    });
}

/** What is received is always there, so only what is sent says what is required. */
function shapeTable(
  title: string,
  schema: ApiSchema,
  { document, side }: { readonly document: ApiDocument; readonly side: 'sent' | 'received' },
): Html {
  const { schemas } = document.components;
  const shape = resolved(schema, schemas);
  const items = shape.properties?.['items']?.items;
  // A page of a list is its items: what they look like is what one wants to know.
  const shown = items ? resolved(items, schemas) : shape;
  const rows = Object.entries(shown.properties ?? {}).map(([name, field]) =>
    fieldRow(name, field, {
      required: side === 'sent' && (shown.required?.includes(name) ?? false),
    }),
  );
  return table(items ? `${title}: a page of` : title, rows);
}

function table(title: string, rows: readonly Html[]): Html {
  return html`<h3>${title}</h3>
<div class="wide" tabindex="0" role="group" aria-label="${title}"><table>
<thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}

function parameterRow(parameter: ApiParameter): Html {
  const { name, schema, description, required = false } = parameter;
  const where = parameter.in === 'header' ? 'header' : undefined;
  return fieldRow(
    name,
    { ...schema, ...(description !== undefined && { description }) },
    { required, where },
  );
}

function fieldRow(
  name: string,
  field: ApiSchema,
  { required, where }: { readonly required: boolean; readonly where?: string | undefined },
): Html {
  const limits = limitsText(field).map((limit) => html`<span class="limit">${limit}</span> `);
  return html`<tr><th scope="row"><code>${name}</code>${required ? html` <span class="needed">required</span>` : undefined}${where ? html` <span class="limit">${where}</span>` : undefined}</th><td>${typeText(field)}</td><td>${inline(field.description ?? '')} ${limits}</td></tr>`;
}
