import { expect, test } from 'vitest';
import { objectUrl, type S3Settings, s3Place, s3SettingsProblem } from './s3-settings.ts';

const settings: S3Settings = {
  endpoint: 'https://s3.example.com',
  bucket: 'desk-files',
  region: 'eu-1',
  accessKey: 'AK1',
  secretKey: 'a secret',
  address: 'path',
};
const right: S3Settings = { ...settings, secretKey: 'a-secret' };

test('[FI27] an object has its address by path or by host, behind whatever the endpoint has', () => {
  expect(objectUrl(right, 'abc').href).toBe('https://s3.example.com/desk-files/abc');
  expect(objectUrl({ ...right, address: 'host' }, 'abc').href).toBe(
    'https://desk-files.s3.example.com/abc',
  );
  const behind = { ...right, endpoint: 'http://10.0.0.1:9000/store/' };
  expect(objectUrl(behind, 'abc').href).toBe('http://10.0.0.1:9000/store/desk-files/abc');
});

test('[FI27] what cannot be used is named, and no secret is repeated', () => {
  expect(s3SettingsProblem(right)).toBeUndefined();
  const wrong: readonly (readonly [Partial<S3Settings>, keyof S3Settings])[] = [
    [{ endpoint: 'ftp://s3.example.com' }, 'endpoint'],
    [{ endpoint: 'https://me:hidden@s3.example.com' }, 'endpoint'],
    [{ endpoint: 'https://s3.example.com/?x=1' }, 'endpoint'],
    [{ bucket: 'Desk_Files' }, 'bucket'],
    [{ bucket: 'a/../b' }, 'bucket'],
    [{ region: '' }, 'region'],
    [{ accessKey: '' }, 'accessKey'],
    [{ secretKey: 'two words' }, 'secretKey'],
  ];
  for (const [different, field] of wrong) {
    const problem = s3SettingsProblem({ ...right, ...different });
    expect(problem?.field).toBe(field);
    expect(problem?.why).not.toMatch(/hidden|two words/);
  }
  expect(s3Place(right)).toBe('desk-files at s3.example.com');
});
