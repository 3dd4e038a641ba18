import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ServerOptions } from './behaviour.ts';

export type Refused = { readonly status: number; readonly code: string };

const MUST_BE_SIGNED = ['host', 'x-amz-content-sha256', 'x-amz-date'];
const SKEW_MS_MAX = 15 * 60 * 1000;

/** Signature Version 4 in the `Authorization` header, read anew from its description; nothing when it is right. */
export function signatureProblem(
  request: IncomingMessage,
  options: ServerOptions,
): Refused | undefined {
  const { authorization, 'x-amz-date': date, 'x-amz-content-sha256': digest } = request.headers;
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization ?? '',
    );
  if (!parts || typeof date !== 'string' || typeof digest !== 'string') {
    return { status: 403, code: 'AccessDenied' };
  }
  const [, accessKey, day = '', region = '', signed = '', given] = parts;
  if (accessKey !== options.accessKey) return { status: 403, code: 'InvalidAccessKeyId' };
  if (region !== options.region) return { status: 400, code: 'AuthorizationHeaderMalformed' };
  const names = signed.split(';');
  if (MUST_BE_SIGNED.some((name) => !names.includes(name)) || !date.startsWith(day)) {
    return { status: 403, code: 'SignatureDoesNotMatch' };
  }
  if (options.now !== undefined && Math.abs(instantOf(date) - options.now) > SKEW_MS_MAX) {
    return { status: 403, code: 'RequestTimeTooSkewed' };
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://storage');
  const canonical = [
    request.method,
    pathname.split('/').map(encoded).join('/'),
    [...searchParams]
      .map((pair) => pair.map(encodedOnce).join('='))
      .sort()
      .join('&'),
    ...names.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}`),
    '',
    signed,
    digest,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(
    (secret, word) => createHmac('sha256', secret).update(word).digest(),
    `AWS4${options.secretKey}`,
  );
  const expected = createHmac('sha256', key).update(text).digest('hex');
  return expected === given ? undefined : { status: 403, code: 'SignatureDoesNotMatch' };
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function encoded(segment: string): string {
  return encodedOnce(decodeURIComponent(segment));
}

function encodedOnce(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `20260105T090000Z`. */
function instantOf(date: string): number {
  return Date.parse(
    date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
}
