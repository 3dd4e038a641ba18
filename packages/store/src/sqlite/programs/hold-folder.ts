import { writeSync } from 'node:fs';
import { openSqliteStore } from '../open-sqlite-store.ts';

// Opens the store in the folder given, says so, and keeps it until its input ends or it is killed.
const [folder = ''] = process.argv.slice(2);
await openSqliteStore({ folder });
writeSync(1, 'open\n');
process.stdin.resume();
