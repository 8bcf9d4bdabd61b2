import { fileURLToPath } from 'node:url';
import { findViolations } from './find-violations.ts';

const report = await findViolations(fileURLToPath(new URL('../../', import.meta.url)));

for (const violation of report.violations) console.error(violation);
console.log(
  `layers: ${report.cruised} modules cruised of ${report.sourceFiles} source files, ${report.imports} imports, ` +
    `${report.rules} rules, ${report.violations.length} violations`,
);
process.exitCode = report.violations.length > 0 ? 1 : 0;
