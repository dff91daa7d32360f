import { useState } from "react";
import { useRead } from "../../data/use-read.ts";
import { useWhyNot } from "../../data/use-why-not.ts";
import { page } from "../../shell/page.ts";
import { ActButton } from "../../ui/act-button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Part } from "../../ui/part.tsx";
import rows from "../../ui/rows.module.css";
import { Failed, LoadingRows } from "../../ui/states.tsx";
import { usePermissionWords } from "../access/parts/permission-words.ts";
import { CeilingDialog } from "./rules/ceiling-dialog.tsx";
import { CeilingRow, subjectWords } from "./rules/ceiling-row.tsx";
import type { Ceiling } from "./rules/ceiling-row.tsx";
import { DutyDialog } from "./rules/duty-dialog.tsx";
import { DutyRow } from "./rules/duty-row.tsx";
import styles from "./parts/settings.module.css";

export const rules = page({
  path: "/rules",
  title: "Ceilings and duty rules",
  nav: { section: "Workspace", icon: "bolt", order: 2, key: "d" },
  needs: "role.read",
  component: Rules,
});

function Rules() {
  const read = useRead("access.listCeilings", {});
  const { permissions } = usePermissionWords();
  const [open, setOpen] = useState<Ceiling | "ceiling" | "duty">();
  const why = useWhyNot()("ceiling.edit");
  const standing = read.state === "here" ? read.value.items : [];
  const close = () => setOpen(undefined);
  const add = (what: "ceiling" | "duty", words: string) => (
    <ActButton variant="default" size="xs" leftSection={<Icon name="plus" size={14} />} why={why} onClick={() => setOpen(what)}>
      {words}
    </ActButton>
  );
  return (
    <>
      <PageHead title="Ceilings and duty rules" />
      <p className={`quiet ${rows.lede}`}>
        They stand above every role and grant: what a ceiling leaves out, or a duty rule keeps apart, nobody does, whatever they are given.
        Admins set them for the workspace, whoever manages a group for the groups below it.
      </p>
      {read.state === "loading" && <LoadingRows rows={4} height={90} />}
      {read.state === "refused" && (
        <Failed title="The rules could not be read" words={read.refusal.inWords} requestId={read.refusal.requestId} again={read.again} />
      )}
      {read.state === "here" && (
        <div className={styles.stack}>
          <Part flush title="Ceilings" beside={add("ceiling", "Set a ceiling…")}>
            {read.value.items.length === 0 && <Nothing>No ceiling stands: roles alone say what people may do.</Nothing>}
            <ul className={rows.rows}>
              {read.value.items.map((one) => (
                <CeilingRow key={`${one.subjectKind} ${one.subject}`} ceiling={one} why={why} onChange={() => setOpen(one)} />
              ))}
            </ul>
          </Part>
          <Part flush title="Duty rules" beside={add("duty", "Set a duty rule…")}>
            {read.value.duties.length === 0 && (
              <Nothing>No duty rule stands, but for the one that cannot be lifted: an author never approves their own post.</Nothing>
            )}
            <ul className={rows.rows}>
              {read.value.duties.map((duty) => (
                <DutyRow key={duty.dutyId} duty={duty} why={why} />
              ))}
            </ul>
          </Part>
        </div>
      )}
      {open === "duty" && <DutyDialog permissions={permissions} onClose={close} />}
      {open === "ceiling" && <CeilingDialog permissions={permissions} standing={standing} onClose={close} />}
      {typeof open === "object" && (
        <CeilingDialog key={subjectWords(open)} permissions={permissions} standing={standing} ceiling={open} onClose={close} />
      )}
    </>
  );
}

function Nothing({ children }: { children: string }) {
  return (
    <p className="quiet" style={{ padding: "2px 18px 16px" }}>
      {children}
    </p>
  );
}
