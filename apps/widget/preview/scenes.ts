import { BOT_SCENES } from './bot-scenes.ts';
import { COMPANY_SCENES } from './company-scenes.ts';
import { PEOPLE_SCENES } from './people-scenes.ts';
import type { Scene } from './scene.ts';

/** Everything the widget can show, by name. */
export const SCENES: { readonly [name: string]: Scene } = {
  ...PEOPLE_SCENES,
  ...COMPANY_SCENES,
  ...BOT_SCENES,
};
