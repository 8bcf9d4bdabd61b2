import { readdirSync } from 'node:fs';

const sources = new URL('./src/', import.meta.resolve('ccxt'));

/** Every exchange that ccxt knows, by the names of its modules; ccxt itself is not loaded. */
export function ccxtIds(): readonly string[] {
  return readdirSync(sources)
    .filter((name) => /^[a-z0-9]+\.js$/.test(name))
    .map((name) => name.slice(0, -'.js'.length));
}

/** The module of one exchange's REST API: 40 MB, where the whole of ccxt takes 100 MB. */
export function ccxtModule(exchange: string): string {
  return new URL(`${exchange}.js`, sources).href;
}
