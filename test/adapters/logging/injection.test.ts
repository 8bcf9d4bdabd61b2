import { expect, it } from 'vitest';
import { memoryLog } from './log-lines.ts';

it.each([
  ['a line break', 'a\nb'],
  ['a carriage return', 'a\r\nb'],
  ['colours', '\u001b[31mred\u001b[0m\u001b[2J'],
  ['a record', '"}\n{"level":50,"msg":"forged"}'],
])('CASE-N7: words with %s are one record, and written out even for whoever decodes it', (_, words) => {
  const { logger, text, lines } = memoryLog();

  logger.info({ words }, words);

  const [{ level, msg, words: told } = {}] = lines();
  expect(lines()).toHaveLength(1);
  expect(level).toBe('info');
  for (const shown of [text().trimEnd(), String(msg), String(told)]) {
    for (const control of ['\r', '\n', '\u001b']) expect(shown).not.toContain(control);
  }
});
