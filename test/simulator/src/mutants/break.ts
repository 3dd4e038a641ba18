import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { botMutants } from './bot-mutants.ts';
import { companyMutants } from './company-mutants.ts';
import { mutants } from './mutants.ts';

/** Changes one file while it is loaded, so that nothing on the disk is touched: `node --import` this, named by `MUTANT`. */
const name = process.env['MUTANT'];
const mutant = [...mutants, ...companyMutants, ...botMutants].find((each) => each.name === name);
if (!mutant) throw new Error(`there is no mutant called ${name}`);
const broken = pathToFileURL(`${import.meta.dirname}/../../../../${mutant.file}`).href;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (url !== broken || loaded.source === undefined || loaded.source === null) return loaded;
    const text =
      typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
    return { ...loaded, source: replaced(text, mutant.was, mutant.is) };
  },
});

/** Token by token, so that another layout of the code is the same code. */
function replaced(text: string, was: string, is: string): string {
  const tokens = was.match(/\w+|\S/g)?.filter((token) => token !== ',') ?? [];
  const pattern = tokens.map((token) => token.replace(/\W/g, '\\$&')).join('[\\s,]*');
  const found = [...text.matchAll(new RegExp(pattern, 'g'))];
  if (found.length !== 1) throw new Error(`"${was}" stands in the code ${found.length} times`);
  return text.replace(new RegExp(pattern), () => is);
}
