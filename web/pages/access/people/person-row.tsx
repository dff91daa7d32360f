import { Link } from "@tanstack/react-router";
import type { Output } from "../../../data/api.ts";
import { Initials } from "../../../ui/marks.tsx";
import rows from "../../../ui/rows.module.css";
import { kindWord, PersonMark } from "../parts/person-mark.tsx";

export function PersonRow({ person }: { person: Output<"access.listPeople">["items"][number] }) {
  return (
    <li className={rows.row} style={{ gridTemplateColumns: "minmax(0, 1.4fr) minmax(0, 1.4fr) 120px 120px" }}>
      <span className={rows.who}>
        <Initials name={person.name} />
        <Link to={`/people/${person.personId}`} className={rows.link}>
          {person.name}
        </Link>
      </span>
      <span className={rows.cell}>{person.email ?? "No e-mail"}</span>
      <span className={rows.cell}>{kindWord(person.kind)}</span>
      <span className={rows.cell}>
        <PersonMark status={person.status} />
      </span>
    </li>
  );
}
