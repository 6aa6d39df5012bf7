import { addComment } from "@/server/application/comment/add-comment";
import { editComment } from "@/server/application/comment/edit-comment";
import {
  listComments,
  listCommentVersions,
  listMentionable,
} from "@/server/application/comment/list-comments";
import { withdrawComment } from "@/server/application/comment/withdraw-comment";
import { mutationOf, queryOf, router } from "../init";

export const commentRouter = router({
  list: queryOf(listComments),
  versions: queryOf(listCommentVersions),
  mentionable: queryOf(listMentionable),
  add: mutationOf(addComment),
  edit: mutationOf(editComment),
  withdraw: mutationOf(withdrawComment),
});
