import type { Output } from "../../../data/api.ts";
import { LinkTo } from "../../../shell/link-to.tsx";
import { Moment } from "../../../ui/moment.tsx";
import styles from "./explain-drawer.module.css";

type Explanation = Output<"access.explain">;
type Way = Explanation["paths"][number];

interface WayStepsProps {
  readonly person: string;
  readonly way: Way;
  readonly chain: Explanation["scopeChain"];
  /** What the asked-about place is called. */
  readonly here: string;
}

/** One way a right comes about, step by step: person, teams, grant, role, scope, place. */
export function WaySteps({ person, way, chain, here }: WayStepsProps) {
  const down = chain
    .slice(
      0,
      Math.max(
        chain.findIndex((place) => place.id === way.scope.id),
        0,
      ),
    )
    .toReversed();
  const holder = way.teams.at(-1)?.name ?? person;
  return (
    <div className={styles.way}>
      <ol className={styles.steps}>
        {way.teams.map((team, index) => (
          <li key={team.teamId}>
            {index === 0 ? person : `The team ${way.teams[index - 1]?.name}`} is in the team{" "}
            <LinkTo to={`/teams?team=${team.teamId}`}>{team.name}</LinkTo>.
          </li>
        ))}
        <li>
          {way.teams.length > 0 ? `The team ${holder}` : person} holds the role{" "}
          <LinkTo to={`/roles?role=${way.role.roleId}`}>{way.role.name}</LinkTo> on {placeWords(way.scope)}
          {way.network && `, for ${way.network} only`}.
        </li>
        {down.length > 0 && (
          <li>
            {capital(placeWords(way.scope))} contains{" "}
            {down.map((place) => (place.kind === "account" ? here : (place.name ?? here))).join(", which contains ")}.
          </li>
        )}
      </ol>
      <p className={styles.facts}>
        {sourceWords[way.source]}
        {way.givenBy && ` by ${way.givenBy.name}`} · from <Moment at={way.from} />
        {way.until ? (
          <>
            {" "}
            until <Moment at={way.until} />
          </>
        ) : (
          ", without an end"
        )}
        {way.reason && <> · “{way.reason}”</>}
      </p>
    </div>
  );
}

const sourceWords = { given: "Given", founding: "From the founding of the workspace", import: "Imported" } as const;

export function placeWords(place: { kind: "workspace" | "group" | "account"; name?: string | undefined }, accountName?: string): string {
  if (place.kind === "workspace") return "the whole workspace";
  return place.kind === "group" ? `the group ${place.name ?? "you cannot see"}` : (place.name ?? accountName ?? "one account");
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
