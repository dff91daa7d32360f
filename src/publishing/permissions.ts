import { permissions } from "#kernel";

export const publishingPermissions = permissions({
  "post.read": { says: "See posts, their versions, approvals and publications, and the calendar.", scope: "account" },
  "post.draft": { says: "Write and edit posts, and submit them for approval.", scope: "account" },
  "post.schedule": { says: "Choose when a post goes out; nothing goes out before it is approved.", scope: "account" },
  "post.approve": { says: "Approve or reject posts somebody else wrote.", scope: "account", privileged: true },
  "post.publish": {
    says: "Publish approved posts at once; cancel, retry and look again for publications.",
    scope: "account",
    privileged: true,
  },
});
