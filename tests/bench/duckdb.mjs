// node duckdb.mjs MODULES THREADS PROGRAM.sql: runs the program in a database in memory.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [modules, threads, program] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${resolve(modules)}/`)('@duckdb/node-api');
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
await connection.run(readFileSync(program, 'utf8'));
