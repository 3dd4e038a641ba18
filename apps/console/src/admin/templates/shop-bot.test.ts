import { flowProblems, parseFlowDocument } from '@baton/flow';
import { expect, test } from 'vitest';
import { SHOP_BOT } from './shop-bot.ts';

test('[CO81] the example a flow begins with can be published as it is', () => {
  expect(parseFlowDocument(SHOP_BOT).kind).toBe('document');
  expect(flowProblems(SHOP_BOT, { hasFlow: undefined, hasProvider: undefined })).toEqual([]);
});
