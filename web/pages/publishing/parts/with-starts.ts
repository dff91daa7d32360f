/** Pieces of a text, each with the place at which it starts: what tells two equal pieces apart. */
export function withStarts<Piece extends { readonly text: string }>(
  pieces: readonly Piece[],
): readonly (Piece & { readonly start: number })[] {
  let at = 0;
  return pieces.map((piece) => {
    const start = at;
    at += piece.text.length;
    return { ...piece, start };
  });
}
