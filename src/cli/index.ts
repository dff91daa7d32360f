export { readyWebFolder } from "./web-build.ts";
