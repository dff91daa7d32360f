import { can, useMe } from "../../data/me.ts";
import { page } from "../../shell/page.ts";
import { Facts } from "../../ui/facts.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Part } from "../../ui/part.tsx";
import { LoadingRows } from "../../ui/states.tsx";
import { Look } from "./parts/look.tsx";
import { Password } from "./parts/password.tsx";
import { SecondFactor } from "./parts/second-factor.tsx";
import { Sessions } from "./parts/sessions.tsx";
import { Workspace } from "./parts/workspace.tsx";
import styles from "./parts/settings.module.css";

export const settings = page({
  path: "/settings",
  title: "Settings",
  nav: { section: "Workspace", icon: "settings", order: 1, key: "s" },
  needs: "signed-in",
  component: Settings,
});

function Settings() {
  const me = useMe();
  return (
    <>
      <PageHead title="Settings" />
      {!me && <LoadingRows rows={4} height={110} />}
      {me && (
        <div className={styles.stack}>
          <Part title="You">
            <Facts
              facts={[
                ["Name", me.person.name],
                ["E-mail", me.person.email],
                ["Workspace", me.workspace.name],
              ]}
            />
            <p className="quiet small" style={{ marginTop: 10 }}>
              Your name is changed by whoever manages people, so that it is the same in every record.
            </p>
          </Part>
          {can(me, "workspace.read") && <Workspace />}
          <Password />
          <SecondFactor me={me} />
          <Sessions />
          <Look />
          <Part title="For programs">
            <p>
              Everything these screens do goes through the same interface, described in the <a href="/api/openapi.json">OpenAPI document</a>
              .
            </p>
          </Part>
        </div>
      )}
    </>
  );
}
