import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { bench as flow } from './flow.ts';
import { bench as history } from './history.ts';
import { bench as idle } from './idle.ts';
import { bench as messages } from './messages.ts';
import { bench as recovery } from './recovery.ts';
import { bench as routing } from './routing.ts';
import { bench as starts } from './starts.ts';

/** Everything that can be measured; a new bench is a file beside this one and a name in this list. */
const benches: readonly Bench[] = [routing, messages, flow, starts, idle, recovery, history];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !benches.some((each) => each.name === name));

if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no bench called ${unknown.join(', ')}.`);
  console.log('npm run bench [-- NAME…] [--json] [--full]');
  for (const { name, describe } of benches) console.log(`  ${name.padEnd(12)} ${describe}`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else {
  const chosen = benches.filter(
    ({ name, onlyWhenNamed }) =>
      positionals.includes(name) || (positionals.length === 0 && !onlyWhenNamed),
  );
  const results: { [name: string]: unknown } = {};
  for (const each of chosen) {
    if (!values.json) console.log(`\n${each.name}: ${each.describe}`);
    const result = await each.run({ full: values.full });
    results[each.name] = result;
    if (result.goals.some(({ met }) => !met)) process.exitCode = 1;
    if (values.json) continue;
    console.table(result.rows);
    for (const { goal, met, is } of result.goals) {
      console.log(`${met ? 'met' : 'MISSED'}: ${goal}: ${is}`);
    }
  }
  if (values.json) console.log(JSON.stringify(results, null, 2));
}
