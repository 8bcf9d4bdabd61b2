import { createLogger, type LoggerConfig } from '../../../adapters/logging/logger.ts';

/** A logger that writes into memory. */
export function memoryLog(config: Partial<LoggerConfig> = {}) {
  const written: string[] = [];
  const logger = createLogger({
    level: 'trace',
    pretty: false,
    destination: { write: (line) => void written.push(line) },
    ...config,
  });
  return {
    logger,
    text: () => written.join(''),
    lines: (): Record<string, unknown>[] => written.map((line) => JSON.parse(line)),
  };
}
