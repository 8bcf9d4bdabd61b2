import { EJSON } from 'bson';
import type { Document } from 'mongodb';
import { z } from 'zod';

const document = z.custom<Document>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

const requirement = z.object({
  minServerVersion: z.string().optional(),
  maxServerVersion: z.string().optional(),
  topologies: z.array(z.string()).optional(),
  serverless: z.string().optional(),
  serverParameters: document.optional(),
  auth: z.boolean().optional(),
  authMechanism: z.string().optional(),
  csfle: z.unknown().optional(),
});

const collectionData = z.object({
  collectionName: z.string(),
  databaseName: z.string(),
  createOptions: document.optional(),
  documents: z.array(document),
});

/** One step of a test: what is called on which entity, and what comes of it. */
export const operationSchema = z.object({
  name: z.string(),
  object: z.string(),
  arguments: document.default(() => ({})),
  ignoreResultAndError: z.boolean().default(false),
  expectError: document.optional(),
  expectResult: z.unknown().optional(),
  saveResultAsEntity: z.string().optional(),
});

const expectedEvents = z.object({
  client: z.string(),
  eventType: z.enum(['command', 'cmap', 'sdam']).default('command'),
  events: z.array(document),
  ignoreExtraEvents: z.boolean().default(false),
});

const test = z.object({
  description: z.string(),
  runOnRequirements: z.array(requirement).default([]),
  skipReason: z.string().optional(),
  operations: z.array(operationSchema),
  expectEvents: z.array(expectedEvents).default([]),
  expectLogMessages: z.array(document).optional(),
  outcome: z.array(collectionData).default([]),
});

const testFile = z.object({
  description: z.string(),
  schemaVersion: z.string(),
  runOnRequirements: z.array(requirement).default([]),
  createEntities: z.array(document).default([]),
  initialData: z.array(collectionData).default([]),
  tests: z.array(test),
});

export type Requirement = z.infer<typeof requirement>;
export type CollectionData = z.infer<typeof collectionData>;
export type Operation = z.infer<typeof operationSchema>;
export type ExpectedEvents = z.infer<typeof expectedEvents>;
export type UnifiedTest = z.infer<typeof test>;
export type TestFile = z.infer<typeof testFile>;

/**
 * Reads a file of the unified test format, its values as the driver takes them (relaxed extended JSON).
 *
 * Whatever a test gets it may change, so every test reads its file anew. Throws where the text is not of that format.
 */
export function parseTestFile(text: string): TestFile {
  return testFile.parse(EJSON.parse(text, { relaxed: true }));
}
