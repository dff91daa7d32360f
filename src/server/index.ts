export type { Api } from "./capabilities.ts";
export { capabilities, operations } from "./capabilities.ts";
export { openHouse } from "./house.ts";
export type { House, HouseOptions } from "./house.ts";
export { openApiDocument, scopeOf } from "./openapi.ts";
export { openGround, openGroundBeside } from "./ground.ts";
export { recoverOnConsole } from "./recover-on-console.ts";
export { setupLinkFor } from "./setup-link.ts";
