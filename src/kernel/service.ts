declare const face: unique symbol;

/** A key under which the composition provides something built at start (the vault, the networks, …), typed by what it gives. */
export interface Service<Face> {
  readonly name: string;
  readonly [face]?: Face;
}

export function service<Face>(name: string): Service<Face> {
  return { name };
}

export interface Services {
  use<Face>(wanted: Service<Face>): Face;
}

/** Collects what the composition provides. Asking for something never provided is a fault of the composition. */
export function createServices(): Services & { provide<Face>(key: Service<Face>, given: Face): void } {
  const provided = new Map<string, unknown>();
  return {
    provide: (key, given) => void provided.set(key.name, given),
    use<Face>(wanted: Service<Face>): Face {
      if (!provided.has(wanted.name)) throw new Error(`service not provided: ${wanted.name}`);
      return provided.get(wanted.name) as Face;
    },
  };
}
