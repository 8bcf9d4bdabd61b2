import type { Canvas } from '@napi-rs/canvas';
import { fontFiles } from './fonts.ts';
import { picture } from './layout/frame.ts';

let canvas: Promise<Canvas> | undefined;

/**
 * The one canvas of this thread, with our fonts and no others.
 *
 * A new canvas for every picture would hold 3 MB each until the collector gets to it. Whoever uses
 * this one draws in one go and does not wait in between. Fonts of the machine stay out, so that the
 * same chart gives the same bytes everywhere.
 */
export function sharedCanvas(): Promise<Canvas> {
  canvas ??= openCanvas();
  return canvas;
}

async function openCanvas(): Promise<Canvas> {
  process.env['DISABLE_SYSTEM_FONTS_LOAD'] = '1'; // read while the library loads
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  for (const { family, path } of fontFiles()) {
    if (!GlobalFonts.has(family) && !GlobalFonts.registerFromPath(path, family)) throw new Error(`no font at ${path}`);
  }
  return createCanvas(picture.width, picture.height);
}
