import { writeFileSync } from 'node:fs';
import { allSettings } from '../src/wire-settings.ts';
import { writeEnvExample } from './write-env-example.ts';

/** Writes .env.example from the settings that the parts declare. */
writeFileSync(new URL('../.env.example', import.meta.url), writeEnvExample(allSettings));
