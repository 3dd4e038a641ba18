import {
  LINK_LIFE_MS_DEFAULT,
  LINK_LIFE_MS_MAX,
  LINK_LIFE_MS_MIN,
  type S3Settings,
  s3SettingsProblem,
} from '@baton/files';
import { ConfigurationProblem } from './configuration-problem.ts';

/** Where the bytes of files lie, and how long links to them are good. */
export type FilesConfiguration = {
  readonly place: { readonly kind: 'data-folder' } | S3Place;
  readonly linkLifeMs: number;
};
type S3Place = { readonly kind: 's3'; readonly settings: S3Settings };

/** The options of `parseArgs` for files. There are none for keys: everybody on the machine sees the arguments of a process. */
export const FILE_OPTIONS = {
  's3-endpoint': { type: 'string' },
  's3-bucket': { type: 'string' },
  's3-region': { type: 'string' },
  's3-address': { type: 'string' },
  'file-link-minutes': { type: 'string' },
} as const;

export const FILE_USAGE = `\
  --s3-endpoint URL     keeps files at an S3-compatible storage instead of the data folder (BATON_S3_ENDPOINT); its
                        keys are the variables BATON_S3_ACCESS_KEY and BATON_S3_SECRET_KEY
  --s3-bucket NAME      in this bucket (BATON_S3_BUCKET)
  --s3-region NAME      in this region (BATON_S3_REGION, default us-east-1)
  --s3-address HOW      path: endpoint/bucket/file, host: bucket.endpoint/file (BATON_S3_ADDRESS, default path)
  --file-link-minutes N how long links to files are good (BATON_FILE_LINK_MINUTES, default ${LINK_LIFE_MS_DEFAULT / 60_000})
`;

type Given = { readonly [name in keyof typeof FILE_OPTIONS]?: string | undefined };
type Environment = { readonly [name: string]: string | undefined };

const NAMES: { readonly [field in keyof S3Settings]: string } = {
  endpoint: '--s3-endpoint (BATON_S3_ENDPOINT)',
  bucket: '--s3-bucket (BATON_S3_BUCKET)',
  region: '--s3-region (BATON_S3_REGION)',
  address: '--s3-address (BATON_S3_ADDRESS)',
  accessKey: 'BATON_S3_ACCESS_KEY',
  secretKey: 'BATON_S3_SECRET_KEY',
};

/** Reads what concerns files: arguments, then variables, then defaults. Throws a `ConfigurationProblem`. */
export function filesConfiguration(given: Given, environment: Environment): FilesConfiguration {
  const text = (option: keyof Given, variable: string, otherwise: string) =>
    given[option] ?? (environment[variable] || otherwise);
  const endpoint = text('s3-endpoint', 'BATON_S3_ENDPOINT', '');
  const minutes = text('file-link-minutes', 'BATON_FILE_LINK_MINUTES', '');
  const linkLifeMs = linkLifeOf(minutes);
  if (endpoint === '') return { place: { kind: 'data-folder' }, linkLifeMs };
  const address = text('s3-address', 'BATON_S3_ADDRESS', 'path');
  if (address !== 'path' && address !== 'host') {
    throw new ConfigurationProblem(`${NAMES.address} must be one of path, host, not "${address}".`);
  }
  const settings: S3Settings = {
    endpoint,
    address,
    bucket: text('s3-bucket', 'BATON_S3_BUCKET', ''),
    region: text('s3-region', 'BATON_S3_REGION', 'us-east-1'),
    accessKey: environment['BATON_S3_ACCESS_KEY'] ?? '',
    secretKey: environment['BATON_S3_SECRET_KEY'] ?? '',
  };
  const problem = s3SettingsProblem(settings);
  if (problem) throw new ConfigurationProblem(`${NAMES[problem.field]} ${problem.why}.`);
  return { place: { kind: 's3', settings }, linkLifeMs };
}

function linkLifeOf(minutes: string): number {
  if (minutes === '') return LINK_LIFE_MS_DEFAULT;
  const lifeMs = Number(minutes) * 60_000;
  const fits = lifeMs >= LINK_LIFE_MS_MIN && lifeMs <= LINK_LIFE_MS_MAX;
  if (/^\d+$/.test(minutes) && fits) return lifeMs;
  throw new ConfigurationProblem(
    `--file-link-minutes (BATON_FILE_LINK_MINUTES) must be a number from ${LINK_LIFE_MS_MIN / 60_000} to ` +
      `${LINK_LIFE_MS_MAX / 60_000}, not "${minutes}".`,
  );
}
