import type { OrganizationId } from '@baton/desk';
import { DEMO } from '@baton/records';

/** What a person wants to know after a start: where to go, and as whom. */
export function banner(server: {
  readonly address: { readonly host: string; readonly port: number };
  readonly organizations: readonly OrganizationId[];
}): string {
  const origin = originOf(server.address);
  const isDemo = server.organizations.includes(DEMO.organizationId);
  const places: (readonly [string, string])[] = [
    ['Agent console', `${origin}/console/`],
    ['API', `${origin}/api/`],
  ];
  if (isDemo) places.unshift(['Demo shop', `${origin}/demo/`]);
  const { admin, ...agents } = DEMO.people;
  const people = [...Object.values(agents), admin].map(({ email, name }) => [email, name] as const);
  const parts = [`  Baton is up.\n\n${table(places)}`];
  if (isDemo) parts.push(`  Sign in with the password ${DEMO.password}\n\n${table(people)}`);
  if (server.organizations.length === 0) {
    parts.push('  There is no organization yet; see --help for how the first one is made.\n');
  }
  parts.push('  Ctrl-C ends it.\n');
  return `\n${parts.join('\n')}\n`;
}

/** Two columns, aligned. */
function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `    ${left.padEnd(width)}   ${right}\n`).join('');
}

function originOf({ host, port }: { readonly host: string; readonly port: number }): string {
  const local = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host);
  return `http://${local ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}
