import { z } from 'zod';

/** Every answer that is not what was asked for. `code` stays the same between releases; `message` may not. */
export const problem = z
  .object({
    error: z.object({
      code: z.string().describe('What happened, for programs and for translating.'),
      message: z.string().describe('What happened and what to do next, for people.'),
      details: z.record(z.string(), z.unknown()).optional(),
    }),
  })
  .meta({ id: 'Problem', description: 'Any answer above 399.' });
