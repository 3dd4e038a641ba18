import type { ApiDocument } from '../api-document.ts';
import { REFUSALS } from '../refusal.ts';
import { type Html, html, inline, prose } from './html.ts';
import { type Call, renderOperation } from './render-operation.ts';

/** The description of the API as one page for people: no script, everything there at once. */
export function renderPage(document: ApiDocument): string {
  const { info } = document;
  const sections = (document.tags ?? []).map((tag) => ({
    ...tag,
    calls: callsOf(document, tag.name),
  }));
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${info.title}</title>
<link rel="stylesheet" href="/api/page.css">
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<nav aria-label="Contents">
<p class="brand">Baton <span>API</span></p>
<ul>
<li><a href="#content">Introduction</a></li>
${sections.map(({ name, calls }) => html`<li><a href="#${name}">${titleOf(name)} <span class="count">${calls.length}</span></a></li>`)}
<li><a href="#refusals">Refusals</a></li>
</ul>
<p class="foot"><a href="/api/openapi.json">openapi.json</a></p>
</nav>
<main id="content">
<header>
<h1>${info.title} <span class="version">v${info.version}</span></h1>
${prose(info.description ?? '')}
</header>
${sections.map(({ name, description, calls }) => section({ name, description, calls }, document))}
${refusals()}
</main>
</body>
</html>
`;
  return page.markup;
}

function section(
  part: {
    readonly name: string;
    readonly description?: string | undefined;
    readonly calls: readonly Call[];
  },
  document: ApiDocument,
): Html {
  const { name, description, calls } = part;
  return html`<section aria-labelledby="${name}">
<h2 id="${name}">${titleOf(name)}</h2>
<p class="about">${inline(description ?? '')}</p>
${calls.map((call) => renderOperation(call, document))}
</section>`;
}

function refusals(): Html {
  const rows = Object.entries(REFUSALS)
    .sort(([one, { status }], [other, { status: otherStatus }]) =>
      status === otherStatus ? (one < other ? -1 : 1) : status - otherStatus,
    )
    .map(
      ([code, { status, message }]) =>
        html`<tr><th scope="row"><code>${code}</code></th><td class="number">${status}</td><td>${message}</td></tr>`,
    );
  return html`<section aria-labelledby="refusals">
<h2 id="refusals">Refusals</h2>
<p class="about">Everything the API may answer instead of doing it.</p>
<div class="wide" tabindex="0" role="group" aria-label="Refusals"><table>
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Message</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>
</section>`;
}

function callsOf(document: ApiDocument, tag: string): readonly Call[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(tag))
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** `api-tokens` is shown as "API tokens". */
function titleOf(tag: string): string {
  const words = tag.replaceAll('-', ' ').replace(/^api\b/, 'API');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
