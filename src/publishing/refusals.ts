import { refusals } from "#kernel";

/** What publishing refuses, and what to do then. */
const declared = refusals({
  "publishing.invalid_schedule": { status: 400, title: "This is not a time a post can be scheduled for.", mend: "Choose another time." },
  "publishing.in_the_past": { status: 400, title: "This time has passed.", mend: "Choose a time to come, or publish now." },
  "publishing.too_far_ahead": { status: 400, title: "This time is more than two years ahead.", mend: "Choose a time within two years." },
  "publishing.outside_window": {
    status: 409,
    title: "The approval does not cover this time.",
    mend: "Choose a time inside the approved window, or recall the post and submit it with a later one.",
  },
  "publishing.wrong_state": {
    status: 409,
    title: "The post's state does not allow this now.",
    mend: "Load the post again and look at its state.",
  },
  "publishing.not_as_seen": {
    status: 409,
    title: "The post is not what you were shown.",
    mend: "Load it again, read it, and decide on what you see.",
  },
  "publishing.author_never_approves": {
    status: 403,
    title: "An author never approves their own post.",
    mend: "Ask someone who did not write any version of it.",
  },
  "publishing.content_problems": {
    status: 422,
    title: "The post does not fit a network it is meant for.",
    mend: "Mend the named variant.",
  },
  "publishing.unknown_account": {
    status: 422,
    title: "There is no such account that you can post to.",
    mend: "Choose an account from your list.",
  },
  "publishing.unknown_media": {
    status: 422,
    title: "There is no such picture that you can use.",
    mend: "Upload the picture and use the id of the answer.",
  },
  "publishing.not_a_picture": {
    status: 422,
    title: "This file is not a picture Signet can publish.",
    mend: "Upload a JPEG, PNG, WebP or GIF file.",
  },
  "publishing.picture_too_large": {
    status: 413,
    title: "The picture is too large.",
    mend: "Make it smaller than 10 MB and 50 megapixels.",
  },
  "publishing.cannot_cancel": {
    status: 409,
    title: "This publication can no longer be cancelled.",
    mend: "Look at its outcome; when it is out, remove it on the network.",
  },
  "publishing.cannot_retry": {
    status: 409,
    title: "There is nothing to try again here.",
    mend: "Load the publication and look at its state.",
  },
  "publishing.cannot_look": { status: 409, title: "There is nothing to look for.", mend: "Only what may have been sent can be looked up." },
});

type Code = Parameters<typeof declared>[0] extends `publishing.${infer Rest}` ? Rest : never;

export function refuse(code: Code, about?: Parameters<typeof declared>[1]) {
  return declared(`publishing.${code}`, about);
}
