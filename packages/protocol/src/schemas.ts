import { z } from 'zod';
import type { HelloFrame } from './frames.ts';
import { chatIdSchema, deploymentIdSchema, withoutUndefined } from './schemas/parts.ts';

export { agentCommandSchema, PRESENCE_REASON_LENGTH_MAX } from './schemas/agent-commands.ts';
export { chatContextSchema } from './schemas/context.ts';
export {
  CHAT_ID_PATTERN,
  CLIENT_COMMAND_ID_LENGTH_MAX,
  COMMAND_ID_PATTERN,
  MESSAGE_ID_PATTERN,
  RECORD_ID_PATTERN,
} from './schemas/parts.ts';
export { visitorCommandSchema } from './schemas/visitor-commands.ts';

/** How many chats a client may say it holds. */
export const HELD_CHATS_MAX = 1_000;
const TOKEN_LENGTH_MAX = 1_024;

/** The first frame on a connection. */
export const helloSchema: z.ZodType<HelloFrame> = z
  .object({
    t: z.literal('hello'),
    v: z.int().nonnegative(),
    deploymentId: deploymentIdSchema.optional(),
    token: z.string().max(TOKEN_LENGTH_MAX).optional(),
    cursor: z.int().nonnegative().nullable(),
    chats: z.array(chatIdSchema).max(HELD_CHATS_MAX),
  })
  .transform(withoutUndefined<HelloFrame>);

/** One long-poll request. The frames are read one by one, so that a bad one does not take the others with it. */
export const pollRequestSchema = z.object({
  session: z.string().max(64).nullable(),
  ack: z.int().nonnegative(),
  frames: z.array(z.unknown()),
});
