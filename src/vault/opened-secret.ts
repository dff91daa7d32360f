import { inspect } from "node:util";

/** An opened secret that does not print itself: logs, JSON, templates and errors get "[secret]". Only `reveal` gives the text. */
export class OpenedSecret {
  readonly #text: string;
  readonly version: number;

  constructor(text: string, version: number) {
    this.#text = text;
    this.version = version;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }

  [inspect.custom](): string {
    return "[secret]";
  }
}
