import { compileRecipe } from '../recipes/compile-recipe.ts';
import { recipeSchema } from '../recipes/recipe-spec.ts';
import { recipeSpecs } from '../recipes/specs.ts';
import type { Recipe } from './recipe.ts';

/** Every recipe that is scanned for. */
export const recipes: readonly Recipe[] = recipeSpecs.map((spec) => compileRecipe(recipeSchema.parse(spec)));

/** What recipes remember, by their names. JSON-safe. */
export type RecipeMemory = Readonly<Record<string, unknown>>;

/** The memory of every recipe: as saved, or new for one that was not there. */
export function recipeMemory(saved: RecipeMemory = {}): RecipeMemory {
  return Object.fromEntries(recipes.map(({ name, begin }) => [name, saved[name] ?? begin()]));
}
