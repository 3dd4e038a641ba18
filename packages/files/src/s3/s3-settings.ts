/** An S3-compatible storage and who we are there. */
export type S3Settings = {
  /** `https://s3.eu-central-1.amazonaws.com`; what comes before the name of the bucket. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** `path`: `endpoint/bucket/key`, as most storages of one's own want it. `host`: `bucket.endpoint/key`. */
  readonly address: 'path' | 'host';
};

/** What keeps these settings from being used, in a sentence that repeats no secret. */
export function s3SettingsProblem(
  settings: S3Settings,
): { readonly field: keyof S3Settings; readonly why: string } | undefined {
  const url = URL.parse(settings.endpoint);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    return { field: 'endpoint', why: 'must be an http or https address without ? and #' };
  }
  if (url.username || url.password) {
    return { field: 'endpoint', why: 'must hold no credentials: they have settings of their own' };
  }
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(settings.bucket)) {
    return {
      field: 'bucket',
      why: 'must be 3 to 63 small letters, digits, dots and hyphens',
    };
  }
  if (!/^[a-zA-Z0-9-]{1,64}$/.test(settings.region)) {
    return { field: 'region', why: 'must be letters, digits and hyphens' };
  }
  if (!/^[\x21-\x7e]{1,256}$/.test(settings.accessKey)) {
    return { field: 'accessKey', why: 'must be given' };
  }
  if (!/^[\x21-\x7e]{1,256}$/.test(settings.secretKey)) {
    return { field: 'secretKey', why: 'must be given' };
  }
  return undefined;
}

/** Which storage it is, for the log of an operator. */
export function s3Place({ endpoint, bucket }: S3Settings): string {
  return `${bucket} at ${URL.parse(endpoint)?.host ?? endpoint}`;
}

/** The address of one object. */
export function objectUrl(settings: S3Settings, key: string): URL {
  const url = new URL(settings.endpoint);
  const base = url.pathname.replace(/\/$/, '');
  if (settings.address === 'host') {
    url.hostname = `${settings.bucket}.${url.hostname}`;
    url.pathname = `${base}/${key}`;
  } else url.pathname = `${base}/${settings.bucket}/${key}`;
  return url;
}
