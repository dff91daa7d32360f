import { Link } from "@tanstack/react-router";
import { navigationFor } from "../../../shell/navigation.ts";
import type { Me } from "../../../data/me.ts";
import { Empty } from "../../../ui/states.tsx";
import { WhyMe } from "../../access/parts/why-me.tsx";

/** For somebody who sees no posts: a newcomer without a role, or one whose work is elsewhere. */
export function WithoutWork({ me }: { me: Me }) {
  const [elsewhere] = navigationFor(me)
    .flatMap((section) => section.pages)
    .filter((page) => page.needs !== "signed-in");
  if (elsewhere)
    return (
      <Empty icon="check" title="Posts are not part of your work" action={<Link to={elsewhere.path}>Open {elsewhere.title}</Link>}>
        Your roles are for other things; what they open stands in the menu.
      </Empty>
    );
  return (
    <Empty icon="key" title={`Welcome to ${me.workspace.name}, ${me.person.name}`} action={<WhyMe permission="post.read" />}>
      You hold no role yet, so there is nothing to see here. Ask whoever invited you for one; this page fills by itself as soon as you have
      it.
    </Empty>
  );
}
