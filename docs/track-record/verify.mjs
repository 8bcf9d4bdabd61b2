// Checks an exported track record: node verify.mjs record.ndjson [hash of the last row, as it was published]
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [path, published] = process.argv.slice(2);
let seq = 0;
let previous = '0'.repeat(64);

for await (const line of createInterface({ input: createReadStream(path) })) {
  if (line === '') continue;
  const row = JSON.parse(line);
  const text = [row.previous, row.seq, row.kind, row.at, row.body].join('\n');
  const hash = createHash('sha256').update(text).digest('hex');
  seq += 1;
  if (row.seq !== seq) stop(`row ${seq} is missing`);
  if (row.previous !== previous) stop(`row ${seq} does not follow the row before it`);
  if (row.hash !== hash) stop(`row ${seq} was changed`);
  previous = hash;
}

if (published !== undefined && published !== previous) stop(`the record ends with another hash than ${published}`);
process.stdout.write(`The track record holds: ${seq} rows, the last one ${previous}.\n`);

function stop(reason) {
  process.stderr.write(`The track record does not hold: ${reason}.\n`);
  process.exit(1);
}
