import { z } from "zod";
import { PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { reviewsFor } from "./release-reviews";

/**
 * Lists due or completed reviews of rollbacks and break-glass, soonest due first, and whether this reader may
 * review.
 */
export const listReviews = defineQuery({
  name: "promotion.list-reviews",
  permission: "waiver.read",
  input: z.strictObject({ show: z.enum(["due", "done"]).default("due"), ...PageInput }),
  run: async (store, { teams, now, actor }, search) => {
    const [page, people] = await Promise.all([store.overrides.reviews(teams, search), store.people.list()]);
    return {
      now,
      nextCursor: page.nextCursor,
      items: reviewsFor(page.items, { actor, people, now }),
    };
  },
});
