import { edgeFixtures } from "./fixtures/edges.ts";
import type { Fixture } from "./fixtures/fixture.ts";
import { nameFixtures } from "./fixtures/names.ts";
import { sizeFixtures } from "./fixtures/sizes.ts";
import { sqlFixtures } from "./fixtures/sql.ts";
import { wallFixtures } from "./fixtures/walls.ts";

export const fixtures: readonly Fixture[] = [...wallFixtures, ...edgeFixtures, ...sqlFixtures, ...sizeFixtures, ...nameFixtures];
