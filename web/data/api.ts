import type { Drafts } from "./placeholder.ts";
import type { HouseDrafts } from "./placeholder-house.ts";

type All = Omit<Drafts, keyof HouseDrafts> & HouseDrafts;

/** The operations of the server, read off their declarations: one type import is all the web knows of it. */
export type OperationName = keyof All & string;
export type Input<Name extends OperationName> = All[Name]["input"];
export type Output<Name extends OperationName> = All[Name]["output"];
