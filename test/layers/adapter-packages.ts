/** Packages that only this folder of `adapters/` may import, besides `zod`, `pino` and what Node brings. */
export const adapterPackages: Readonly<Record<string, readonly string[]>> = {
  agenda: ['agenda', '@agendajs/mongo-backend', 'mongodb', 'mongoose'],
  chart: ['@napi-rs/canvas', '@expo-google-fonts/inter'],
  cli: ['commander'],
  console: [],
  discord: ['discord.js'],
  'embedded-mongodb': ['bson'],
  exchange: ['ccxt', 'decimal.js'],
  http: ['fastify'],
  logging: ['pino-pretty'],
  mongodb: ['bson', 'mongodb', 'mongoose', 'umzug', 'decimal.js'],
  ntfy: [],
  qr: ['qrcode'],
  telegram: ['grammy', '@grammyjs/auto-retry', '@grammyjs/runner', '@grammyjs/transformer-throttler'],
  'telegram-ops': ['telegraf'],
  texts: ['@fluent/bundle'],
  workers: ['piscina'],
};
