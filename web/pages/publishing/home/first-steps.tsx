import { Link } from "@tanstack/react-router";
import { can } from "../../../data/me.ts";
import type { Me } from "../../../data/me.ts";
import { useRead } from "../../../data/use-read.ts";
import { Empty } from "../../../ui/states.tsx";
import styles from "./home.module.css";

/** Nothing waits: and while there is no account yet, what to do first. */
export function FirstSteps({ me, writes }: { me: Me; writes: boolean }) {
  const accounts = useRead("accounts.listAccounts", { limit: 1 });
  const isNew = accounts.state === "here" && accounts.value.items.length === 0;
  if (!isNew)
    return (
      <Empty icon="check" title="Nothing waits for you" action={writes && <Link to="/posts/new">Write a post</Link>}>
        Posts to approve, posts that were rejected or failed, and what goes out today appear here by themselves.
      </Empty>
    );
  const steps = [
    ["group.edit", "/groups", "Make your groups", "brands, regions, departments: the shape of your enterprise"],
    ["person.edit", "/people", "Invite people", "each gets a link that works once; give them a role next"],
    ["account.register", "/accounts/new", "Register your accounts", "with an owner each, connected or not"],
    ["post.draft", "/posts/new", "Write the first post", "somebody else approves it"],
  ] as const;
  return (
    <section className={`sheet ${styles.first}`} aria-label="First steps">
      <h2>First steps in {me.workspace.name}</h2>
      <ol>
        {steps
          .filter(([permission]) => can(me, permission))
          .map(([, to, does, more]) => (
            <li key={to}>
              <Link to={to}>{does}</Link> <span className="quiet">– {more}.</span>
            </li>
          ))}
      </ol>
      <p className="quiet small">What waits for you stands here from then on.</p>
    </section>
  );
}
