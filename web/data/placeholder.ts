interface Op<I, O> { input: I; output: O }
type None = Record<string, never>;
interface Person { personId: string; name: string }
interface AccountBrief { accountId: string; network: string; handle: string; displayName: string; groupName: string }
type May = { allowed: true } | { allowed: false; reason: string; mend: string };
interface MediaUse { mediaId: string; alt: string }
interface Schedule { wallTime: string; timeZone: string; overlap: "earlier" | "later"; at: string; passedAt?: string }
type PostState = "draft" | "submitted" | "rejected" | "approved" | "scheduled" | "published" | "partly_published" | "failed" | "discarded";
interface Publication { publicationId: string; accountId: string; state: "scheduled" | "held" | "due" | "sending" | "outcome_unknown" | "published" | "failed" | "cancelled" | "missed"; at: string; url?: string; reason?: string; whoActs: "nobody" | "signet" | "author" | "account_owner" | "publisher"; attempts: { number: number; kind: "send" | "look_up"; startedAt: string; endedAt?: string; outcome?: "published" | "refused" | "unknown" | "absent"; detail?: string }[]; can: { cancel: May; retry: May; lookAgain: May } }
interface PostBrief { postId: string; state: PostState; excerpt: string; accounts: AccountBrief[]; hiddenAccounts: number; authors: Person[]; schedule?: Schedule; updatedAt: string; revision: number; reason?: string }
interface Brief { id: string; state: PostState; revision: number; version: number }
interface Content { text: string; link: string | null; media: MediaUse[]; variants: { accountId: string; text?: string; link?: string | null; media?: MediaUse[] }[] }
interface PostView extends PostBrief {
  content: Content;
  version: number;
  digest?: string;
  window?: { from: string; to: string };
  note?: string;
  reopened?: { by: Person; at: string; was: "submitted" | "approved"; version: number };
  decisions: { kind: "approved" | "rejected"; by: Person; at: string; note?: string; version: number; ended?: "rejected" | "recalled" | "edited" | "discarded" }[];
  submittedBy?: Person; submittedAt?: string;
  publications: Publication[];
  can: Record<"edit" | "submit" | "recall" | "approve" | "reject" | "schedule" | "unschedule" | "publishNow" | "discard", May>;
}
type Segment = { kind: "text" | "link" | "mention" | "tag"; text: string };
interface Piece { kind: "same" | "added" | "removed"; text: string }
interface CalendarFilters { from: string; to: string; groupId?: string; accountId?: string; state?: PostState; authorId?: string }

export interface Drafts {
  "identity.setupState": Op<None, { needed: boolean }>;
  "identity.setUpWorkspace": Op<{ token: string; workspaceName: string; name: string; email: string; password: string }, None>;
  "identity.signIn": Op<{ email: string; password: string; workspace?: string }, { state: "signed_in" } | { state: "second_factor_needed"; challenge: string }>;
  "identity.giveSecondFactor": Op<{ challenge: string; code: string }, None>;
  "identity.signOut": Op<None, None>;
  "identity.whoAmI": Op<None, { person: Person & { email: string }; workspace: { workspaceId: string; name: string }; permissions: string[]; secondFactor: "on" | "off" }>;
  "identity.stepUp": Op<{ code?: string; password?: string }, None>;
  "identity.showInvitation": Op<{ token: string }, { workspaceName: string; email: string; name: string; invitedBy: string; expiresAt: string }>;
  "identity.acceptInvitation": Op<{ token: string; name: string; password: string }, None>;
  "access.listGroups": Op<None, { items: { groupId: string; parentId?: string; name: string }[] }>;
  "accounts.listAccounts": Op<{ limit?: number }, { items: AccountBrief[] }>;
  "publishing.uploadMedia": Op<{ bytes: Blob }, { mediaId: string; width: number; height: number }>;
  "publishing.showMedia": Op<{ mediaId: string }, never>;
  "publishing.measureDraft": Op<Content, { accounts: { accountId: string; counts: { field: string; unit: string; used: number; maximum: number }[]; problems: { field: string; message: string; mend: string }[]; segments: Segment[] }[] }>;
  "publishing.createPost": Op<Content, Brief>;
  "publishing.editPost": Op<Content & { postId: string }, Brief>;
  "publishing.showPost": Op<{ postId: string }, PostView>;
  "publishing.listPosts": Op<{ state?: PostState; accountId?: string; groupId?: string; authorId?: string; text?: string; limit?: number; after?: string }, { items: PostBrief[]; next?: string }>;
  "publishing.listVersions": Op<{ postId: string }, { items: { number: number; by: Person; at: string }[] }>;
  "publishing.compareVersions": Op<{ postId: string; from: number; to: number }, { accounts: { accountId: string; kind: "same" | "changed" | "added" | "removed"; text: Piece[]; link: { before: string | null; after: string | null }; media: { kind: "added" | "removed" | "alt_changed"; mediaId: string; before?: string; after?: string }[] }[] }>;
  "publishing.submitPost": Op<{ postId: string }, Brief>;
  "publishing.recallPost": Op<{ postId: string }, Brief>;
  "publishing.approvePost": Op<{ postId: string; digest: string; note?: string }, Brief>;
  "publishing.rejectPost": Op<{ postId: string; digest: string; reason: string }, Brief>;
  "publishing.schedulePost": Op<{ postId: string; wallTime: string; timeZone: string; overlap?: "earlier" | "later" }, Brief>;
  "publishing.unschedulePost": Op<{ postId: string }, Brief>;
  "publishing.publishNow": Op<{ postId: string }, Brief>;
  "publishing.cancelPublication": Op<{ publicationId: string }, None>;
  "publishing.retryPublication": Op<{ publicationId: string }, None>;
  "publishing.lookAgain": Op<{ publicationId: string }, None>;
  "publishing.discardPost": Op<{ postId: string }, Brief>;
  "publishing.listCalendar": Op<CalendarFilters, { items: PostBrief[]; completeness: "all" | "more" }>;
  "publishing.myWork": Op<{ timeZone?: string }, { toApprove: PostBrief[]; rejected: PostBrief[]; failed: PostBrief[]; dueToday: PostBrief[]; drafts: PostBrief[] }>;
  "publishing.approvalQueue": Op<{ after?: string }, { items: PostBrief[]; next?: string }>;
}
