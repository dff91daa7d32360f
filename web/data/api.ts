import type { z } from "zod";
import type { Api } from "#server";

/** The operations of the server, read off their declarations: this one type import is all the web knows of it. */
export type OperationName = keyof Api;
type Declared<Name extends OperationName> = Api[Name]["declaration"];
export type Input<Name extends OperationName> = AsFile<z.input<Declared<Name>["input"]>>;
export type Output<Name extends OperationName> = z.output<Declared<Name>["output"]>;

/** What arrives there as bytes leaves here as a file. */
type AsFile<Given> = Given extends { bytes: unknown } ? Omit<Given, "bytes"> & { bytes: Blob } : Given;
