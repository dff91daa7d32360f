import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useMe } from "../../../data/me.ts";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { Part } from "../../../ui/part.tsx";
import styles from "./settings.module.css";

const empty = { currentPassword: "", newPassword: "" };

export function Password() {
  const me = useMe();
  const [values, setValues] = useState(empty);
  const act = useAct("identity.changePassword", {
    showsRefusals: true,
    done: ({ sessionsEnded }) =>
      sessionsEnded > 0
        ? `Changed. Your ${sessionsEnded === 1 ? "other session is" : `${sessionsEnded} other sessions are`} signed out.`
        : "Changed.",
    onDone: () => setValues(empty),
  });
  const elsewhere = act.refusal && !act.problemWith("currentPassword") && !act.problemWith("newPassword") ? act.refusal.inWords : undefined;
  const missing = values.currentPassword === "" || values.newPassword === "";
  return (
    <Part title="Password">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) void act.run(values);
        }}
      >
        <FormProblem words={elsewhere} />
        <input type="email" autoComplete="username" value={me?.person.email ?? ""} readOnly hidden />
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          value={values.currentPassword}
          error={act.problemWith("currentPassword")}
          onChange={(event) => setValues({ ...values, currentPassword: event.currentTarget.value })}
        />
        <PasswordInput
          label="New password"
          description="12 characters or more. A few words in a row are easy to keep and hard to guess."
          autoComplete="new-password"
          value={values.newPassword}
          error={act.problemWith("newPassword")}
          onChange={(event) => setValues({ ...values, newPassword: event.currentTarget.value })}
        />
        <div className="row wrap">
          <ActButton type="submit" variant="default" busy={act.busy} why={missing ? "Fill in both first." : undefined}>
            Change password
          </ActButton>
          <span className="quiet small">Changing it signs your other sessions out.</span>
        </div>
      </form>
    </Part>
  );
}
