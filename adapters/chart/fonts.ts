import { fileURLToPath } from 'node:url';
import type { TextStyle } from './layout/text.ts';

/** Where a weight of Inter lies, and the name it is known by here: an Inter that is installed looks different. */
const files: Readonly<Record<TextStyle['weight'], string>> = {
  medium: '500Medium/Inter_500Medium.ttf',
  bold: '600SemiBold/Inter_600SemiBold.ttf',
};

/** The `font` of a canvas for a style. */
export function fontOf({ size, weight }: TextStyle): string {
  return `${size}px ${familyOf(weight)}`;
}

/** Every font file by the family name that `fontOf` uses. */
export function fontFiles(): { readonly family: string; readonly path: string }[] {
  return (['medium', 'bold'] as const).map((weight) => ({
    family: familyOf(weight),
    path: fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${files[weight]}`)),
  }));
}

function familyOf(weight: TextStyle['weight']): string {
  return `outcry-inter-${weight}`;
}
