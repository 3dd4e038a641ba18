import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ButtonId, OrganizationId, SkillId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import { openSqliteStore } from '@baton/store';
import { expect, test } from 'vitest';
import { recordMigrations } from './migrations.ts';
import { STANDARD_DESK } from './model.ts';
import type { Names } from './names.ts';
import { openRecords } from './open-records.ts';
import { draftOf, granted, openHarbour, principalFor } from './testing/index.ts';

const any = 'any' as const;

test('[RC160] the desk of an organization is kept as it was set, and the desk and the files hear of it', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId } = world;
  const freesOn = () => records.names.directory(admin.userId)?.freesOn;
  expect(freesOn()).toBe('close');
  const changes = {
    invitationTimeoutMs: 5_000,
    fileTransferTimeoutMs: 20_000,
    wrapUp: { freesOn: 'end' as const, limitMs: null },
    fileSizeMax: 1_000,
    fileGroups: ['images', 'drawings'] as const,
  };
  expect(records.names.fileLimits(organizationId)).toMatchObject({ sizeMax: 25 * 1024 * 1024 });
  const edit = { expected: any, changes };
  const organization = granted(await records.organizations.edit(admin, organizationId, edit));
  expect(organization).toMatchObject({ agentGraceMs: 60_000, ...changes });
  expect(granted(await records.organizations.read(admin, organizationId))).toEqual(organization);
  const { fileSizeMax, fileGroups, ...desk } = changes;
  expect(await records.configurationFor(organizationId)).toMatchObject({ desk });
  const limits = { sizeMax: fileSizeMax, allowed: fileGroups };
  expect(records.names.fileLimits(organizationId)).toEqual(limits);
  expect(freesOn()).toBe('end');
});

test('[RC161] what agents may do is kept, told to the desk, and leads to skills and buttons that are there', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, roles } = world;
  const { agentConfigurations, skills, buttons } = records;
  const kim = granted(await records.users.create(admin, draftOf.user(roles.agent)));
  const sales = granted(await skills.create(admin, { name: 'Sales', description: '' }));
  const returns = granted(await buttons.create(admin, draftOf.button()));
  const may = {
    transferToAgent: false,
    transferToSkills: [sales.id, sales.id],
    transferToButtons: [returns.id],
    conference: false,
    block: true,
    files: false,
    flag: false,
  };
  const draft = draftOf.agentConfiguration({ userIds: [kim.id], may, criticalWaitMs: null });
  const made = granted(await agentConfigurations.create(admin, draft));
  const kept = { ...may, transferToSkills: [sales.id] };
  expect(granted(await agentConfigurations.read(admin, made.id))).toMatchObject({
    may: kept,
    criticalWaitMs: null,
  });
  const told = await records.configurationFor(organizationId);
  expect(told?.agents?.find(({ id }) => id === kim.id)).toMatchObject({
    may: kept,
    criticalWaitMs: null,
  });
  expect(records.names.directory(kim.id)?.may).toEqual({
    transfer: true,
    conference: false,
    block: true,
    files: false,
    flag: false,
  });

  const unknown = { ...may, transferToSkills: ['0C5000000nobody' as SkillId] };
  const edit = { expected: any, changes: { may: unknown } };
  expect(await agentConfigurations.edit(admin, made.id, edit)).toMatchObject({
    refusal: { code: 'unknown-reference', field: 'may.transferToSkills' },
  });
  const nowhere = { ...may, transferToButtons: ['573000000nobody' as ButtonId] };
  expect(
    await agentConfigurations.edit(admin, made.id, { expected: any, changes: { may: nowhere } }),
  ).toMatchObject({ refusal: { code: 'unknown-reference', field: 'may.transferToButtons' } });
  const inUse = { refusal: { code: 'in-use', by: 'agent-configurations', names: ['Evening'] } };
  expect(await skills.remove(admin, sales.id, any)).toMatchObject(inUse);
  expect(await buttons.remove(admin, returns.id, any)).toMatchObject(inUse);
  granted(await agentConfigurations.remove(admin, made.id, any));
  granted(await skills.remove(admin, sales.id, any));
  granted(await buttons.remove(admin, returns.id, any));
});

test('[RC162] visitors are told the name of the button, of the configuration or of the agent, and the greeting likewise', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, roles } = world;
  const { names, agentConfigurations, buttons } = records;
  const kim = granted(await records.users.create(admin, draftOf.user(roles.agent)));
  const plain = granted(await buttons.create(admin, draftOf.button()));
  const masked = granted(
    await buttons.create(
      admin,
      draftOf.button({
        name: 'VIP',
        model: 'choice',
        customAgentName: 'Captain',
        greeting: 'VIP {{agent.name}}',
      }),
    ),
  );
  expect(names.shownName(kim.id, plain.id)).toBe('Kim');
  expect(names.greetingFor(kim.id, plain.id)).toBeUndefined();
  const draft = draftOf.agentConfiguration({
    userIds: [kim.id],
    customName: 'The Desk',
    greeting: 'Hello',
    greetOnTransfer: true,
  });
  granted(await agentConfigurations.create(admin, draft));
  const shown = (of: Names) => [of.shownName(kim.id), of.shownName(kim.id, masked.id)];
  expect(shown(names)).toEqual(['The Desk', 'Captain']);
  expect(names.agentName(kim.id)).toBe('Kim');
  expect(names.greetingFor(kim.id, plain.id)).toMatchObject({ text: 'Hello', onTransfer: true });
  expect(names.greetingFor(kim.id, masked.id)).toEqual({
    text: 'VIP {{agent.name}}',
    onTransfer: true,
    values: {
      'agent.name': 'Captain',
      'agent.firstName': 'Captain',
      'organization.name': 'harbour',
      'button.name': 'VIP',
    },
  });
  expect(names.buttonName(organizationId, masked.id)).toBe('VIP');
  expect(await records.configurationFor(organizationId)).toMatchObject({
    buttons: expect.arrayContaining([expect.objectContaining({ id: masked.id, model: 'choice' })]),
  });
  expect(shown(names)).toEqual(['The Desk', 'Captain']);
});

test('[RC163] who supervises is said by the role alone', async () => {
  await using world = await openHarbour();
  const { records, admin, roles } = world;
  const kim = granted(await records.users.create(admin, draftOf.user(roles.agent)));
  expect(records.names.supervises(kim.id)).toBe(false);
  expect(records.names.supervises(admin.userId)).toBe(true);
  const edit = { expected: any, changes: { roleId: roles.supervisor } };
  granted(await records.users.edit(admin, kim.id, edit));
  expect(records.names.supervises(kim.id)).toBe(true);
  expect(records.names.directory(kim.id)?.supervises).toBe(true);
  granted(await records.users.edit(admin, kim.id, { expected: any, changes: { active: false } }));
  expect(records.names.supervises(kim.id)).toBe(false);
  expect(principalFor(world.organizationId).permissions.has('chats.supervise')).toBe(true);
});

test('[RC160] an organization of an earlier release works as usual, and its desk is told how', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-earlier-'));
  try {
    const own = recordMigrations.findIndex(({ id }) => id === 'records-007-desk-settings');
    const earlier = await openSqliteStore({ folder, migrations: recordMigrations.slice(0, own) });
    const organizationId = '00D000000000001' as OrganizationId;
    await earlier.batch([
      {
        sql: `INSERT INTO organizations (id, name, agent_grace_ms, revision, created_at, changed_at,
                write_revision, configuration_revision) VALUES (?, 'Old', 5, 1, 0, 0, 3, 3)`,
        parameters: [organizationId],
      },
    ]);
    await earlier.close();
    const store = await openSqliteStore({ folder, migrations: recordMigrations });
    const random = (byteCount: number) => new Uint8Array(byteCount);
    const records = await openRecords({ store, now: () => 0 as EpochMs, random });
    const { fileSizeMax, fileGroups, ...desk } = STANDARD_DESK;
    expect(await records.configurationFor(organizationId)).toMatchObject({
      revision: 4,
      desk: { ...desk, agentGraceMs: 5 },
    });
    const limits = { sizeMax: fileSizeMax, allowed: fileGroups };
    expect(records.names.fileLimits(organizationId)).toEqual(limits);
    await store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
