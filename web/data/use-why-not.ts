import { can, useMe } from "./me.ts";

/** Why an act is closed to the viewer as far as this screen knows: they hold the permission nowhere. The server decides each time. */
export function useWhyNot(): (permission: string) => string | undefined {
  const me = useMe();
  return (permission) =>
    me === undefined || can(me, permission)
      ? undefined
      : `It needs the permission ${permission}, which none of your roles gives you. Ask someone who manages access in your workspace.`;
}
