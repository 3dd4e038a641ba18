import { isIP } from 'node:net';

export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte, as `smtps://` says; otherwise as soon as the server offers it. */
  readonly secure: boolean;
  readonly account: { readonly user: string; readonly password: string } | null;
  /** Options of the connection, named as nodemailer names them. */
  readonly options: { readonly [name: string]: string | boolean };
  readonly tls: { readonly [name: string]: string | boolean };
};

const OPTIONS = new Map<string, 'text' | 'yes-or-no'>([
  ['name', 'text'],
  ['requireTLS', 'yes-or-no'],
  ['ignoreTLS', 'yes-or-no'],
  ['opportunisticTLS', 'yes-or-no'],
  ['tls.rejectUnauthorized', 'yes-or-no'],
  ['tls.servername', 'text'],
  ['tls.minVersion', 'text'],
  ['tls.maxVersion', 'text'],
  ['tls.ciphers', 'text'],
]);

/**
 * Reads `smtp://user:password@host:port?option=value` or `smtps://…`. Ports are 587 and 465 without one. A
 * problem says what is wrong and never repeats the address, because there may be a password in it.
 */
export function readSmtpUrl(url: string): SmtpSettings | { readonly problem: string } {
  const parsed = URL.parse(url);
  if (!parsed) return { problem: 'It is not an address like smtp://user:password@host:587.' };
  const { protocol, username, password, searchParams } = parsed;
  if (protocol !== 'smtp:' && protocol !== 'smtps:') {
    return { problem: 'It begins neither with smtp:// nor with smtps://.' };
  }
  const host = decoded(parsed.hostname)?.replace(/^\[|\]$/g, '');
  if (!host || !(isIP(host) || /^[\p{L}\p{N}._-]+$/u.test(host))) {
    return { problem: 'It names no host after the // (and after the @, if there is one).' };
  }
  if (parsed.pathname !== '' && parsed.pathname !== '/') {
    return { problem: 'Nothing may come between the port and the options.' };
  }
  const user = decoded(username);
  const secret = decoded(password);
  if (user === undefined || secret === undefined) {
    return { problem: 'A % in user or password has to be written as %25.' };
  }
  if ((user === '') !== (secret === '')) {
    return { problem: 'It has to have both a user and a password, or neither.' };
  }
  const read = readOptions(searchParams);
  if ('problem' in read) return read;
  const secure = protocol === 'smtps:';
  return {
    host,
    port: Number(parsed.port) || (secure ? 465 : 587),
    secure,
    account: user === '' ? null : { user, password: secret },
    ...read,
  };
}

/** The server for people: no credentials. */
export function smtpPlace({ host, port, secure }: SmtpSettings): string {
  return `${secure ? 'smtps' : 'smtp'}://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

function readOptions(
  given: URLSearchParams,
): Pick<SmtpSettings, 'options' | 'tls'> | { readonly problem: string } {
  const options: { [name: string]: string | boolean } = {};
  const tls: { [name: string]: string | boolean } = {};
  for (const [name, text] of given) {
    const kind = OPTIONS.get(name);
    // Not `name`: an unescaped ? in a password would end up here.
    if (!kind) return { problem: `It has an unknown option. Known are: ${known()}.` };
    if (kind === 'yes-or-no' && text !== 'true' && text !== 'false') {
      return { problem: `The option ${name} is true or false.` };
    }
    const value = kind === 'text' ? text : text === 'true';
    if (name.startsWith('tls.')) tls[name.slice('tls.'.length)] = value;
    else options[name] = value;
  }
  return { options, tls };
}

function known(): string {
  return [...OPTIONS.keys()].join(', ');
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
