import { ambientAtEdge } from "./ambient.ts";
import { browserApart } from "./browser.ts";
import { noCircles } from "./circles.ts";
import { narrowFaces } from "./face-width.ts";
import { faceOnly } from "./faces.ts";
import { functionLines } from "./functions.ts";
import type { Rule } from "./house.ts";
import { noBarrels, tellingNames } from "./names.ts";
import { onlyPairs } from "./pairs.ts";
import { fileLines, fileSpread, roomLines } from "./sizes.ts";
import { ownSchema, sqlInStores } from "./sql.ts";
import { plainSyntax } from "./syntax.ts";

export const rules: readonly Rule[] = [
  faceOnly,
  onlyPairs,
  noCircles,
  browserApart,
  sqlInStores,
  ownSchema,
  ambientAtEdge,
  fileLines,
  fileSpread,
  functionLines,
  roomLines,
  tellingNames,
  noBarrels,
  narrowFaces,
  plainSyntax,
];
