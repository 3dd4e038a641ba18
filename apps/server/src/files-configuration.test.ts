import { expect, test } from 'vitest';
import { ConfigurationProblem } from './configuration-problem.ts';
import { filesConfiguration } from './files-configuration.ts';

const S3 = {
  BATON_S3_ENDPOINT: 'https://s3.example.com',
  BATON_S3_BUCKET: 'desk-files',
  BATON_S3_ACCESS_KEY: 'AK1',
  BATON_S3_SECRET_KEY: 'hidden-secret',
};

test('[SV50] files lie in the data folder unless a storage is named, and links are good for ten minutes', () => {
  expect(filesConfiguration({}, {})).toEqual({
    place: { kind: 'data-folder' },
    linkLifeMs: 600_000,
  });
  expect(filesConfiguration({ 's3-region': 'eu-1', 'file-link-minutes': '30' }, S3)).toEqual({
    place: {
      kind: 's3',
      settings: {
        endpoint: 'https://s3.example.com',
        address: 'path',
        bucket: 'desk-files',
        region: 'eu-1',
        accessKey: 'AK1',
        secretKey: 'hidden-secret',
      },
    },
    linkLifeMs: 1_800_000,
  });
});

test('[SV50] settings of a storage that cannot be are named, without its keys', () => {
  const wrong: readonly (readonly [object, string])[] = [
    [{ BATON_S3_ENDPOINT: 's3.example.com' }, '--s3-endpoint (BATON_S3_ENDPOINT) must be an http'],
    [{ BATON_S3_BUCKET: '' }, '--s3-bucket (BATON_S3_BUCKET)'],
    [{ BATON_S3_REGION: 'e u' }, '--s3-region (BATON_S3_REGION)'],
    [{ BATON_S3_ADDRESS: 'dns' }, '--s3-address (BATON_S3_ADDRESS) must be one of path, host'],
    [{ BATON_S3_ACCESS_KEY: '' }, 'BATON_S3_ACCESS_KEY must be given.'],
    [{ BATON_S3_SECRET_KEY: 'hidden secret' }, 'BATON_S3_SECRET_KEY must be given.'],
    [{ BATON_FILE_LINK_MINUTES: '0' }, 'must be a number from 1 to 1440, not "0".'],
  ];
  for (const [changes, sentence] of wrong) {
    const read = () => filesConfiguration({}, { ...S3, ...changes });
    expect(read).toThrow(ConfigurationProblem);
    expect(read).toThrow(sentence);
    expect(read).not.toThrow('hidden');
  }
});
