import { expect, test } from 'vitest';
import { REFUSALS } from '../refusal.ts';
import { openAdmin } from '../testing/open-admin.ts';
import { apiDocumentIn } from '../testing/read-answer.ts';
import { html, prose } from './html.ts';

test('[AD15] the page shows every call and every refusal, without a script and with nothing from elsewhere', async () => {
  await using admin = await openAdmin();
  const { body: page, headers } = await admin.call(undefined, { url: '/api/' });
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';/);
  expect(page).not.toMatch(/<script|<iframe|style=|onclick|https?:\/\//);
  const { body: description } = await admin.call(undefined, { url: '/api/openapi.json' });
  for (const [path, methods] of Object.entries(apiDocumentIn(description).paths)) {
    expect(page).toContain(`<code class="path">${path}</code>`);
    for (const { operationId } of Object.values(methods))
      expect(page).toContain(`id="${operationId}"`);
  }
  for (const code of Object.keys(REFUSALS)) expect(page).toContain(`<code>${code}</code>`);
  const style = await admin.call(undefined, { url: '/api/page.css' });
  expect(style.headers['content-type']).toBe('text/css; charset=utf-8');
  expect(style.body).toContain('color-scheme: light dark');
});

test('[AD15] text stays text', () => {
  expect(html`<p title="${'"><script>'}">${'<b>&'}</p>`.markup).toBe(
    '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;</p>',
  );
  expect(prose('Send `<b>` **now**.\n\nThen wait.').map(({ markup }) => markup)).toEqual([
    '<p>Send <code>&lt;b&gt;</code> <strong>now</strong>.</p>',
    '<p>Then wait.</p>',
  ]);
});
