/** Draws codes that a phone's camera reads. */
export interface QrCode {
  /** A PNG of the text. */
  draw(text: string): Promise<Uint8Array>;
}
