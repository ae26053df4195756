/** The same as `sanitizeName`, for a name that is not very long. */
export function sanitizePiece(piece: string): string {
  return /\W/.test(piece) ? piece.replace(/\s/g, "_").replace(/\W/g, "") : piece;
}
