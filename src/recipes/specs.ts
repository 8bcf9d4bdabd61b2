import type { z } from 'zod';
import type { recipeSchema } from './recipe-spec.ts';

/**
 * The recipes that come with Outcry, each from how traders of the method describe it. None claims an edge: their track
 * record says what they are worth.
 */
export const recipeSpecs: readonly z.input<typeof recipeSchema>[] = [
  {
    format: 1,
    name: 'gap-retrace',
    sequence: { steps: [{ event: 'zone-created', zone: ['fvg'], side: 'own' }] },
    filters: { trend: 'internal' },
    plan: { entry: 'mid', stop: ['far-edge'] },
  },
  {
    format: 1,
    name: 'sweep-shift-gap',
    sequence: {
      steps: [
        { event: 'pool-swept', side: 'against' },
        { event: 'break-choch', side: 'own', shift: true, within: 20 },
        { event: 'zone-created', zone: ['fvg'], side: 'own', within: 10 },
      ],
      unless: [{ event: 'break-bos', side: 'against' }],
    },
    plan: { entry: 'mid', stop: ['far-edge', 'sweep-extreme'] },
  },
  {
    format: 1,
    name: 'trend-block',
    sequence: {
      steps: [
        { event: 'break-bos', side: 'own', layer: 'swing' },
        { event: 'zone-created', zone: ['order-block'], side: 'own', layer: 'swing', within: 1 },
      ],
    },
    filters: { trend: 'swing' },
    plan: { entry: 'near', stop: ['far-edge'] },
  },
  {
    format: 1,
    name: 'discount-gap',
    sequence: {
      steps: [
        { event: 'break-choch', side: 'own', layer: 'internal' },
        { event: 'zone-created', zone: ['fvg'], side: 'own', within: 12 },
      ],
      unless: [{ event: 'break-choch', side: 'against', layer: 'internal' }],
    },
    filters: { trend: 'swing', favourableHalf: true },
    plan: { entry: 'mid', stop: ['far-edge', 'protected-swing'] },
  },
  {
    format: 1,
    name: 'failed-gap',
    sequence: {
      steps: [
        { event: 'pool-swept', side: 'against' },
        { event: 'zone-created', zone: ['ifvg'], side: 'own', within: 20 },
      ],
    },
    filters: { minScore: 30 },
    plan: { entry: 'near', stop: ['far-edge', 'sweep-extreme'] },
  },
  {
    format: 1,
    name: 'breaker-return',
    sequence: {
      steps: [
        { event: 'pool-swept', side: 'against', pool: ['internal', 'day', 'week', 'session'] },
        { event: 'zone-created', zone: ['breaker'], side: 'own', within: 40 },
      ],
    },
    plan: { entry: 'near', stop: ['far-edge'] },
  },
  {
    format: 1,
    name: 'kill-zone-raid',
    sequence: {
      steps: [
        { event: 'pool-swept', side: 'against', pool: ['session', 'day'] },
        { event: 'zone-created', zone: ['fvg'], side: 'own', within: 12 },
        { event: 'displacement-leg', side: 'own', within: 0 },
      ],
    },
    filters: { killZone: true },
    plan: { entry: 'mid', stop: ['sweep-extreme', 'far-edge'] },
  },
];
