import { expect, test } from 'vitest';
import { configured, emptyConfiguration } from './configuration.ts';
import { configurationDifference } from './configuration-difference.ts';
import {
  agent,
  anna,
  ben,
  button,
  deployment,
  desk,
  sales,
  service,
  setup,
  shop,
} from './testing/desk-fixtures.ts';

const current = configured(emptyConfiguration, setup());

test('[DK48] from nothing, everything that is wanted is a change', () => {
  expect(configurationDifference(emptyConfiguration, setup())).toEqual(setup());
});

test('[DK48] what is as wanted is no change', () => {
  expect(configurationDifference(current, setup({ revision: 2 }))).toEqual({ revision: 2 });
});

test('[DK48] only what differs changes, and what is not wanted is removed', () => {
  const wanted = setup({
    revision: 2,
    desk: desk({ agentGraceMs: 1_000 }),
    agents: [agent(anna, { capacity: 9 })],
    buttons: [button(sales), button(service, { weight: 2 })],
    deployments: [deployment(shop)],
  });
  const change = configurationDifference(current, wanted);
  expect(change).toEqual({
    revision: 2,
    desk: desk({ agentGraceMs: 1_000 }),
    agents: [agent(anna, { capacity: 9 })],
    buttons: [button(service, { weight: 2 })],
    removed: [ben],
  });
  expect(configured(current, change)).toEqual(configured(emptyConfiguration, wanted));
});
